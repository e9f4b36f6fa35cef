"""What an original said when a translation was made from it: found again by its hash, in the journal or in what was published."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from learning.courses.blocks import fields_of
from learning.courses.drafts.files import as_filed
from learning.courses.drafts.models import Draft, DraftBlock, DraftChange
from learning.courses.fileformat.words import BlockWords
from learning.courses.models import Revision

Fields = dict[str, str]
# A block and the hash of its original.
Key = tuple[str, str]
# Whose translation is older than that compares with nothing.
MOST_REVISIONS = 20


def earlier(session: Session, draft: Draft, lesson_uid: str, wanted: set[Key], blocks: dict[str, DraftBlock]) -> dict[Key, Fields]:
    """The fields that originals of a lesson had, as far as they are known."""
    found: dict[Key, Fields] = {}
    for key, fields in _told(session, draft, lesson_uid, wanted, blocks):
        found.setdefault(key, fields)
        if len(found) == len(wanted):
            break
    return found


def hashes_since(session: Session, draft: Draft, lesson_uid: str, block: DraftBlock, revision: Revision) -> set[str]:
    """Every state in which the original of a block has stood since a revision, that one's first."""
    journal = _journal(session, draft, lesson_uid, since=revision)
    states = [fields for block_id, texts in journal if block_id == block.block_id for fields in texts]
    hashes = {BlockWords(each).hash for fields in states for each in _readings(fields, block, draft.original)}
    published = published_words(revision.document, lesson_uid, draft.original).get(block.block_id)
    return hashes | ({BlockWords(published).hash} if published else set())


def published_words(document: dict[str, Any], lesson_uid: str, locale: str) -> dict[str, Fields]:
    """The words of a lesson in a language, by block, as a revision has them."""
    words = document["lessons"].get(lesson_uid, {}).get("words", {}).get(locale, {"blocks": []})
    return {block_id: fields for block_id, _made_from, fields, *_hidden in words["blocks"]}


def _told(session: Session, draft: Draft, lesson_uid: str, wanted: set[Key], blocks: dict[str, DraftBlock]) -> Iterator[tuple[Key, Fields]]:
    if not wanted:
        return
    for block_id, texts in _journal(session, draft, lesson_uid):
        for fields in (each for text in texts if block_id in blocks for each in _readings(text, blocks[block_id], draft.original)):
            if (key := (block_id, BlockWords(fields).hash)) in wanted:
                yield key, fields
    for document in _documents(session, draft.course_uid):
        for block_id, fields in published_words(document, lesson_uid, draft.original).items():
            if (key := (block_id, BlockWords(fields).hash)) in wanted:
                yield key, fields


def _journal(session: Session, draft: Draft, lesson_uid: str, since: Revision | None = None) -> list[tuple[str, tuple[Fields, ...]]]:
    """What stood in each block before and after each change of the original, the newest first."""
    of_lesson = (DraftChange.course_uid == draft.course_uid, DraftChange.lesson_uid == lesson_uid)
    of_original = (DraftChange.locale == draft.original, DraftChange.what == "words")
    found = select(DraftChange.block_id, DraftChange.before, DraftChange.after).where(*of_lesson, *of_original)
    if since is not None:
        found = found.where(DraftChange.at >= since.published_at)
    return [(block_id, (before or {}, after or {})) for block_id, before, after in session.execute(found.order_by(DraftChange.id.desc()))]


def _readings(fields: Fields, block: DraftBlock, locale: str) -> Iterable[Fields]:
    """An option may have been taken out since: then its words counted at that time, and don't now."""
    return as_filed(fields, fields), as_filed(fields, fields_of(block.structure, locale))


def _documents(session: Session, course_uid: str) -> Iterator[dict[str, Any]]:
    """Published states, the newest first, one at a time: they are large."""
    ids = select(Revision.id).where(Revision.course_uid == course_uid).order_by(Revision.number.desc()).limit(MOST_REVISIONS)
    for revision_id in session.scalars(ids).all():
        revision = session.get(Revision, revision_id, options=[undefer(Revision.document)])
        if revision is not None:
            yield revision.document
