"""My groups, and setting one up."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts import actions, queries
from learning.cohorts.groups.forms import GroupForm
from learning.cohorts.groups.shown import course_choices, group_rows, room_choices
from learning.cohorts.here import group_here
from learning.cohorts.rights import TEAM, Right
from learning.cohorts.tabs import adds_tab, tabs_of
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.people.organisations.editing import edited, typed
from learning.people.organisations.here import membership_here, organisation_here

bp = Blueprint("groups", __name__, template_folder="templates", url_prefix="/groups")
SETTING_UP = (Audience.COORDINATOR, Audience.TEACHER)


@bp.get("")
@open_to(*TEAM)
@shows()
def index() -> ResponseReturnValue:
    """The groups I lead or help in; for who coordinates, all of the organisation."""
    return render_template("groups/index.html", organisation=organisation_here(), rows=group_rows())


@bp.route("/new", methods=["GET", "POST"])
@open_to(*SETTING_UP)
@shows()
def add() -> ResponseReturnValue:
    organisation, me, form = organisation_here(), membership_here(), GroupForm(typed())
    form.courses.choices, form.room_id.choices = course_choices(), room_choices(organisation.id)

    def keep() -> str:
        told = form.values()
        chosen, told["room_id"] = told.pop("courses"), told["room_id"] or None
        leader = me if me.role == "teacher" else None
        made = actions.set_up(db.session(), organisation_id=organisation.id, course_uids=chosen, leader=leader, **told)
        return url_for(".people", cohort_id=made.id)

    return edited("groups/form.html", form, keep, organisation=organisation)


@bp.get("/<id:cohort_id>")
@open_to(*TEAM)
def show(cohort_id: int) -> ResponseReturnValue:
    """A group: the first of its pages that is open to who is here."""
    here = group_here(cohort_id, Right.HELP) if membership_here().role != "coordinator" else group_here(cohort_id, Right.MANAGE)
    return redirect(str(tabs_of(here)[0]["url"]), 303)


@bp.get("/<id:cohort_id>/people")
@open_to(*TEAM)
@shows("name")
def people(cohort_id: int) -> ResponseReturnValue:
    here = group_here(cohort_id, Right.BOOK)
    enrolled = queries.enrolments(db.session(), cohort_id=cohort_id)
    return render_template("groups/people.html", here=here, tabs=tabs_of(here), enrolled=enrolled)


@adds_tab(40, "groups.people", Right.BOOK)
def people_tab() -> str:
    return _("People")
