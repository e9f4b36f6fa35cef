"""What the portfolio's templates ask for while they are drawn."""

from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from flask import Blueprint, current_app, url_for

from learning.house.locale import current_locale, written_date
from learning.studio.here import Here

bp = Blueprint("portfolio_words", __name__)


@bp.app_context_processor
def words() -> dict[str, Any]:
    return {"short_day": short_day, "long_day": written_date, "in_language": in_language}


def short_day(day: date) -> str:
    """A day in few letters, for cells."""
    return _short_day(day, str(current_locale().babel))


@lru_cache(maxsize=512)
def _short_day(day: date, locale: str) -> str:
    return format_date(day, "d. MMM" if locale.startswith("de") else "d MMM", locale=locale)


def in_language(here: Here, lesson: str, locale: str) -> str:
    """Where a lesson is translated; nothing where no draft is open."""
    if here.draft is None:
        return ""
    if locale == here.draft.original:
        return url_for("writing.lesson", course=here.course_uid, lesson=lesson)
    known = "languages.lesson" in current_app.view_functions
    return url_for("languages.lesson", course=here.course_uid, lesson=lesson, language=locale) if known else ""
