"""Where a lesson's first task is near: the place to which somebody is led who has never been here."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from learning import courses
from learning.house.locale import current_locale
from learning.lessons.reading import reading


@dataclass(frozen=True)
class FirstTask:
    """A lesson's first task in the current language; `alone` where a page shows one block at a time."""

    course: str
    lesson: str
    block: str
    first: str
    alone: bool

    def url(self, **more: Any) -> str:
        """The page that holds the task: the whole lesson from its top, or the task's own step."""
        if self.alone:
            return url_for("lessons.step", course=self.course, lesson=self.lesson, block=self.block, **more)
        return courses.lesson_url(self.course, self.lesson, **more)

    @property
    def skip_url(self) -> str:
        """On that page: down to the task, or back to the beginning."""
        if self.alone:
            return url_for("lessons.step", course=self.course, lesson=self.lesson, block=self.first)
        return f"#b-{self.block}"


def first_task(course: str, lesson: str) -> FirstTask | None:
    """None where there is no such lesson, or no task in it in this language."""
    read = reading(course, lesson, current_locale().key)
    tasks = read.tasks() if read else []
    if read is None or not tasks:
        return None
    return FirstTask(course, lesson, tasks[0]["id"], read.steps[0]["id"], current_locale().key == "de-simple")
