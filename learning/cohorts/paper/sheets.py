"""The worksheets and take-along cards of lessons, as data for the typesetter."""

from collections.abc import Iterable
from typing import Any

from learning import courses
from learning.cohorts import queries
from learning.cohorts.models import Cohort
from learning.cohorts.paper.marked import language, nodes
from learning.house.db import db
from learning.house.locale import current_locale
from learning.lessons.pinned import outlines_here, reading_here
from learning.lessons.reading import Reading
from learning.lessons.shown import is_sheet


def lessons_of(cohort: Cohort) -> list[dict[str, Any]]:
    """The lessons a group follows, in order: key, title with its language, course, minutes and aims."""
    outlines = outlines_of(cohort)
    return [_lesson(uid, outline, lesson) for uid, outline in outlines.items() for lesson in outline["lessons"]]


def outlines_of(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """The courses a group follows, those that are published, in order."""
    uids = queries.course_uids(db.session(), cohort_id=cohort.id)
    found = outlines_here(uids)
    return {uid: found[uid] for uid in uids if uid in found}


def _lesson(uid: str, outline: dict[str, Any], lesson: dict[str, Any]) -> dict[str, Any]:
    titles = {key: {"title": title} for key, title in lesson["titles"].items()}
    lang, words = courses.best_words(titles, current_locale().key)
    aim_lang, aim = courses.best_words(lesson["aims"], current_locale().key)
    return {
        "key": f"{uid}/{lesson['uid']}",
        "title": words["title"],
        "lang": lang,
        "course": courses.title_of(outline),
        "minutes": round(sum(lesson["minutes"]) / 2),
        "aim": aim,
        "aim_lang": aim_lang,
    }


def sheets_of(keys: Iterable[str]) -> list[dict[str, Any]]:
    """Every sheet of these lessons in the current locale, each block in the language it stands in."""
    places = [key.partition("/") for key in keys]
    readings = [reading_here(course, lesson, current_locale().key) for course, _slash, lesson in places]
    return [_sheet(read, block) for read in readings if read for block in read.body["blocks"] if is_sheet(block)]


def _sheet(read: Reading, block: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": "worksheet" if block["kind"] == "worksheet" else "card",
        "title": block.get("title", ""),
        "course": courses.title_of(read.outline)[1],
        "lesson": read.body["title"],
        "text": nodes(block["html"]),
        "parts": block.get("parts", []),
        "blank": block.get("blank", ""),
        **language(block["lang"]),
    }
