"""What pages show of stages and courses: titles in the reader's language, honest minutes, honest languages."""

from typing import Any

from flask import url_for
from markupsafe import Markup

from learning.courses.compiler import best_words
from learning.courses.counts import READABLE
from learning.courses.models import Course, Stage
from learning.house.locale import LOCALES, current_locale, ngettext
from learning.house.site import offered_keys

# Nobody counts more minutes than these.
_MOST_MINUTES = 150


def lesson_url(course_uid: str, lesson_uid: str, **more: Any) -> str:
    return url_for("lessons.lesson", course=course_uid, lesson=lesson_uid, **more)


def language(key: str, readable: int, total: int) -> dict[str, Any]:
    """One language and how many lessons can be read in it."""
    locale = LOCALES[key]
    return {"key": key, "dir": locale.dir, "name": locale.name, "complete": readable == total, "lessons_complete": readable}


def language_list(lessons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The languages in which at least one lesson can be read whole, with how many."""
    counted = [(key, sum(lesson["states"][key] in READABLE for lesson in lessons)) for key in LOCALES]
    return [language(key, n, len(lessons)) for key, n in counted if n]


def languages_shown(lessons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of them that the city offers."""
    return [language for language in language_list(lessons) if language["key"] in offered_keys()]


def minutes(lessons: list[dict[str, Any]]) -> dict[str, int]:
    return {"minutes_from": sum(lesson["minutes"][0] for lesson in lessons), "minutes_to": sum(lesson["minutes"][1] for lesson in lessons)}


def duration(low: int, high: int) -> str:
    """An honest range in words: minutes, or hours where they are many."""
    if high > _MOST_MINUTES:
        # Outwards, so that nobody is promised less than it takes.
        low, high = low // 60, -(-high // 60)
        if low == high:
            return ngettext("%(n)s hour", "%(n)s hours", high)
        return ngettext("%(from)s to %(n)s hour", "%(from)s to %(n)s hours", high, **{"from": low})
    if low == high:
        return ngettext("%(n)s minute", "%(n)s minutes", high)
    return ngettext("%(from)s to %(n)s minute", "%(from)s to %(n)s minutes", high, **{"from": low})


def stage_link(stage: Stage) -> dict[str, Any]:
    """A stage as pages link to it."""
    lang, words = best_words(stage.words, current_locale().key)
    return {**words, "uid": stage.uid, "lang": lang, "url": url_for("courses.stage", uid=stage.uid)}


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
        "languages": languages_shown(outline["lessons"]),
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
