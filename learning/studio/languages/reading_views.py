"""Saying that somebody has read a lesson in a language, and that readers have tested it."""

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from learning.courses.drafts.readertests import note_test
from learning.courses.drafts.reading import say_read
from learning.house.access import Audience, open_to, shows
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import _
from learning.house.notices import announces
from learning.people import current_learner_id
from learning.people.organisations.here import membership_here
from learning.studio.languages.blueprint import LESSON_IN, bp
from learning.studio.languages.forms import TestForm
from learning.studio.languages.here import lesson_in
from learning.studio.languages.page import page
from learning.studio.languages.reading import TESTED, reading_of
from learning.studio.rights import TRANSLATING, Right

READING = (*TRANSLATING, Audience.REVIEWER)


@bp.post(f"{LESSON_IN}/read")
@open_to(*READING)
@shows("name")
def read(course: str, lesson: str, language: str) -> ResponseReturnValue:
    """Say that a second person has read a lesson: nobody reads their own words for this."""
    found = lesson_in(course, lesson, language, Right.TRANSLATE, Right.REVIEW)
    if not reading_of(found).may_read:
        return page(found, own_words=True), 409
    say_read(db.session(), found.unit, membership_here().name, day_of(now()), current_learner_id())
    return redirect(url_for(".lesson", was_read=1, **found.address), 303)


@bp.post(f"{LESSON_IN}/tested")
@open_to(*READING)
@shows("name")
def tested(course: str, lesson: str, language: str) -> ResponseReturnValue:
    """Note a test by readers."""
    found = lesson_in(course, lesson, language, Right.TRANSLATE, Right.REVIEW)
    form = TestForm(request.form)
    if language != TESTED:
        abort(404)
    if not form.validate():
        return page(found, form), 422
    note_test(db.session(), found.unit, form.tested_by.data, form.tested_on.data, form.changed.data, current_learner_id())
    return redirect(url_for(".lesson", was_tested=1, **found.address), 303)


@announces("was_read")
def was_read() -> str:
    return _("It is noted that you have read this lesson.")


@announces("was_tested")
def was_tested() -> str:
    return _("The test is noted. The lesson counts as tested.")
