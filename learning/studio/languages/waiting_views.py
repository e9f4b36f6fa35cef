"""What waits to be translated."""

from itertools import groupby

from flask import render_template, request
from flask.typing import ResponseReturnValue

from learning.courses import best_words, outlines_of
from learning.courses.drafts.queries import drafts
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import LOCALES, _, current_locale
from learning.house.site import offered_keys
from learning.people.organisations.here import organisation_here
from learning.studio.languages.blueprint import bp
from learning.studio.languages.queries import waiting, waiting_numbers
from learning.studio.rights import TEAM, Right
from learning.studio.sections import adds_section
from learning.studio.shown import lesson_titles, title_here


@bp.get("/translations")
@open_to(*TEAM)
@shows()
def index() -> ResponseReturnValue:
    """Lessons with words to do in one language: `in` in the address, else the one with most to do."""
    organisation = organisation_here().id
    numbers = waiting_numbers(db.session(), organisation_id=organisation)
    keys = [key for key in LOCALES if key in offered_keys() or key in numbers]
    asked = request.args.get("in", "")
    chosen = asked if asked in LOCALES else max(numbers, key=lambda key: numbers[key][1], default="")
    found = waiting(db.session(), organisation_id=organisation, locale=chosen) if chosen else []
    courses = [(uid, list(lessons)) for uid, lessons in groupby(found, key=lambda each: each.course_uid)]
    open_drafts = drafts(db.session(), course_uids=[uid for uid, _lessons in courses])
    names = {uid: (title_here(uid), _titles(uid)) for uid, _lessons in courses}
    shown = {"courses": courses, "names": names, "drafts": open_drafts, "numbers": numbers, "languages": [LOCALES[key] for key in keys]}
    return render_template("studio_languages/index.html", chosen=LOCALES.get(chosen), **shown)


def _titles(course: str) -> dict[str, tuple[str, str]]:
    """The titles of a course's lessons: of its draft, or as published where there is none."""
    outline = outlines_of(db.session(), uids=[course]).get(course) or {"lessons": []}
    here = current_locale().key
    return {each["uid"]: best_words(each["titles"], here) for each in outline["lessons"]} | lesson_titles(course)


@adds_section(30, "languages.index", Right.READ)
def section() -> str:
    return _("Translations")
