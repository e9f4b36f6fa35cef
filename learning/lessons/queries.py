"""Questions about what learners did."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Select, bindparam, func, literal_column, null, select, type_coerce, union_all
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


# Made once, and of tables instead of classes, for the session then looks for no objects: these are asked on every page of a lesson, and
# making a statement costs more than running it. Places, marks and finished courses (those without a lesson) are asked for together, on
# the page of a lesson with its answers, because each trip to the database costs more than what it brings.
_PLACE, _MARK, _FINISH, _BLOCK = (model.__table__.c for model in (LessonState, Bookmark, CourseFinish, BlockState))
_LEARNER: Any = bindparam("learner_id")
_PLACES = select(
    _PLACE.lesson_uid.label("uid"),
    _PLACE.at_block.label("text"),
    _PLACE.touched_at.label("at"),
    _PLACE.finished_at.label("until"),
    literal_column("'place'").label("kind"),
    null().label("answer"),
).where(_PLACE.learner_id == _LEARNER)
_MARKS = select(_MARK.lesson_uid, literal_column("''"), _MARK.created_at, null(), literal_column("'mark'"), null()).where(
    _MARK.learner_id == _LEARNER
)
_FINISHES = select(_FINISH.course_uid, literal_column("''"), _FINISH.finished_at, null(), literal_column("'finish'"), null()).where(
    _FINISH.learner_id == _LEARNER
)
_GIVEN = select(
    _BLOCK.block_uid.label("uid"),
    _BLOCK.outcome.label("text"),
    _BLOCK.solved_at.label("at"),
    type_coerce(null(), _PLACE.finished_at.type).label("until"),
    literal_column("'answer'").label("kind"),
    _BLOCK.answer.label("answer"),
).where(_BLOCK.learner_id == _LEARNER, _BLOCK.lesson_uid == bindparam("lesson_uid"))
# A range instead of LIKE: it uses the primary key on both engines.
_WITHIN: tuple[Any, Any] = (bindparam("first"), bindparam("last"))
_OF_COURSE = (
    _PLACES.where(_PLACE.lesson_uid.between(*_WITHIN)),
    _MARKS.where(_MARK.lesson_uid.between(*_WITHIN)),
    _FINISHES.where(_FINISH.course_uid == bindparam("course_uid")),
)
_ONE_COURSE: CompoundSelect[Any] = union_all(*_OF_COURSE)
_ONE_LESSON: CompoundSelect[Any] = union_all(_GIVEN, *_OF_COURSE)
_ALL_COURSES: CompoundSelect[Any] = union_all(_PLACES, _MARKS, _FINISHES)
_ANSWERS = (
    select(_BLOCK.block_uid, _BLOCK.answer, _BLOCK.outcome, _BLOCK.solved_at)
    .where(_BLOCK.learner_id == _LEARNER, _BLOCK.lesson_uid == bindparam("lesson_uid"))
    .order_by(_BLOCK.block_uid)
)
_ANSWERS_LOCKED = _ANSWERS.with_for_update()


def course_rows(session: Session, *, learner_id: int, course_uid: str) -> CourseRows:
    """What the lessons of one course are to a learner."""
    return _of_course(course_uid, session.execute(_ONE_COURSE, _asked(learner_id, course_uid)))


def lesson_rows(session: Session, *, learner_id: int, course_uid: str, lesson_uid: str) -> tuple[CourseRows, dict[str, Answered]]:
    """As `course_rows`, and the learner's answers in one of its lessons, by block."""
    found = session.execute(_ONE_LESSON, _asked(learner_id, course_uid) | {"lesson_uid": f"{course_uid}/{lesson_uid}"}).all()
    answers = {row.uid: Answered(row.answer, row.text, row.at) for row in found if row.kind == "answer"}
    return _of_course(course_uid, (row for row in found if row.kind != "answer")), answers


def _asked(learner_id: int, course_uid: str) -> dict[str, Any]:
    return {"learner_id": learner_id, "first": f"{course_uid}/", "last": f"{course_uid}0", "course_uid": course_uid}


def _of_course(course_uid: str, rows: Iterable[Any]) -> CourseRows:
    return _by_course(rows).get(course_uid, CourseRows({}, {}))


def rows_by_course(session: Session, *, learner_id: int) -> dict[str, CourseRows]:
    """What all lessons are to a learner, by course."""
    return _by_course(session.execute(_ALL_COURSES, {"learner_id": learner_id}))


def _by_course(rows: Iterable[Any]) -> dict[str, CourseRows]:
    courses: dict[str, CourseRows] = {}
    for row in rows:
        course_uid, _sep, lesson_uid = row.uid.partition("/")
        known = courses.setdefault(course_uid, CourseRows({}, {}))
        if row.kind == "finish":
            courses[course_uid] = known._replace(finished_at=row.at)
        elif row.kind == "mark":
            known.marked[lesson_uid] = row.at
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
