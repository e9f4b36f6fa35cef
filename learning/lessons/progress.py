"""How far the learner of this browser is."""

from dataclasses import dataclass
from typing import Any

from learning import courses
from learning.house.db import db
from learning.house.memo import once_a_request
from learning.house.pagecache import kept
from learning.lessons import queries
from learning.lessons.queries import Answered, LessonRow
from learning.people import current_learner_id


@dataclass(frozen=True)
class Progress:
    """A learner's way through one course."""

    course_uid: str
    outline: dict[str, Any]
    states: dict[str, LessonRow]

    @property
    def done(self) -> frozenset[str]:
        return frozenset(uid for uid in self.uids if uid in self.states and self.states[uid].finished_at)

    @property
    def uids(self) -> list[str]:
        return [lesson["uid"] for lesson in self.outline["lessons"]]

    @property
    def finished(self) -> bool:
        return all(uid in self.done for uid in self.uids)

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


def progress_here(course_uid: str) -> Progress | None:
    """The way of this browser's learner through a course, None when there is none; asked once a request."""
    learner_id = current_learner_id()
    outline = _outline(course_uid)
    if learner_id is None or outline is None:
        return None
    states = once_a_request(
        ("lesson states", course_uid), lambda: queries.lesson_states(db.session(), learner_id=learner_id, course_uid=course_uid)
    )
    return Progress(course_uid, outline, states) if states else None


def latest_progress() -> Progress | None:
    """The way of this browser's learner through the course touched last of those not yet finished."""
    learner_id = current_learner_id()
    if learner_id is None:
        return None
    ways = (progress_here(uid) for uid in queries.latest_courses(db.session(), learner_id=learner_id))
    return next((way for way in ways if way is not None and not way.finished), None)


def finished_here() -> dict[str, set[str]]:
    """The lessons this browser's learner has finished, by course; asked once a request."""
    learner_id = current_learner_id()
    if learner_id is None:
        return {}
    return once_a_request("finished lessons", lambda: queries.finished_lessons(db.session(), learner_id=learner_id))


def answers_here(lesson_key: str) -> dict[str, Answered]:
    """This browser's learner's answers in a lesson, by block; asked once a request."""
    learner_id = current_learner_id()
    if learner_id is None:
        return {}
    return once_a_request(("answers", lesson_key), lambda: queries.block_states(db.session(), learner_id=learner_id, lesson_uid=lesson_key))


def _outline(course_uid: str) -> dict[str, Any] | None:
    def ask() -> dict[str, Any] | None:
        course = courses.course(db.session(), uid=course_uid)
        return course.revision.outline if course else None

    return kept(("outline", course_uid), ask)
