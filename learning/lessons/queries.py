"""Questions about what learners did."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Select, bindparam, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from learning.courses import Revision
from learning.lessons.models import Attempt, BlockState, Bookmark, CourseFinish, LessonPin, LessonState


class LessonRow(NamedTuple):
    """What pages need of a learner's place in a lesson."""

    at_block: str
    touched_at: datetime
    finished_at: datetime | None


class CourseRows(NamedTuple):
    """What one course's lessons are to a learner, by the lesson's uid within it: where they are, and since when a lesson is marked.

    `finished_at`: when they had finished the course for the first time, as it was then.
    """

    states: dict[str, LessonRow]
    marked: dict[str, datetime]
    finished_at: datetime | None = None


class Answered(NamedTuple):
    """What pages need of a learner's answer to a task."""

    answer: dict[str, Any]
    outcome: str | None
    solved_at: datetime | None


# Made once: these are asked on every page of a lesson, and making a statement costs more than running it. Places, marks and finished
# courses (those without a lesson) are asked for together, because each trip to the database costs more than what it brings.
_PLACES = select(
    LessonState.lesson_uid, LessonState.at_block, LessonState.touched_at, LessonState.finished_at, literal(False).label("mark")
).where(LessonState.learner_id == bindparam("learner_id"))
_MARKS = select(Bookmark.lesson_uid, literal(""), Bookmark.created_at, null(), literal(True)).where(
    Bookmark.learner_id == bindparam("learner_id")
)
_FINISHES = select(CourseFinish.course_uid, literal(""), CourseFinish.finished_at, null(), literal(False)).where(
    CourseFinish.learner_id == bindparam("learner_id")
)
# A range instead of LIKE: it uses the primary key on both engines.
_WITHIN: tuple[Any, Any] = (bindparam("first"), bindparam("last"))
_ONE_COURSE: CompoundSelect[Any] = union_all(
    _PLACES.where(LessonState.lesson_uid.between(*_WITHIN)),
    _MARKS.where(Bookmark.lesson_uid.between(*_WITHIN)),
    _FINISHES.where(CourseFinish.course_uid == bindparam("course_uid")),
)
_ALL_COURSES: CompoundSelect[Any] = union_all(_PLACES, _MARKS, _FINISHES)
_ANSWERS = (
    select(BlockState.block_uid, BlockState.answer, BlockState.outcome, BlockState.solved_at)
    .where(BlockState.learner_id == bindparam("learner_id"), BlockState.lesson_uid == bindparam("lesson_uid"))
    .order_by(BlockState.block_uid)
)
_ANSWERS_LOCKED = _ANSWERS.with_for_update()


def course_rows(session: Session, *, learner_id: int, course_uid: str) -> CourseRows:
    """What the lessons of one course are to a learner."""
    found = session.execute(
        _ONE_COURSE, {"learner_id": learner_id, "first": f"{course_uid}/", "last": f"{course_uid}0", "course_uid": course_uid}
    )
    return _by_course(found).get(course_uid, CourseRows({}, {}))


def rows_by_course(session: Session, *, learner_id: int) -> dict[str, CourseRows]:
    """What all lessons are to a learner, by course."""
    return _by_course(session.execute(_ALL_COURSES, {"learner_id": learner_id}))


def _by_course(rows: Iterable[Any]) -> dict[str, CourseRows]:
    courses: dict[str, CourseRows] = {}
    for row in rows:
        course_uid, _sep, lesson_uid = row.lesson_uid.partition("/")
        known = courses.setdefault(course_uid, CourseRows({}, {}))
        if not lesson_uid:
            courses[course_uid] = known._replace(finished_at=row.touched_at)
        elif row.mark:
            known.marked[lesson_uid] = row.touched_at
        else:
            known.states[lesson_uid] = LessonRow(*row[1:4])
    return courses


