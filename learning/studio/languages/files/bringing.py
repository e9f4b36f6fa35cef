"""What a file of words would change in a draft, and changing it."""

import hashlib
from collections import defaultdict
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.courses.drafts import queries, writing
from learning.courses.drafts.models import Draft
from learning.house.markup import UNSHOWN
from learning.studio.languages.files.units import Brought, Stamp, Unit, units_of
from learning.studio.languages.markers import notes_of

# What is taken: new words, and words made from an older original, which stay outdated. The rest is left.
TAKEN = ("new", "older")
KINDS = (*TAKEN, "marks", "elsewhere", "too_long", "unknown", "same", "empty")
_MOST_CHARACTERS = 10_000


class Line(NamedTuple):
    """A piece of a file, what becomes of it, and why."""

    kind: str
    id: str
    text: str
    unit: Unit | None = None
    why: tuple[str, ...] = ()


def compared(draft: Draft, language: str, brought: list[Brought]) -> list[Line]:
    """What becomes of each piece, in the order of the course; ids that are named twice count once."""
    known = {unit.id: unit for unit in units_of(draft, language)}
    lines = [_line(known.get(each.id), each, language) for each in {each.id: each for each in brought}.values()]
    order = {unit_id: place for place, unit_id in enumerate(known)}
    return sorted(lines, key=lambda line: (KINDS.index(line.kind), order.get(line.id, 0)))


def _line(unit: Unit | None, brought: Brought, language: str) -> Line:
    text = UNSHOWN.sub("", brought.target.replace("\r\n", "\n")).strip("\n").rstrip()
    if unit is None:
        return Line("unknown", brought.id[:200], text)
    if not text:
        return Line("empty", unit.id, text, unit)
    broken = tuple(note.words for note in notes_of(unit.structure, {unit.field: unit.source}, {unit.field: text}, language))
    return Line(_kind(unit, brought, text, bool(broken)), unit.id, text, unit, broken)


def _kind(unit: Unit, brought: Brought, text: str, broken: bool) -> str:
    older = _is_older(unit, brought)
    # Sent back as it was, it tells nothing: whether old words still fit is said where the change is seen.
    if text == unit.target:
        return "same"
    if len(text) > _MOST_CHARACTERS:
        return "too_long"
    if brought.stamp and brought.stamp.version != unit.stamp.version:
        return "elsewhere"
    if broken and not older:
        return "marks"
    return "older" if older else "new"


def _is_older(unit: Unit, brought: Brought) -> bool:
    """The original says something else than what was sent out."""
    if brought.stamp:
        return brought.stamp.made_from != unit.stamp.made_from
    return brought.source.strip() != unit.source.strip()


def seen_of(lines: list[Line]) -> str:
    """Changes with what would be taken: the button takes what was looked at, and nothing else."""
    told = "\x00".join(f"{line.kind}\x01{line.id}\x01{line.text}" for line in lines if line.kind in TAKEN)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def take(session: Session, draft: Draft, language: str, brought: list[Brought], author: int | None) -> int:
    """Write what may be taken, block by block; how many pieces."""
    lines = [line for line in compared(draft, language, brought) if line.kind in TAKEN]
    stamps = {each.id: each.stamp for each in brought}
    blocks: dict[tuple[str, str], dict[str, Line]] = defaultdict(dict)
    for line in lines:
        assert line.unit is not None
        blocks[line.unit.lesson, line.unit.block][line.unit.field] = line
    for (lesson, block), fields in blocks.items():
        unit = {"course_uid": draft.course_uid, "lesson_uid": lesson, "block_id": block, "locale": language}
        known = queries.words(session, **unit)
        before = dict(known.fields) if known else {"state": "machine-draft"} if lesson and not block else {}
        made_from = _made_from(fields, stamps)
        texts = before | {key: line.text for key, line in fields.items()}
        writing.write_words(session, unit, texts, known.version if known else 0, author, made_from)
    return len(lines)


def _made_from(fields: dict[str, Line], stamps: dict[str, Stamp | None]) -> str | None:
    """Older words stay older: by what they were made from, or, where the file doesn't say, from nothing that is known."""
    older = [line for line in fields.values() if line.kind == "older"]
    if not older:
        return None
    stamp = stamps.get(older[0].id)
    return stamp.made_from if stamp else "0" * 8
