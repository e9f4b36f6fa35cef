"""Questions about comments, and about whom to tell."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.courses.drafts.models import CourseHolder, Draft, DraftBlock
from learning.people.models import Account
from learning.people.organisations.models import Membership
from learning.studio.review.models import BlockComment


def comments(session: Session, *, course_uid: str, lesson_uid: str, locale: str) -> dict[str, list[BlockComment]]:
    """The comments of a lesson in a language by block, the oldest first."""
    found = select(BlockComment).where(BlockComment.course_uid == course_uid, BlockComment.lesson_uid == lesson_uid)
    by_block: dict[str, list[BlockComment]] = {}
    for each in session.scalars(found.where(BlockComment.locale == locale).order_by(BlockComment.id)):
        by_block.setdefault(each.block_id, []).append(each)
    return by_block


def open_comments(session: Session, *, course_uids: Sequence[str]) -> list[BlockComment]:
    """Those not closed yet, on blocks that are there."""
    found = _open().where(BlockComment.course_uid.in_(course_uids)).order_by(BlockComment.course_uid, BlockComment.id)
    return list(session.scalars(found))


def open_by_course(session: Session, *, course_uids: Sequence[str]) -> dict[str, int]:
    """How many blocks of each course wait for an answer."""
    waiting = _open().where(BlockComment.course_uid.in_(course_uids)).subquery()
    unit = select(waiting.c.course_uid, waiting.c.lesson_uid, waiting.c.block_id, waiting.c.locale).distinct().subquery()
    found = select(unit.c.course_uid, func.count().label("number")).group_by(unit.c.course_uid).order_by(unit.c.course_uid)
    return {row.course_uid: row.number for row in session.execute(found)}


def _open() -> Any:
    there = (DraftBlock.course_uid == BlockComment.course_uid) & (DraftBlock.lesson_uid == BlockComment.lesson_uid)
    there &= DraftBlock.block_id == BlockComment.block_id
    return select(BlockComment).join(DraftBlock, there).where(BlockComment.resolved_at.is_(None), DraftBlock.removed_at.is_(None))


def drafts_held(session: Session, *, organisation_id: int) -> list[Draft]:
    """The drafts of an organisation, those changed last first."""
    found = select(Draft).join(CourseHolder, CourseHolder.course_uid == Draft.course_uid)
    return list(
        session.scalars(found.where(CourseHolder.organisation_id == organisation_id).order_by(Draft.changed_at.desc(), Draft.course_uid))
    )


def members(session: Session, *, course_uid: str, role: str) -> list[int]:
    """Who has a role in the organisation that holds a course."""
    found = select(Membership.learner_id).join(CourseHolder, CourseHolder.organisation_id == Membership.organisation_id)
    found = found.where(CourseHolder.course_uid == course_uid, Membership.role == role, Membership.ended_at.is_(None))
    return list(session.scalars(found.order_by(Membership.learner_id)))


def accounts(session: Session, *, learner_ids: Sequence[int]) -> dict[int, Account]:
    found = select(Account).where(Account.learner_id.in_(learner_ids)).order_by(Account.learner_id)
    return {each.learner_id: each for each in session.scalars(found)}