def tasks_tried(session: Session, *, learner_id: int) -> dict[str, int]:
    """In how many tasks of each lesson a learner's answer was looked at, by the lesson's uid across courses."""
    tried = select(BlockState.lesson_uid, func.count().label("number")).where(
        BlockState.learner_id == learner_id, BlockState.outcome.is_not(None)
    )
    return {row.lesson_uid: row.number for row in session.execute(tried.group_by(BlockState.lesson_uid))}


def block_states(session: Session, *, learner_id: int, lesson_uid: str, lock: bool = False) -> dict[str, Answered]:
    """A learner's answers in one lesson, by block; `lock` for those who are about to change them."""
    rows = session.execute(_ANSWERS_LOCKED if lock else _ANSWERS, {"learner_id": learner_id, "lesson_uid": lesson_uid})
    return {row.block_uid: Answered(*row[1:]) for row in rows}


def lessons_begun(session: Session, *, learner_id: int) -> dict[str, bool]:
    """The lessons a learner was in, each with whether they have finished it."""
    found = select(LessonState.lesson_uid, LessonState.finished_at).where(LessonState.learner_id == learner_id)
    return {row.lesson_uid: row.finished_at is not None for row in session.execute(found.order_by(LessonState.lesson_uid))}


def lessons_finished(session: Session, *, learner_ids: Sequence[int], lesson_uids: Sequence[str]) -> set[tuple[int, str]]:
    """Which of these lessons these people have finished: learner and lesson."""
    found = select(LessonState.learner_id, LessonState.lesson_uid).where(LessonState.learner_id.in_(learner_ids))
    found = found.where(LessonState.lesson_uid.in_(lesson_uids), LessonState.finished_at.is_not(None))
    return {(row.learner_id, row.lesson_uid) for row in session.execute(found)}


def tasks_answered(session: Session, *, learner_id: int) -> list[tuple[str, str]]:
    """The tasks a learner has answered at least once: lesson and block."""
    found = select(Attempt.lesson_uid, Attempt.block_uid).where(Attempt.learner_id == learner_id).distinct()
    return [(row.lesson_uid, row.block_uid) for row in session.execute(found.order_by(Attempt.lesson_uid, Attempt.block_uid))]


class Pin(NamedTuple):
    """Who stays with which version of a course."""

    subject: str
    course_uid: str
    revision_id: int
    number: int


def pins_for(session: Session, *, subjects: Sequence[str] | Select[Any]) -> dict[str, int]:
    """The revisions some subjects stay with, by course; the newest where they differ."""
    found = select(LessonPin.course_uid, func.max(LessonPin.revision_id).label("revision_id"))
    found = found.where(LessonPin.subject.in_(subjects), LessonPin.ended_at.is_(None)).group_by(LessonPin.course_uid)
    return {row.course_uid: row.revision_id for row in session.execute(found)}


def pins_ever(session: Session, *, subjects: Sequence[str]) -> dict[tuple[str, str], int]:
    """The revisions some subjects stay with, or stayed with until they were over, by subject and course."""
    found = select(LessonPin.subject, LessonPin.course_uid, LessonPin.revision_id).where(LessonPin.subject.in_(subjects))
    return {(row.subject, row.course_uid): row.revision_id for row in session.execute(found)}


def pins_of(session: Session, *, course_uid: str) -> list[Pin]:
    """Who stays with a version of a course: what a publication leaves alone."""
    found = select(LessonPin.subject, LessonPin.course_uid, LessonPin.revision_id, Revision.number)
    found = found.join(Revision, Revision.id == LessonPin.revision_id)
    rows = session.execute(found.where(LessonPin.course_uid == course_uid, LessonPin.ended_at.is_(None)).order_by(LessonPin.subject))
    return [Pin(*row) for row in rows]


def lessons_marked(session: Session, *, learner_id: int) -> list[str]:
    """The lessons a learner has marked."""
    return list(session.scalars(select(Bookmark.lesson_uid).where(Bookmark.learner_id == learner_id).order_by(Bookmark.lesson_uid)))
