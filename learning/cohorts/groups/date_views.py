"""A group's dates: all of them, planning some in one go, and one of them to be moved or cancelled."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts import queries
from learning.cohorts.groups import meeting_actions
from learning.cohorts.groups.conflicts import Conflict
from learning.cohorts.groups.date_forms import CancelForm, MoveForm
from learning.cohorts.groups.date_shown import date_rows, slot_as_it_is, slot_of, ways_out, why_not, zone_of
from learning.cohorts.groups.shown import room_choices
from learning.cohorts.groups.views import SETTING_UP, bp
from learning.cohorts.here import Here, group_here
from learning.cohorts.models import Meeting
from learning.cohorts.rights import TEAM, Right
from learning.cohorts.tabs import adds_tab, tabs_of
from learning.cohorts.when import day_in_words, times_in_words
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.house.refusal import Refusal
from learning.people.organisations.editing import edited, typed
from learning.people.venues.facts import DEVICES


@bp.get("/<id:cohort_id>/dates")
@open_to(*TEAM)
@shows()
def dates(cohort_id: int) -> ResponseReturnValue:
    """All dates of a group."""
    here = group_here(cohort_id, Right.HELP, Right.MANAGE)
    coming, over = date_rows(here.cohort)
    return render_template("groups/dates.html", here=here, tabs=tabs_of(here), coming=coming, over=over)


@bp.route("/<id:cohort_id>/dates/<id:meeting_id>", methods=["GET", "POST"])
@open_to(*SETTING_UP)
@shows()
def date(cohort_id: int, meeting_id: int) -> ResponseReturnValue:
    """One date: to be moved, or cancelled, or taken up again."""
    here, meeting = _date(cohort_id, meeting_id)
    form = move_form(here, meeting, typed())

    def keep() -> str:
        slot = slot_of(form, here.cohort, meeting=meeting, zone=zone_of(form.room_id.data))
        meeting_actions.move(db.session(), here.cohort, meeting, slot, seen=form.seen, why=form.values()["why"])
        return url_for(".dates", cohort_id=cohort_id, moved=meeting_id)

    try:
        return edited("groups/date.html", form, keep, lambda: move_form(here, meeting), **_about(here, meeting))
    except Refusal as refusal:
        return _refused(here, meeting, form, refusal)


@bp.post("/<id:cohort_id>/dates/<id:meeting_id>/cancel")
@open_to(*SETTING_UP)
@shows()
def cancel(cohort_id: int, meeting_id: int) -> ResponseReturnValue:
    """Let a date fall out."""
    here, meeting = _date(cohort_id, meeting_id)
    form = CancelForm(request.form, prefix="cancel-")
    if not form.validate():
        about = _about(here, meeting) | {"cancel_form": form}
        return render_template("groups/date.html", form=move_form(here, meeting), stale=False, others=[], **about), 422
    try:
        meeting_actions.cancel(db.session(), here.cohort, meeting, why=(form.why.data or "").strip())
    except Refusal as refusal:
        return _refused(here, meeting, move_form(here, meeting), refusal)
    return redirect(url_for(".dates", cohort_id=cohort_id, cancelled=meeting_id), 303)


@bp.post("/<id:cohort_id>/dates/<id:meeting_id>/take-up")
@open_to(*SETTING_UP)
@shows()
def take_up(cohort_id: int, meeting_id: int) -> ResponseReturnValue:
    """Let a cancelled date take place after all."""
    here, meeting = _date(cohort_id, meeting_id)
    try:
        meeting_actions.take_up(db.session(), here.cohort, meeting, slot_as_it_is(meeting, here.cohort))
    except Refusal as refusal:
        return _refused(here, meeting, move_form(here, meeting), refusal)
    return redirect(url_for(".dates", cohort_id=cohort_id, moved=meeting_id), 303)


def _date(cohort_id: int, meeting_id: int) -> tuple[Here, Meeting]:
    here = group_here(cohort_id, Right.MANAGE)
    meeting = queries.meeting(db.session(), meeting_id=meeting_id)
    return (here, meeting) if meeting and meeting.cohort_id == cohort_id else abort(404)


def move_form(here: Here, meeting: Meeting, sent: Any = None) -> MoveForm:
    kept = {name: getattr(meeting, name) for name in ("on", "begins", "ends", "why")}
    kept |= {"room_id": meeting.room_id or 0, "version": str(meeting.sequence)}
    form = MoveForm(sent, data=kept | {name: meeting.devices.get(name) for name in DEVICES})
    form.room_id.choices = room_choices(here.cohort.organisation_id)
    return form


def _about(here: Here, meeting: Meeting) -> dict[str, Any]:
    title = f"{day_in_words(meeting.on)}, {times_in_words(meeting.begins, meeting.ends)}"
    changeable = meeting.started_at is None and not here.cohort.ended_at
    about = {"here": here, "tabs": tabs_of(here), "meeting": meeting, "when": title, "devices": DEVICES}
    return about | {"refusal": "", "ways": [], "sent": [], "cancel_form": CancelForm(prefix="cancel-"), "changeable": changeable}


def _refused(here: Here, meeting: Meeting, form: MoveForm, refusal: Refusal) -> ResponseReturnValue:
    ways = ways_out(refusal) if isinstance(refusal, Conflict) else []
    # What was pressed may have been another button: the form as it stands is what a way out changes.
    again = [(field.name, field._value() if hasattr(field, "_value") else field.data) for field in form]
    about = _about(here, meeting) | {"refusal": why_not(refusal), "ways": ways, "sent": again}
    return render_template("groups/date.html", form=form, stale=False, others=[], **about), 409


_ALSO = ("groups.date", "groups.plan", "groups.cancel", "groups.take_up", "group_notices.reached")


@adds_tab(20, "groups.dates", (Right.HELP, Right.MANAGE), *_ALSO)
def dates_tab() -> str:
    return _("Dates")
