"""Questions about what learners did."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from learning.lessons.models import BlockState, LessonState


class LessonRow(NamedTuple):
    """What pages need of a learner's place in a lesson."""

    at_block: str
    touched_at: datetime
    finished_at: datetime | None


class Answered(NamedTuple):
    """What pages need of a learner's answer to a task."""

    answer: dict[str, Any]
    outcome: str | None
    solved_at: datetime | None


# Made once: these two are asked on every page of a lesson, and making a statement costs more than running it.
_LESSONS = select(LessonState.lesson_uid, LessonState.at_block, LessonState.touched_at, LessonState.finished_at).where(
    LessonState.learner_id == bindparam("learner_id"),
    # A range instead of LIKE: it uses the primary key on both engines.
    LessonState.lesson_uid.between(bindparam("first"), bindparam("last")),
)
_ANSWERS = (
    select(BlockState.block_uid, BlockState.answer, BlockState.outcome, BlockState.solved_at)
    .where(BlockState.learner_id == bindparam("learner_id"), BlockState.lesson_uid == bindparam("lesson_uid"))
    .order_by(BlockState.block_uid)
)
_ANSWERS_LOCKED = _ANSWERS.with_for_update()


def lesson_states(session: Session, *, learner_id: int, course_uid: str) -> dict[str, LessonRow]:
    """A learner's lessons of one course, by the lesson's uid within it."""
    first = f"{course_uid}/"
    rows = session.execute(_LESSONS, {"learner_id": learner_id, "first": first, "last": f"{course_uid}0"})
    return {row.lesson_uid.removeprefix(first): LessonRow(*row[1:]) for row in rows}


def finished_lessons(session: Session, *, learner_id: int) -> dict[str, set[str]]:
    """The lessons a learner has finished, by course."""
    found = select(LessonState.lesson_uid).where(LessonState.learner_id == learner_id, LessonState.finished_at.is_not(None))
    finished: dict[str, set[str]] = {}
    for course, _sep, lesson in (uid.partition("/") for uid in session.scalars(found)):
        finished.setdefault(course, set()).add(lesson)
    return finished


def latest_courses(session: Session, *, learner_id: int) -> list[str]:
    """The uids of the courses a learner touched last, the latest first."""
    found = select(LessonState.lesson_uid).where(LessonState.learner_id == learner_id).order_by(LessonState.touched_at.desc())
    return list(dict.fromkeys(uid.partition("/")[0] for uid in session.scalars(found.limit(50))))


def block_states(session: Session, *, learner_id: int, lesson_uid: str, lock: bool = False) -> dict[str, Answered]:
    """A learner's answers in one lesson, by block; `lock` for those who are about to change them."""
    rows = session.execute(_ANSWERS_LOCKED if lock else _ANSWERS, {"learner_id": learner_id, "lesson_uid": lesson_uid})
    return {row.block_uid: Answered(*row[1:]) for row in rows}


def rows_of(session: Session, model: type[Any], *, learner_id: int) -> list[Any]:
    """All rows of one of our tables about a learner."""
    return list(session.scalars(select(model).where(model.learner_id == learner_id).order_by(*model.__table__.primary_key)))
