"""How far the learner of this browser is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from learning.house.db import db
from learning.house.memo import once_a_request
from learning.lessons import queries
from learning.lessons.pinned import outlines_here
from learning.lessons.queries import Answered, CourseRows, LessonRow
from learning.people import current_learner_id


@dataclass(frozen=True)
class Progress:
    """A learner's way through one course."""

    course_uid: str
    outline: dict[str, Any]
    states: dict[str, LessonRow]
    marked: dict[str, datetime]
    # When all of it was done for the first time: done stays done, whatever is added to it.
    finished_at: datetime | None = None

    @property
    def done(self) -> frozenset[str]:
        return frozenset(uid for uid in self.uids if uid in self.states and self.states[uid].finished_at)

    @property
    def uids(self) -> list[str]:
        return [lesson["uid"] for lesson in self.outline["lessons"]]

    @property
    def done_lessons(self) -> list[dict[str, Any]]:
        return [lesson for lesson in self.outline["lessons"] if lesson["uid"] in self.done]

    @property
    def finished(self) -> bool:
        return self.finished_at is not None or not self.left

    @property
    def left(self) -> list[str]:
        """The lessons that are not done yet; of a finished course those that are new."""
        return [uid for uid in self.uids if uid not in self.done]

    @property
    def going_on(self) -> bool:
        """Is there something begun to go on with: the course, or a lesson that is new in a finished one?"""
        return self.begun and (not self.finished or any(uid in self.states for uid in self.left))

    @property
    def next_uid(self) -> str | None:
        """The lesson to go on with: the unfinished one touched last, else the first unfinished one."""
        begun = [uid for uid in self.uids if uid in self.states and uid not in self.done]
        if begun:
            return max(begun, key=lambda uid: self.states[uid].touched_at)
        return next((uid for uid in self.uids if uid not in self.done), None)

    @property
    def minutes_left(self) -> int:
        return sum(lesson["minutes"][1] for lesson in self.outline["lessons"] if lesson["uid"] not in self.done)

    @property
    def begun(self) -> bool:
        return any(uid in self.states for uid in self.uids)

    @property
    def touched_at(self) -> datetime:
        """When something was last done in this course; marking a lesson does nothing in it."""
        return max(self.states[uid].touched_at for uid in self.uids if uid in self.states)


def progress_here(course_uid: str) -> Progress | None:
    """The way of this browser's learner through a course, None when there is none."""
    rows = _rows(course_uid)
    outline = outlines_here([course_uid]).get(course_uid) if rows.states else None
    return Progress(course_uid, outline, *rows) if outline else None


def is_marked(course_uid: str, lesson_uid: str) -> bool:
    """Has this browser's learner marked the lesson?"""
    return lesson_uid in _rows(course_uid).marked


def _rows(course_uid: str) -> CourseRows:
    learner_id = current_learner_id()
    if learner_id is None:
        return CourseRows({}, {})
    return once_a_request(
        ("course rows", course_uid), lambda: queries.course_rows(db.session(), learner_id=learner_id, course_uid=course_uid)
    )


def look_up(course_uid: str, lesson_uid: str) -> None:
    """Ask at once for all that the page of a lesson shows of its reader, before its slots ask for one after the other."""
    learner_id = current_learner_id()
    if learner_id is None:
        return
    rows, answers = once_a_request(
        ("lesson rows", course_uid, lesson_uid),
        lambda: queries.lesson_rows(db.session(), learner_id=learner_id, course_uid=course_uid, lesson_uid=lesson_uid),
    )
    once_a_request(("course rows", course_uid), lambda: rows)
    once_a_request(("answers", f"{course_uid}/{lesson_uid}"), lambda: answers)


def ways_here() -> list[Progress]:
    """The ways of this browser's learner through all courses still there, also where only a lesson is marked; asked once a request."""
    learner_id = current_learner_id()
    if learner_id is None:
        return []
    return once_a_request("ways", lambda: _ways(queries.rows_by_course(db.session(), learner_id=learner_id)))


def _ways(rows: dict[str, CourseRows]) -> list[Progress]:
    outlines = outlines_here(rows)
    return [Progress(uid, outlines[uid], *rows[uid]) for uid in rows if uid in outlines]


def latest_progress() -> Progress | None:
    """The way of this browser's learner through the course touched last of those not yet finished."""
    unfinished = [way for way in ways_here() if way.going_on and not way.outline.get("withdrawn")]
    return max(unfinished, key=lambda way: way.touched_at, default=None)


def tried_here() -> dict[str, int]:
    """How many tasks of each lesson this browser's learner has tried."""
    learner_id = current_learner_id()
    return queries.tasks_tried(db.session(), learner_id=learner_id) if learner_id else {}


def answers_here(lesson_key: str) -> dict[str, Answered]:
    """This browser's learner's answers in a lesson, by block; asked once a request."""
    learner_id = current_learner_id()
    if learner_id is None:
        return {}
    return once_a_request(("answers", lesson_key), lambda: queries.block_states(db.session(), learner_id=learner_id, lesson_uid=lesson_key))
