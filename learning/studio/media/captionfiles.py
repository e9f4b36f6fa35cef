"""Which captions belong to a film or a sound in a language, and keeping them."""

from contextlib import suppress

from sqlalchemy.orm import Session

from learning.courses.drafts import mediaqueries, queries, writing
from learning.courses.drafts.media import add_medium, change_medium, keep_privately
from learning.courses.drafts.models import Draft, DraftBlock, DraftMedium
from learning.courses.fileformat.media import CAPTIONS, sort_of
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.people import current_learner_id
from learning.studio.here import media_store
from learning.studio.media.adding import entry_for
from learning.studio.media.cues import Cue, as_captions, read_cues, transcript
from learning.studio.media.described import blocks_with


def captions_of(draft: Draft, film: str, locale: str) -> DraftMedium | None:
    """The captions that blocks show with a film in a language; else those that were written for it and stand nowhere yet."""
    return captions_there(draft, film).get(locale)


def captions_there(draft: Draft, film: str) -> dict[str, DraftMedium]:
    """The captions of a film by language."""
    media = {each.medium_id: each for each in mediaqueries.media_of_drafts(db.session(), course_uids=[draft.course_uid])}
    named = {key: own_name(film, key) for key in LOCALES}
    for block in blocks_with(draft, film):
        named |= block.structure.get("captions", {})
    found = {key: media[medium_id] for key, medium_id in named.items() if medium_id in media}
    return {key: each for key, each in found.items() if sort_of(each.entry["file"]).family == CAPTIONS}


def own_name(film: str, locale: str) -> str:
    return f"{film[:45]}-{locale}-captions"


def cues_of(medium: DraftMedium | None) -> list[Cue]:
    return read_cues(media_store().read(medium.hash)) if medium else []


def keep_captions(draft: Draft, film: DraftMedium, locale: str, cues: list[Cue], seen: int) -> None:
    """Keep the captions of a film; raises `Unusable` where they are none, `WrittenElsewhere` where somebody else was faster."""
    data, known, author = as_captions(cues), captions_of(draft, film.medium_id, locale), current_learner_id()
    digest = keep_privately(db.session(), media_store(), known.entry["file"] if known else "captions.vtt", data)
    if known is not None:
        if (known.hash, seen) != (digest, known.version):
            change_medium(db.session(), known, seen, author, known.entry, digest)
    else:
        if seen:
            raise writing.WrittenElsewhere(None)
        media = mediaqueries.media_of_drafts(db.session(), course_uids=[draft.course_uid])
        facts = {name: film.entry[name] for name in ("licence", "author", "source") if name in film.entry}
        added = add_medium(db.session(), draft, entry_for(f"{own_name(film.medium_id, locale)}.vtt", media) | facts, digest, author)
        _show(db.session(), draft, film.medium_id, locale, added.medium_id)


def _show(session: Session, draft: Draft, film: str, locale: str, captions: str) -> None:
    """Let the blocks with this film offer its new captions, where they have none in the language."""
    for block in _places(blocks_with(draft, film)):
        found = queries.block(session, **block)
        assert found is not None
        structure = found.structure
        if structure["kind"] == "video" and locale not in structure.get("captions", {}):
            changed = structure | {"captions": structure.get("captions", {}) | {locale: captions}}
            # A block that is not finished yet gets them when its author fills it in.
            with suppress(writing.NotInShape):
                writing.write_block(session, block, changed, found.version, current_learner_id())


def _places(blocks: list[DraftBlock]) -> list[dict[str, str]]:
    return [{"course_uid": block.course_uid, "lesson_uid": block.lesson_uid, "block_id": block.block_id} for block in blocks]


def transcripts_there(draft: Draft, film: str, locale: str) -> bool:
    """Has a block with this film a transcript in the language already?"""
    units = [place | {"locale": locale} for place in _places(blocks_with(draft, film))]
    return any(words.fields.get("transcript", "").strip() for unit in units if (words := queries.words(db.session(), **unit)))


def write_transcript(draft: Draft, film: str, locale: str, cues: list[Cue]) -> int:
    """Write the words of the captions into the blocks with this film; tells in how many."""
    units = [place | {"locale": locale} for place in _places(blocks_with(draft, film))]
    for unit in units:
        words = queries.words(db.session(), **unit)
        fields = (dict(words.fields) if words else {}) | {"transcript": transcript(cues)}
        writing.write_words(db.session(), unit, fields, words.version if words else 0, current_learner_id())
    return len(units)
