"""The card to go on with, as the home page and “Mein Lernweg” show it."""

from typing import Any

from flask import url_for

from learning import courses
from learning.house.locale import LOCALES, current_locale
from learning.lessons import Progress


def card_of(way: Progress, stage_title: str) -> dict[str, Any]:
    """Where a learner was in a course not yet finished."""
    lang, title = courses.title_of(way.outline)
    stations = courses.stations(way.course_uid, way.outline, way.done, way.next_uid)
    following = next(stop for stop in stations if stop["uid"] == way.next_uid)
    return {
        "stage_title": stage_title,
        "course_title": title,
        "course_lang": lang,
        "course_dir": LOCALES[lang].dir,
        "course_url": url_for("courses.course", uid=way.course_uid),
        "next_title": following["title"],
        "next_lang": following["lang"],
        "next_url": _where(way, following["url"]),
        "done": len(way.done),
        "total": len(way.uids),
        "minutes_left": way.minutes_left,
    }


def _where(way: Progress, url: str) -> str:
    """The lesson at the block where the learner was."""
    state = way.states.get(way.next_uid or "")
    return f"{url}#b-{state.at_block}" if state and current_locale().key != "de-simple" else url
