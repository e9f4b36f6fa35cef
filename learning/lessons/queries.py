"""Questions about what learners did."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.lessons.models import BlockState, LessonState


def lesson_states(session: Session, *, learner_id: int, course_uid: str) -> dict[str, LessonState]:
    """A learner's lessons of one course, by the lesson's uid within it."""
    first = f"{course_uid}/"
    # A range instead of LIKE: it uses the primary key on both engines.
    within = LessonState.lesson_uid.between(first, f"{course_uid}0")
    found = session.scalars(select(LessonState).where(LessonState.learner_id == learner_id, within).order_by(LessonState.lesson_uid))
    return {state.lesson_uid.removeprefix(first): state for state in found}


def latest_courses(session: Session, *, learner_id: int) -> list[str]:
    """The uids of the courses a learner touched last, the latest first."""
    found = select(LessonState.lesson_uid).where(LessonState.learner_id == learner_id).order_by(LessonState.touched_at.desc())
    return list(dict.fromkeys(uid.partition("/")[0] for uid in session.scalars(found.limit(50))))


def block_states(session: Session, *, learner_id: int, lesson_uid: str, lock: bool = False) -> dict[str, BlockState]:
    """A learner's answers in one lesson, by block; `lock` for those who are about to change them."""
    found = (
        select(BlockState).where(BlockState.learner_id == learner_id, BlockState.lesson_uid == lesson_uid).order_by(BlockState.block_uid)
    )
    return {state.block_uid: state for state in session.scalars(found.with_for_update() if lock else found)}


def rows_of(session: Session, model: type[Any], *, learner_id: int) -> list[Any]:
    """All rows of one of our tables about a learner."""
    return list(session.scalars(select(model).where(model.learner_id == learner_id).order_by(*model.__table__.primary_key)))
