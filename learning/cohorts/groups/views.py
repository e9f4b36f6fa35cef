"""My groups, setting one up, and changing it."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from learning.cohorts import actions, queries
from learning.cohorts.groups import actions as changes
from learning.cohorts.groups import shown
from learning.cohorts.groups.forms import GroupForm
from learning.cohorts.groups.queries import places
from learning.cohorts.here import group_here
from learning.cohorts.models import Cohort
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
@shows("name")
def index() -> ResponseReturnValue:
    """The groups I lead or help in; for who coordinates, all of the organisation."""
    may_add = membership_here().audience in SETTING_UP
    return render_template("groups/index.html", organisation=organisation_here(), rows=shown.group_rows(), may_add=may_add)


@bp.route("/new", methods=["GET", "POST"])
@open_to(*SETTING_UP)
@shows()
def add() -> ResponseReturnValue:
    organisation, me = organisation_here(), membership_here()
    form = _choosing(GroupForm(typed(), seats=12), organisation.id)

    def keep() -> str:
        leader = me if me.role == "teacher" else None
        made = actions.set_up(db.session(), organisation_id=organisation.id, leader=leader, **_values(form))
        return url_for(".dates" if leader else ".settings", cohort_id=made.id, new=1)

    return edited("groups/form.html", form, keep, organisation=organisation, cohort=None)


@bp.route("/<id:cohort_id>/change", methods=["GET", "POST"])
@open_to(*SETTING_UP)
@shows()
def change(cohort_id: int) -> ResponseReturnValue:
    """Change a group."""
    cohort = group_here(cohort_id, Right.MANAGE).cohort
    form = _form_of(cohort, typed())

    def keep() -> str:
        changes.change(db.session(), cohort, form.seen, **_values(form))
        return url_for(".settings", cohort_id=cohort_id, changed=1)

    return edited("groups/form.html", form, keep, lambda: _form_of(cohort), organisation=organisation_here(), cohort=cohort)


def _form_of(cohort: Cohort, sent: Any = None) -> GroupForm:
    followed = queries.course_uids(db.session(), cohort_id=cohort.id)
    of_track = shown.followed(cohort.track_uid, [])
    form = GroupForm(sent, obj=cohort, courses=[uid for uid in followed if uid not in of_track])
    form.taken = queries.seats_taken(db.session(), cohort_ids=[cohort.id]).get(cohort.id, 0)
    # No longer offered, yet this group follows them: they stay until somebody takes them off.
    form.withdrawn = shown.withdrawn_of(followed)
    _choosing(form, cohort.organisation_id)
    if cohort.room_id and all(choice.value != cohort.room_id for choice in form.room_id.choices):
        # It is closed by now: kept until another one is chosen.
        place = queries.place_of(db.session(), room_id=cohort.room_id)
        form.room_id.choices = [*form.room_id.choices, SelectChoice(cohort.room_id, place[0].name if place else "")]
    return form


def _choosing(form: GroupForm, organisation_id: int) -> GroupForm:
    form.courses.choices, form.track_uid.choices = shown.course_choices(form.withdrawn), shown.track_choices()
    form.room_id.choices, form.stage.choices = shown.room_choices(organisation_id), shown.stage_choices()
    form.places = places(db.session(), organisation_id=organisation_id)
    form.room_id.data = form.room_id.data or 0
    return form


def _values(form: GroupForm) -> dict[str, Any]:
    """What was typed, as an action takes it."""
    told = form.values()
    chosen, told["room_id"] = told.pop("courses"), told["room_id"] or None
    return told | {"course_uids": shown.followed(told["track_uid"], chosen)}


@bp.get("/<id:cohort_id>")
@open_to(*TEAM)
@shows()
def show(cohort_id: int) -> ResponseReturnValue:
    """A group: the first of its pages that is open to who is here."""
    return redirect(str(tabs_of(group_here(cohort_id, Right.HELP, Right.MANAGE))[0]["url"]), 303)


@bp.get("/<id:cohort_id>/people")
@open_to(*TEAM)
@shows("called")
def people(cohort_id: int) -> ResponseReturnValue:
    here = group_here(cohort_id, Right.BOOK)
    enrolled = queries.enrolments(db.session(), cohort_id=cohort_id)
    return render_template("groups/people.html", here=here, tabs=tabs_of(here), enrolled=enrolled)


@adds_tab(40, "groups.people", Right.BOOK)
def people_tab() -> str:
    return _("People")
