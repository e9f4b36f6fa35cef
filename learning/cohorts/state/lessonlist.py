"""The lessons a group follows, as it reads them, in the reader's language."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from learning import courses
from learning.house.locale import current_locale
from learning.house.pagecache import kept
from learning.lessons import outlines_here, revision_here


class Lesson(NamedTuple):
    """A lesson: its key “course/lesson”, its title, in which language that is, and the title as it is drawn."""

    key: str
    title: str
    lang: str
    url: str
    tasks: int
    said: Markup


class Followed(NamedTuple):
    """A course with its lessons."""

    uid: str
    title: str
    lang: str
    lessons: list[Lesson]


def followed(course_uids: Sequence[str]) -> list[Followed]:
    """These courses in order; one that is gone is left out."""
    outlines = outlines_here(course_uids)
    return [_course(uid, outlines[uid]) for uid in course_uids if uid in outlines]


def lesson_of(key: str) -> tuple[Followed, Lesson] | None:
    """One lesson by its key, with its course; None where it is published no more."""
    course = next(iter(followed([key.partition("/")[0]])), None)
    return next(((course, each) for each in course.lessons if each.key == key), None) if course else None


def _course(uid: str, outline: dict[str, Any]) -> Followed:
    return kept(("followed", uid, current_locale().key, revision_here(uid)), lambda: _drawn(uid, outline))


def _drawn(uid: str, outline: dict[str, Any]) -> Followed:
    lang, title = courses.title_of(outline)
    tasks = [lesson.get("tasks", 0) for lesson in outline["lessons"]]
    stops = zip(courses.stations(uid, outline), tasks, strict=True)
    return Followed(uid, title, lang, [_lesson(uid, stop, number) for stop, number in stops])


def _lesson(uid: str, stop: dict[str, Any], tasks: int) -> Lesson:
    # Drawn once, because a grid says it a hundred times.
    said = Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(stop["lang"], stop["dir"], stop["title"])
    return Lesson(f"{uid}/{stop['uid']}", stop["title"], stop["lang"], stop["url"], tasks, said)
