"""How far the people of the demo have come: by the same actions as everybody, each page asked for once."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from learning import courses
from learning.lessons import actions as lessons
from learning.lessons.actions import Place
from learning.people.models import Learner


class _Lesson(NamedTuple):
    """A lesson by its name, with the blocks at which somebody can be."""

    uid: str
    revision_id: int
    blocks: list[str]


class Learning:
    """Lets demo people finish lessons and begin the next."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._known: dict[tuple[str, str], list[_Lesson]] = {}

    def at(self, learner: Learner, course_uid: str, finished: int, locale: str = "de") -> None:
        """So many lessons of a course are finished, the next one is begun."""
        for number, lesson in enumerate(self._lessons(course_uid, locale)[: finished + 1]):
            place = Place(f"{course_uid}/{lesson.uid}", lesson.revision_id, locale)
            if number < finished:
                lessons.finish(self.session, learner.id, place, lesson.blocks[-1])
            else:
                lessons.be_at(self.session, learner.id, place, lesson.blocks[min(2, len(lesson.blocks) - 1)])

    def _lessons(self, course_uid: str, locale: str) -> list[_Lesson]:
        if (course_uid, locale) not in self._known:
            self._known[course_uid, locale] = list(self._read(course_uid, locale))
        return self._known[course_uid, locale]

    def _read(self, course_uid: str, locale: str) -> list[_Lesson]:
        course = courses.course(self.session, uid=course_uid)
        if course is None:
            return []
        revision = course.revision
        found = []
        for lesson in revision.outline["lessons"]:
            page = courses.lesson_page(self.session, revision_id=revision.id, lesson_uid=lesson["uid"], locale=locale)
            blocks = [block["id"] for block in page.body["blocks"] if block["kind"] != "teaching"] if page else []
            found.append(_Lesson(lesson["uid"], revision.id, blocks or ["start"]))
        return found
