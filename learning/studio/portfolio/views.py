"""All courses of the organisation by language, and giving a language of a course to somebody."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from learning.house.access import Audience, open_to, shows
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import LOCALES, _, current_locale, language_name
from learning.house.notices import announces
from learning.house.site import offered_keys
from learning.people.organisations.here import membership_here, organisation_here
from learning.studio.here import Here, course_here
from learning.studio.portfolio import actions, asked, matrix, people, queries
from learning.studio.portfolio.forms import GiveForm
from learning.studio.portfolio.titles import titles_of
from learning.studio.rights import TEAM, Right
from learning.studio.sections import adds_section

bp = Blueprint("portfolio", __name__, template_folder="templates", url_prefix="/studio")
MANAGING = (Audience.AUTHOR, Audience.COORDINATOR)


@bp.get("")
@open_to(*TEAM)
@shows("name")
def index() -> ResponseReturnValue:
    """The courses of the organisation, by language."""
    organisation, today, here = organisation_here(), day_of(now()), current_locale().key
    team = people.workers(db.session(), organisation.id)
    chosen = asked.choices(request.args, team)
    sought = asked.sought(request.args, chosen, team)
    locales = [sought.locale] if sought.locale else offered_keys()
    all_rows = matrix.rows_of(db.session(), organisation.id, locales, here, today)
    names = {key: language_name(key) for key in locales}
    shown = {"rows": matrix.narrowed(all_rows, sought, today), "number": len(all_rows), "locales": [LOCALES[key] for key in locales]}
    return render_template("studio_portfolio/index.html", choices=chosen, sought=sought, names=names, **shown)


@bp.get("/work/<course>/<locale:language>")
@open_to(*TEAM)
@shows("name")
def work(course: str, language: str) -> ResponseReturnValue:
    """A course in a language: how far its lessons are, whose work it is."""
    here = _here(course, language, Right.READ)
    given = _given(here, language)
    form = GiveForm(who=_key_of(given), due_on=given.row.due_on if given else None, note=given.row.note if given else "")
    return _page(here, language, form)


@bp.post("/work/<course>/<locale:language>")
@open_to(*MANAGING)
@shows("name")
def give(course: str, language: str) -> ResponseReturnValue:
    """Give it to somebody, in place of whoever had it."""
    here, form = _here(course, language, Right.MANAGE), GiveForm(request.form)
    team = _offer(form)
    if not form.validate():
        return _page(here, language, form), 422
    details = {"due_on": form.due_on.data, "note": form.note.data, "by": membership_here().name}
    actions.assign(db.session(), course, language, team[form.who.data], **details)
    return redirect(url_for(".work", course=course, language=language, given=1), 303)


@bp.post("/work/<course>/<locale:language>/back")
@open_to(*MANAGING)
@shows()
def take_back(course: str, language: str) -> ResponseReturnValue:
    """Make it nobody's work."""
    _here(course, language, Right.MANAGE)
    actions.take_back(db.session(), course, language)
    return redirect(url_for(".work", course=course, language=language, taken_back=1), 303)


def _here(course: str, locale: str, right: Right) -> Here:
    return course_here(course, right)


def _given(here: Here, locale: str) -> queries.Given | None:
    found = queries.assignments(db.session(), organisation_id=organisation_here().id, course_uid=here.course_uid, locale=locale)
    return found.get((here.course_uid, locale))


def _key_of(given: queries.Given | None) -> str | None:
    team = people.workers(db.session(), organisation_here().id)
    return next((each.key for each in team if given and each.learner_id == given.row.learner_id), None)


def _offer(form: GiveForm) -> dict[str, int]:
    """The people a form lets choose among, by key."""
    team = people.workers(db.session(), organisation_here().id)
    form.who.choices = [SelectChoice(each.key, each.name) for each in team]
    return {each.key: each.learner_id for each in team}


def _page(here: Here, locale: str, form: GiveForm) -> str:
    _offer(form)
    given, today = _given(here, locale), day_of(now())
    tallies = queries.lesson_tallies(db.session(), course_uid=here.course_uid, locale=locale)
    titles = titles_of(here)
    lessons = {uid: tallies[uid] for uid in titles if uid in tallies}
    shown: dict[str, Any] = {"lessons": lessons, "titles": titles, "given": given, "today": today}
    return render_template("studio_portfolio/work.html", here=here, other=LOCALES[locale], form=form, **shown)


@announces("given")
def was_given() -> str:
    return _("Given. The person reads it at the next visit.")


@announces("taken_back")
def was_taken_back() -> str:
    return _("Taken back. Nobody has this work now.")


@adds_section(10, "portfolio.index", Right.READ, "portfolio.work", "portfolio.give", "portfolio.queue", "portfolio.wording")
def section() -> str:
    return _("Courses")
