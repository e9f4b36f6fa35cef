"""From hand to hand: which pupils' accounts end with the school year, and which go on in next year's group."""

from datetime import timedelta

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts import Cohort, queries
from learning.cohorts.here import group_here
from learning.cohorts.pupils import queries as of_pupils
from learning.cohorts.pupils.moving import move_to
from learning.cohorts.rights import Right
from learning.house.access import Audience, open_to, shows
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import _, ngettext, written_date
from learning.house.notices import announces
from learning.people import acting, current_learner_id
from learning.people.organisations.here import organisation_here, role_here
from learning.people.pupils.models import Pupil

bp = Blueprint("endings", __name__, template_folder="templates", url_prefix="/pupils-end")
PLANNING = (Audience.COORDINATOR, Audience.TEACHER)
# Longer than anybody is looked after: the list is of all, the next to end first.
FAR = timedelta(days=1200)


@bp.get("")
@open_to(*PLANNING)
@shows("called")
def show() -> ResponseReturnValue:
    """Who ends when; ticked ones can go on in another group."""
    return _shown()


def _shown(trouble: str = "") -> str:
    pairs = _mine()
    groups = [cohort for cohort in _groups() if cohort.is_informal and cohort.ended_at is None]
    rows = [
        {
            "key": str(pupil.learner_id),
            "called": pupil.called,
            "group": cohort.name if cohort else "",
            "ends": written_date(pupil.ends_on),
            "told": pupil.told_at is not None,
        }
        for pupil, cohort in pairs
    ]
    return render_template("endings/show.html", organisation=organisation_here(), rows=rows, groups=groups, trouble=trouble)


def _mine() -> list[tuple[Pupil, Cohort | None]]:
    role = role_here()
    led_by = None if role.role == "coordinator" else current_learner_id()
    until = day_of(now()) + FAR
    return of_pupils.ending(db.session(), organisation_id=role.organisation_id, until=until, led_by=led_by)


def _groups() -> list[Cohort]:
    role = acting() or abort(403)
    if role.role == "coordinator":
        return queries.groups_of_organisation(db.session(), organisation_id=role.organisation_id)
    led = queries.groups_led(db.session(), organisation_id=role.organisation_id, learner_id=current_learner_id() or 0)
    return [cohort for cohort, _leader in led]


@bp.post("")
@open_to(*PLANNING)
def go_on() -> ResponseReturnValue:
    """Move those who are ticked to a group of the next school year."""
    sent, ticked = request.form.get("group", ""), set(request.form.getlist("who"))
    pupils = [pupil for pupil, _cohort in _mine() if str(pupil.learner_id) in ticked]
    if not sent.isdecimal() or len(sent) > 9 or not pupils:
        return _shown(_("Please tick the children and choose a group.")), 422
    cohort = group_here(int(sent), Right.BOOK).cohort
    if cohort.ended_at is not None or not cohort.is_informal:
        return _shown(_("This group is over. Please choose another.")), 409
    move_to(db.session(), cohort, pupils, today=day_of(now()))
    return redirect(url_for(".show", moved_on=len(pupils)), 303)


@announces("moved_on")
def moved_on() -> str:
    sent = request.args.get("moved_on", "")
    number = int(sent) if sent.isdecimal() and len(sent) < 5 else 0
    return ngettext("%(n)s child goes on in the group you chose.", "%(n)s children go on in the group you chose.", number)
