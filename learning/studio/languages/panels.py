"""What languages add to the pages of a lesson."""

from typing import Any

from flask import render_template, url_for
from markupsafe import Markup

from learning.courses.drafts import queries as drafts
from learning.courses.drafts.models import LanguageTally
from learning.house.db import db
from learning.house.locale import LOCALES, Locale
from learning.house.slots import fills
from learning.studio.languages.queries import tallies


@fills("studio_lesson_languages")
def language_row(course: str, lesson: str, locale: str) -> str | None:
    """The languages of a lesson, with how far each is."""
    draft = drafts.draft(db.session(), course_uid=course)
    if draft is None:
        return None
    counted = {each.locale: each for each in tallies(db.session(), course_uid=course, lesson_uid=lesson)}
    order = sorted(LOCALES.values(), key=lambda each: each.key != draft.original)
    languages = [_entry(course, lesson, each, draft.original, locale, counted.get(each.key)) for each in order]
    return Markup(render_template("studio_languages/slot_languages.html", languages=languages))


def _entry(course: str, lesson: str, each: Locale, original: str, here: str, tally: LanguageTally | None) -> dict[str, Any]:
    url = (
        url_for("writing.lesson", course=course, lesson=lesson)
        if each.key == original
        else url_for("languages.lesson", course=course, lesson=lesson, language=each.key)
    )
    return {"locale": each, "url": url, "tally": tally, "original": each.key == original, "here": each.key == here}
