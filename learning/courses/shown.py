"""What pages show of a course: titles in the reader's language, honest minutes, honest languages."""

from typing import Any

from flask import url_for
from markupsafe import Markup

from learning.courses.compiler import best_words
from learning.courses.models import Course
from learning.house.locale import LOCALES, current_locale

READABLE = ("complete", "outdated")


def lesson_url(course_uid: str, lesson_uid: str, **more: Any) -> str:
    return url_for("lessons.lesson", course=course_uid, lesson=lesson_uid, **more)


def language_list(lessons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The languages in which at least one lesson can be read whole, with how many."""
    counted = [(locale, sum(lesson["states"][key] in READABLE for lesson in lessons)) for key, locale in LOCALES.items()]
    return [
        {"key": locale.key, "dir": locale.dir, "name": locale.name, "complete": n == len(lessons), "lessons_complete": n}
        for locale, n in counted
        if n
    ]


def minutes(lessons: list[dict[str, Any]]) -> dict[str, int]:
    return {"minutes_from": sum(lesson["minutes"][0] for lesson in lessons), "minutes_to": sum(lesson["minutes"][1] for lesson in lessons)}


def title_of(outline: dict[str, Any]) -> tuple[str, str]:
    """A course's title for the reader; which language it is comes first."""
    lang, words = best_words(outline["words"], current_locale().key)
    return lang, words["title"]


def course_card(course: Course) -> dict[str, Any]:
    """A course as a card in the reader's language."""
    outline = course.revision.outline
    lang, words = best_words(outline["words"], current_locale().key)
    return {
        "uid": course.uid,
        "title": words["title"],
        "summary": words["summary"],
        "lang": lang,
        "url": url_for("courses.course", uid=course.uid),
        "picture": Markup(outline["picture"]),
        "lessons": len(outline["lessons"]),
        "languages": language_list(outline["lessons"]),
        **minutes(outline["lessons"]),
    }


def stations(course_uid: str, outline: dict[str, Any], done: frozenset[str] = frozenset(), now: str | None = None) -> list[dict[str, Any]]:
    """The course's lessons as stations of its path."""
    stops = []
    for number, lesson in enumerate(outline["lessons"], start=1):
        lang, title = best_words(lesson["titles"], current_locale().key)
        state = "now" if lesson["uid"] == now else "done" if lesson["uid"] in done else "open"
        stops.append(
            {
                "uid": lesson["uid"],
                "number": number,
                "title": title,
                "lang": lang,
                "dir": LOCALES[lang].dir,
                "url": lesson_url(course_uid, lesson["uid"]),
                "state": state,
                "done": lesson["uid"] in done,
                "minutes_from": lesson["minutes"][0],
                "minutes_to": lesson["minutes"][1],
            }
        )
    return stops
