"""The teacher's side: beginning a lesson without accounts, its number, who is in it, its end.

No address names a lesson: it is the one that somebody holds now.
"""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.here import group_here
from learning.cohorts.models import Cohort
from learning.cohorts.quick import actions, ending, queries
from learning.cohorts.quick.forms import BeginForm
from learning.cohorts.quick.models import QuickLesson
from learning.cohorts.quick.shown import lesson_choices, lesson_title, locale_choices, places, way_in
from learning.cohorts.rights import HOLDING, Right
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.locale import _, current_locale
from learning.house.notices import announces
from learning.people import current_learner_id
from learning.people.organisations.here import membership_here, role_here

bp = Blueprint("quick", __name__, template_folder="templates", url_prefix="/quick-lesson")
HOLDERS = tuple(Audience[role.upper()] for role in HOLDING)
SEATS = 40


@bp.get("")
@open_to(*HOLDERS)
@shows()
def show() -> ResponseReturnValue:
    """The lesson that goes on, or how to begin one."""
    found = _mine()
    return _shown(*found) if found else render_template("quick/begin.html", form=_form())


@bp.post("")
@open_to(*HOLDERS)
def begin() -> ResponseReturnValue:
    form = _form()
    if not form.validate():
        return render_template("quick/begin.html", form=form), 422
    chosen, more = form.lesson.data, {"voice": form.voice.data, "locale": form.locale.data, "seats": form.seats.data}
    actions.begin(db.session(), membership_here(), lesson_uid=chosen, name=lesson_title(chosen), **more)
    return redirect(url_for(".show"), 303)


@bp.post("/door")
@open_to(*HOLDERS)
def door() -> ResponseReturnValue:
    """A new number, or none."""
    lesson, _cohort = _mine() or abort(404)
    renew = request.form.get("door") == "new"
    (actions.open_door if renew else actions.close_door)(db.session(), lesson)
    return redirect(url_for(".show", door="new" if renew else "shut"), 303)


@bp.post("/out")
@open_to(*HOLDERS)
def send_out() -> ResponseReturnValue:
    """Take one animal's seat away; it is no mistake if somebody else did already."""
    lesson, cohort = _mine() or abort(404)
    typed = request.form.get("number", "")
    number = int(typed) if typed.isdecimal() and len(typed) < 9 else 0
    seat = queries.by_number(db.session(), cohort_id=cohort.id, number=number)
    if seat:
        ending.send_out(db.session(), lesson, seat)
    return redirect(url_for(".show", _anchor="places"), 303)


@bp.post("/end")
@open_to(*HOLDERS)
def end() -> ResponseReturnValue:
    lesson, _cohort = _mine() or abort(404)
    ending.end(db.session(), lesson)
    return redirect(url_for(".show", quick_ended=1), 303)


def _mine() -> tuple[QuickLesson, Cohort] | None:
    found = queries.led_by(db.session(), organisation_id=role_here().organisation_id, learner_id=current_learner_id() or 0)
    if found:
        group_here(found[1].id, Right.TEACH)
    return found


def _shown(lesson: QuickLesson, cohort: Cohort) -> str:
    shown = {"title": lesson_title(lesson.lesson_uid), "way_in": way_in(lesson), "places": places(cohort)}
    return render_template("quick/show.html", lesson=lesson, cohort=cohort, **shown)


def _form() -> BeginForm:
    wanted = request.args.get("lesson", "")
    form = BeginForm(request.form if request.method == "POST" else None, lesson=wanted, locale=current_locale().key, seats=SEATS)
    form.lesson.choices, form.locale.choices = lesson_choices(), locale_choices()
    return form


@announces("door", among=("new", "shut"))
def the_door(value: str) -> str:
    if value == "new":
        return _("There is a new number. The old one lets nobody in any more.")
    return _("Nobody else comes in now. Who is in stays.")


@announces("quick_ended")
def quick_ended() -> str:
    return _("The lesson is over. Nothing of it is kept, but what somebody took along with a Merk-Karte.")
