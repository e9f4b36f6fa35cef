"""A lesson as somebody reads it: which revision, which words, which blocks, one after the other or all at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from learning import courses
from learning.house.db import db
from learning.house.pagecache import kept
from learning.house.site import offered
from learning.lessons.actions import Place


@dataclass(frozen=True)
class Reading:
    """A published lesson in one locale; `body` is what the compiler made of it."""

    course_uid: str
    lesson_uid: str
    locale: str
    revision_id: int
    outline: dict[str, Any]
    body: dict[str, Any]

    @property
    def key(self) -> str:
        """The lesson's uid across all courses."""
        return f"{self.course_uid}/{self.lesson_uid}"

    @property
    def place(self) -> Place:
        return Place(self.key, self.revision_id, self.locale)

    @property
    def entry(self) -> dict[str, Any]:
        """The lesson's line in the course's outline."""
        return next(lesson for lesson in self.outline["lessons"] if lesson["uid"] == self.lesson_uid)

    @property
    def number(self) -> int:
        return self.outline["lessons"].index(self.entry) + 1

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The blocks one after the other; what is for teachers is none of them."""
        return [block for block in self.body["blocks"] if block["kind"] != "teaching"]

    def block(self, block_id: str) -> dict[str, Any] | None:
        return next((block for block in self.body["blocks"] if block["id"] == block_id), None)

    def kept_blocks(self) -> list[dict[str, Any]]:
        """The blocks that keep what a learner does in them: tasks, and lists to tick."""
        return [block for block in self.body["blocks"] if courses.keeps_answers(block)]

    def tasks(self) -> list[dict[str, Any]]:
        return [block for block in self.body["blocks"] if courses.is_task(block)]

    def next_lesson(self) -> dict[str, Any] | None:
        following: Sequence[dict[str, Any]] = self.outline["lessons"][self.number :]
        return following[0] if following else None


def reading(course_uid: str, lesson_uid: str, locale: str, revision_id: int | None = None) -> Reading | None:
    """The published lesson for a locale, or that of a revision; kept in memory until the next publication."""
    return kept(("reading", course_uid, lesson_uid, locale, revision_id), lambda: _read(course_uid, lesson_uid, locale, revision_id))


def _read(course_uid: str, lesson_uid: str, locale: str, revision_id: int | None) -> Reading | None:
    course = courses.course(db.session(), uid=course_uid)
    # Of a course that was taken away nothing is read, whoever stays with what.
    revision = courses.revision(db.session(), id=revision_id) if course and revision_id else course.revision if course else None
    if revision is None or revision.course_uid != course_uid:
        return None
    page = courses.lesson_page(db.session(), revision_id=revision.id, lesson_uid=lesson_uid, locale=locale)
    if page is None:
        return None
    return Reading(course_uid, lesson_uid, locale, revision.id, revision.outline, page.body)


def same_place(source: Reading, target: Reading, block_id: str) -> str:
    """The block at which to go on in another language: the same, or the nearest before it that stands there too."""
    ids = [block["id"] for block in source.steps]
    there = {block["id"] for block in target.steps}
    before = ids[: ids.index(block_id) + 1] if block_id in ids else []
    return next((known for known in reversed(before) if known in there), target.steps[0]["id"])


def minutes_of(session: Session, lesson_key: str) -> int:
    """What a lesson takes, in the middle; nothing where the course is gone."""
    course_uid, _sep, uid = lesson_key.partition("/")
    # Not from the page's memory: demo people and imports finish lessons outside of requests.
    outline = courses.outlines_of(session, uids=[course_uid]).get(course_uid)
    lesson = next((each for each in outline["lessons"] if each["uid"] == uid), None) if outline else None
    return round(sum(lesson["minutes"]) / 2) if lesson else 0


def other_locales(locale: str) -> list[Any]:
    return [other for other in offered() if other.key != locale]
