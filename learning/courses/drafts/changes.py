"""How much a changed original changes for its translations (decision 29), said by its author and applied with the publication."""

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from learning.courses.drafts import queries
from learning.courses.drafts.files import words_now
from learning.courses.drafts.models import CHANGES, Draft, DraftBlock, DraftWords
from learning.courses.drafts.originals import hashes_since
from learning.courses.drafts.writing import back_to_writing, follows_changes
from learning.courses.models import Revision


def say_how_much(session: Session, place: dict[str, str], change: str) -> None:
    """Note what an author says of the change of a block since it was published (place: course_uid, lesson_uid, block_id)."""
    if change not in CHANGES:
        raise ValueError(change)
    block, draft = queries.block(session, **place), queries.draft(session, course_uid=place["course_uid"])
    assert block is not None and draft is not None
    if block.change != change:
        block.change = change
        # What was approved with one kind of change isn't approved with another.
        back_to_writing(session, draft, place, "")


def apply_changes(session: Session, draft: Draft) -> None:
    """Let translations follow what was said: kept current, outdated by themselves, or hidden until they are made anew."""
    told = select(DraftBlock).where(DraftBlock.course_uid == draft.course_uid, DraftBlock.change.in_(("wording", "danger")))
    revision = session.get(Revision, draft.revision_id) if draft.revision_id else None
    if revision is None:
        return
    for block in session.scalars(told.order_by(DraftBlock.lesson_uid, DraftBlock.block_id)).all():
        _apply(session, draft, block, revision)
    session.flush()
    session.expire_all()


def _apply(session: Session, draft: Draft, block: DraftBlock, revision: Revision) -> None:
    words = queries.words(session, course_uid=draft.course_uid, lesson_uid=block.lesson_uid, block_id=block.block_id, locale=draft.original)
    original = words_now(block.structure, draft.original, words)
    before = hashes_since(session, draft, block.lesson_uid, block, revision)
    if original is None or not before - {original.hash}:
        return
    place = (DraftWords.lesson_uid == block.lesson_uid, DraftWords.block_id == block.block_id, DraftWords.locale != draft.original)
    others = update(DraftWords).where(DraftWords.course_uid == draft.course_uid, *place)
    if block.change == "wording":
        session.execute(others.where(DraftWords.made_from.in_(before)).values(made_from=original.hash))
    else:
        old = or_(DraftWords.made_from.is_(None), DraftWords.made_from != original.hash)
        session.execute(others.where(old).values(hidden=True))


@follows_changes
def mere_wording_no_more(session: Session, draft: Draft, place: dict[str, str], locale: str) -> None:
    """Words written after somebody said "wording only" may say something else: that is asked anew. Dangerous stays dangerous."""
    if locale == draft.original and place["block_id"]:
        block = queries.block(session, course_uid=draft.course_uid, lesson_uid=place["lesson_uid"], block_id=place["block_id"])
        if block is not None and block.change == "wording":
            block.change = ""
