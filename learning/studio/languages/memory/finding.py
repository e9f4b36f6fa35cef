"""Finding what was translated before: the same text, and texts that are nearly the same."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process, utils
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from learning.courses.drafts.models import Draft
from learning.studio.languages.memory.keeping import digest, sentences
from learning.studio.languages.memory.licences import may_come_from
from learning.studio.languages.memory.models import Segment

LEAST = 75
MOST_COMPARED = 4_000
MOST_SHOWN = 3


class Suggestion(NamedTuple):
    """A piece that was translated before, and how like its source is, in percent; `is_part`: only one sentence of the field."""

    segment: Segment
    percent: int

    @property
    def is_part(self) -> bool:
        return self.segment.is_part


def exact(session: Session, draft: Draft, locale: str, sources: Iterable[str]) -> dict[str, list[Suggestion]]:
    """For each of many texts, what is known for exactly this text."""
    by_hash = {digest(source): source for source in sources}
    found: dict[str, list[Suggestion]] = {}
    for segment in session.scalars(_usable(draft, locale).where(Segment.source_hash.in_(by_hash))):
        known = found.setdefault(by_hash[segment.source_hash], [])
        if segment.target not in [each.segment.target for each in known]:
            known.append(Suggestion(segment, 100))
    return found


def similar(session: Session, draft: Draft, locale: str, source: str) -> list[Suggestion]:
    """What is known for a text that is nearly this one, the likest first; then for its sentences."""
    whole = _like(session, draft, locale, source, is_part=False)
    if whole:
        return whole
    parts = sentences(source)
    found = [_like(session, draft, locale, part, is_part=True) for part in parts[:12]] if len(parts) > 1 else []
    return [suggestions[0] for suggestions in found if suggestions]


def usable(session: Session, draft: Draft, locale: str, segment_id: int) -> Segment | None:
    """A piece that was suggested, if it still may be taken."""
    return session.scalars(_usable(draft, locale).where(Segment.id == segment_id)).first()


def _usable(draft: Draft, locale: str) -> Select[Any]:
    """From this course, and from those whose licence allows it."""
    licences = may_come_from(draft.structure["licence"])
    mine = or_(Segment.licence.in_(licences), Segment.course_uid == draft.course_uid)
    found = select(Segment).where(Segment.locale == locale, Segment.source_locale == draft.original, mine)
    return found.order_by((Segment.course_uid == draft.course_uid).desc(), Segment.id)


def _like(session: Session, draft: Draft, locale: str, source: str, is_part: bool) -> list[Suggestion]:
    # Texts of another length can't be like it by three quarters.
    near = Segment.size.between(int(len(source) * 0.6), int(len(source) * 1.67) + 1)
    # A whole field may be what one sentence is elsewhere, but not the other way round.
    kind = [] if is_part else [Segment.is_part.is_(False)]
    known = list(session.scalars(_usable(draft, locale).where(near, *kind).limit(MOST_COMPARED)))
    options: dict[str, Any] = {"scorer": fuzz.ratio, "processor": utils.default_process, "score_cutoff": LEAST, "limit": 12}
    best = process.extract(source, [each.source for each in known], **options)
    suggestions = {known[place].target: Suggestion(known[place], int(score)) for _text, score, place in reversed(best)}
    return sorted(suggestions.values(), key=lambda each: -each.percent)[:MOST_SHOWN]
