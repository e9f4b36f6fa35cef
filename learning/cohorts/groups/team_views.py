"""What a group is set to, who leads it, and its end."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts import queries
from learning.cohorts.groups import actions, reopening, shown
from learning.cohorts.groups.forms import PartForm
from learning.cohorts.groups.version_views import versions
from learning.cohorts.groups.views import SETTING_UP, bp
from learning.cohorts.here import Here, group_here
from learning.cohorts.rights import Right
from learning.cohorts.tabs import adds_tab, tabs_of
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import _, language_name
from learning.house.refusal import Refusal
from learning.people import current_learner_id
from learning.people.organisations.here import membership_here
from learning.people.staff.colleagues import Colleague, colleague, colleagues


@bp.get("/<id:cohort_id>/settings")
@open_to(*SETTING_UP)
@shows("name")
def settings(cohort_id: int) -> ResponseReturnValue:
    """A group as it is set up, and its team."""
    return _page(group_here(cohort_id, Right.MANAGE))


@bp.post("/<id:cohort_id>/team")
@open_to(*SETTING_UP)
@shows("name")
def give_part(cohort_id: int) -> ResponseReturnValue:
    """Let a colleague teach, stand in or help."""
    here = group_here(cohort_id, Right.MANAGE)
    form = _part_form(here, request.form)
    if not form.validate():
        return _page(here, form), 422
    chosen = colleague(db.session(), organisation_id=here.cohort.organisation_id, key=form.person.data) or abort(404)
    days = {"from_on": form.from_on.data, "until_on": form.until_on.data}
    try:
        actions.give_part(db.session(), here.cohort, chosen.roles, role=form.role.data, **days)
    except Refusal as refusal:
        return _page(here, form, _why(refusal, chosen.name)), 409
    return redirect(url_for(".settings", cohort_id=cohort_id, _anchor="team"), 303)


@bp.post("/<id:cohort_id>/team/remove")
@open_to(*SETTING_UP)
@shows("name")
def take_part(cohort_id: int) -> ResponseReturnValue:
    """Take somebody's part in the group."""
    here = group_here(cohort_id, Right.MANAGE)
    team = {_key(here, each.learner_id): each for each in queries.leaders(db.session(), cohort_id=cohort_id)}
    leader = team.get(request.form.get("person", "")) or abort(404)
    try:
        actions.take_part(db.session(), here.cohort, leader)
    except Refusal as refusal:
        return _page(here, refusal=_why(refusal, leader.name)), 409
    if leader.learner_id == current_learner_id() and membership_here().role != "coordinator":
        # Who gives up their own part sees the group no more.
        return redirect(url_for(".index"), 303)
    return redirect(url_for(".settings", cohort_id=cohort_id, _anchor="team"), 303)


@bp.post("/<id:cohort_id>/end")
@open_to(*SETTING_UP)
@shows("name")
def end(cohort_id: int) -> ResponseReturnValue:
    """End the group."""
    here = group_here(cohort_id, Right.MANAGE)
    try:
        actions.end(db.session(), here.cohort)
    except Refusal as refusal:
        return _page(here, refusal=_why(refusal, "")), 409
    return redirect(url_for(".settings", cohort_id=cohort_id), 303)


@bp.post("/<id:cohort_id>/reopen")
@open_to(*SETTING_UP)
@shows("name")
def reopen(cohort_id: int) -> ResponseReturnValue:
    """Let a group go on that was ended by mistake."""
    here = group_here(cohort_id, Right.MANAGE)
    try:
        reopening.reopen(db.session(), here.cohort)
    except Refusal as refusal:
        return _page(here, refusal=_why(refusal, "")), 409
    return redirect(url_for(".settings", cohort_id=cohort_id), 303)


def _page(here: Here, form: PartForm | None = None, refusal: str = "") -> str:
    facts: dict[str, Any] = {"tabs": tabs_of(here), "form": form or _part_form(here), "refusal": refusal, "team": _team(here)}
    place = queries.place_of(db.session(), room_id=here.cohort.room_id)
    facts |= {
        "place": place,
        "may_reopen": reopening.may_reopen(here.cohort),
        "courses": shown.course_titles(here.cohort),
        "versions": versions(here.cohort),
        "stages": {choice.value: choice.label for choice in shown.stage_choices()},
    }
    return render_template("groups/settings.html", here=here, spoken=language_name(here.cohort.locale), **facts)


def _team(here: Here) -> list[dict[str, Any]]:
    return [
        {
            "name": each.name,
            "key": _key(here, each.learner_id),
            "part": shown.part_name(each.role),
            "picture": shown.PARTS[each.role],
            "days": shown.days_of(each),
        }
        for each in queries.leaders(db.session(), cohort_id=here.cohort.id)
    ]


def _part_form(here: Here, sent: Any = None) -> PartForm:
    form = PartForm(sent)
    fitting = {role for roles in actions.ALLOWED_BY.values() for role in roles}
    staff = colleagues(db.session(), organisation_id=here.cohort.organisation_id)
    form.person.choices = [(each.key, each.name) for each in staff if any(role.role in fitting for role in each.roles)]
    return form


def _key(here: Here, learner_id: int) -> str:
    return Colleague(learner_id, here.cohort.organisation_id, "", []).key


def _why(refusal: Refusal, name: str) -> str:
    return {
        actions.LastTeacher: _("%(name)s is the only one who teaches this group. Add another teacher first.", name=name),
        actions.NotTheirRole: _("%(name)s does not have this role in your organisation. The coordination can give it.", name=name),
        reopening.TooLate: _("This group has ended."),
        actions.GroupRuns: _("A session of this group goes on. End the session first."),
    }[type(refusal)]


_BELOW = ("groups.change", "groups.give_part", "groups.take_part", "groups.end", "groups.reopen")


@adds_tab(90, "groups.settings", Right.MANAGE, *_BELOW)
def settings_tab() -> str:
    return _("Group and team")
