"""Taking what a document says into a draft: an older revision, or new files, whole or in parts."""

from typing import Any

from sqlalchemy.orm import Session

from learning.courses.drafts.becoming import become
from learning.courses.drafts.comparing import blocks_of
from learning.courses.drafts.documents import draft_document
from learning.courses.drafts.models import Draft
from learning.courses.drafts.steps import By, note_step
from learning.courses.models import Revision

Document = dict[str, Any]


def restore(session: Session, draft: Draft, revision: Revision, by: By) -> None:
    """Make an older revision the draft; what was written since stays in the journal."""
    become(session, draft, revision.document, by.learner_id)
    note_step(session, draft.course_uid, "restored", by, facts={"number": revision.number})


def take_all(session: Session, draft: Draft, document: Document, by: By) -> None:
    """Make what is offered the draft."""
    become(session, draft, document, by.learner_id)
    note_step(session, draft.course_uid, "taken", by)


def take_lesson(session: Session, draft: Draft, document: Document, lesson_uid: str, by: By) -> None:
    """Take one lesson as it is offered, a new one at its place; one that is offered no more is left out."""
    mine = draft_document(session, draft.course_uid)
    lessons, offered = mine["lessons"], document["lessons"].get(lesson_uid)
    if offered is None:
        lessons.pop(lesson_uid, None)
        mine["structure"]["lessons"] = [uid for uid in mine["structure"]["lessons"] if uid != lesson_uid]
    else:
        lessons[lesson_uid] = offered
        mine["structure"]["lessons"] = _placed(mine["structure"]["lessons"], document["structure"]["lessons"], lesson_uid)
    become(session, draft, _with_media(mine, document), by.learner_id, lesson_uid)


def take_block(session: Session, draft: Draft, document: Document, lesson_uid: str, block_id: str, by: By) -> None:
    """Take one block in all its languages as it is offered."""
    mine = draft_document(session, draft.course_uid)
    if lesson_uid not in mine["lessons"] or lesson_uid not in document["lessons"]:
        return
    _exchange(mine["lessons"][lesson_uid], document["lessons"][lesson_uid], block_id)
    become(session, draft, _with_media(mine, document), by.learner_id, lesson_uid, block_id)


def _exchange(mine: Document, offered: Document, block_id: str) -> None:
    there, theirs = blocks_of(mine), blocks_of(offered)
    ids = list(there)
    order = _placed(ids, list(theirs), block_id) if block_id in theirs else [one for one in ids if one != block_id]
    there |= {block_id: theirs[block_id]} if block_id in theirs else {}
    mine["structure"]["blocks"] = [there[one] for one in order]
    for words in mine["words"].values():
        words["blocks"] = [entry for entry in words["blocks"] if entry[0] != block_id]
    for locale, words in offered["words"].items():
        new = [entry for entry in words["blocks"] if entry[0] == block_id]
        if new:
            mine["words"].setdefault(locale, {"meta": words["meta"], "blocks": []})["blocks"] += new


def _placed(mine: list[str], offered: list[str], one: str) -> list[str]:
    """`one` where it is, else behind what stands before it in the offer."""
    if one in mine:
        return mine
    before = [other for other in offered[: offered.index(one)] if other in mine]
    at = mine.index(before[-1]) + 1 if before else 0
    return [*mine[:at], one, *mine[at:]]


def _with_media(mine: Document, document: Document) -> Document:
    """With the media that the offer has more: what was taken may need them."""
    known = {entry["id"] for entry in mine["structure"]["media"]}
    more = [entry for entry in document["structure"]["media"] if entry["id"] not in known]
    files = {entry["file"]: document["media"][entry["file"]] for entry in more}
    return mine | {"structure": mine["structure"] | {"media": [*mine["structure"]["media"], *more]}, "media": mine["media"] | files}
