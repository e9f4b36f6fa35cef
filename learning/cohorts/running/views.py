"""A running session for who teaches and who helps: beginning, the live page, what is done to the room, the end."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts import queries as groups
from learning.cohorts.here import Here, group_here, meeting_here
from learning.cohorts.models import Meeting
from learning.cohorts.rights import TEAM, Right
from learning.cohorts.running import actions, hands, queries, shown
from learning.cohorts.running.leads import lead_by
from learning.cohorts.running.models import Running
from learning.cohorts.tabs import adds_tab, tabs_of
from learning.house.access import Audience, open_to, shows
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import _
from learning.house.refusal import Refusal
from learning.people.organisations.here import membership_here

bp = Blueprint("running", __name__, template_folder="templates")
# Who coordinates teaches nothing but a lesson without accounts of their own.
TEACHING = (Audience.TEACHER, Audience.SUBSTITUTE, Audience.COORDINATOR)


# Attendance is part of a session as long as no other page of the group claims it.
@adds_tab(5, "running.session", Right.HELP, "running.begin", "running.lead", "running.ending", "attendance.show", "attendance.mark")
def session_tab() -> str:
    return _("Session")


@bp.get("/groups/<id:cohort_id>/session")
@open_to(*TEAM)
@shows("called", "room")
def session(cohort_id: int) -> ResponseReturnValue:
    """What goes on now; where nothing does, today's dates to begin with."""
    here = group_here(cohort_id, Right.HELP)
    meeting = queries.running_of(db.session(), cohort_id=cohort_id)
    return _live_page(here, meeting) if meeting else _beginning(here)


def _beginning(here: Here, **more: Any) -> str:
    dates = [each for each in groups.meetings_of(db.session(), cohort_id=here.cohort.id) if each.on == day_of(now())]
    today = [each for each in dates if each.cancelled_at is None]
    return render_template("running/begin.html", here=here, tabs=tabs_of(here), today=today, **{"refused": False, **more})


def _live_page(here: Here, meeting: Meeting, **more: Any) -> str:
    running, people = _running(meeting), queries.people(db.session(), meeting=meeting)
    told = shown.live(meeting, running, people, here.may("TEACH"))
    facts = {"tag": shown.live_tag(running, people), "lessons": shown.lessons_to_go_to(here.cohort), "going": shown.destination(running)}
    return render_template("running/live.html", here=here, tabs=tabs_of(here), **told, **facts, **{"missing": "", **more})


def _running(meeting: Meeting) -> Running:
    return queries.running(db.session(), meeting_id=meeting.id) or abort(404)


@bp.post("/groups/<id:cohort_id>/session")
@open_to(*TEACHING)
def begin(cohort_id: int) -> ResponseReturnValue:
    """Begin a date of today, or now without one; what runs already goes on."""
    here = group_here(cohort_id, Right.TEACH)
    chosen = request.form.get("meeting", "")
    planned = [each for each in groups.meetings_of(db.session(), cohort_id=cohort_id) if str(each.id) == chosen]
    try:
        if planned:
            actions.start(db.session(), planned[0])
        elif queries.running_of(db.session(), cohort_id=cohort_id) is None:
            actions.start_unplanned(db.session(), here.cohort)
    except Refusal:
        return _beginning(here, refused=True), 409
    return redirect(url_for(".session", cohort_id=cohort_id), 303)


@bp.get("/meetings/<id:meeting_id>/live")
@open_to(*TEAM)
@shows("called", "room")
def live(meeting_id: int) -> ResponseReturnValue:
    """The part of the live page that changes, asked for every few seconds; next to nothing where nothing has."""
    meeting, here = meeting_here(meeting_id, Right.HELP)
    running, people = _running(meeting), queries.people(db.session(), meeting=meeting)
    sign = shown.live_tag(running, people)

    def fragment() -> str:
        return render_template("running/changing.html", here=here, tag=sign, **shown.live(meeting, running, people, here.may("TEACH")))

    return shown.unless_known(sign, fragment)


@bp.post("/meetings/<id:meeting_id>/hands")
@open_to(*TEAM)
def hand(meeting_id: int) -> ResponseReturnValue:
    """“I'm coming”, and “done”, for somebody by the number of their seat."""
    meeting, _here = meeting_here(meeting_id, Right.HELP)
    press, _sep, number = request.form.get("press", "").partition(":")
    presence = queries.numbered(db.session(), meeting=meeting, number=int(number)) if number.isdecimal() and len(number) < 9 else None
    if presence is not None and press == "come":
        hands.come(db.session(), presence, membership_here().name)
    elif presence is not None and press == "done":
        hands.helped(db.session(), presence)
    return _back(meeting)


@bp.post("/meetings/<id:meeting_id>/lead")
@open_to(*TEACHING)
def lead(meeting_id: int) -> ResponseReturnValue:
    """Eyes to the front, all go here, a question, a task on the wall."""
    meeting, here = meeting_here(meeting_id, Right.TEACH)
    try:
        missing = lead_by(request.form, meeting, here.cohort)
    except Refusal:
        return _live_page(here, meeting, missing="gone") if queries.running(db.session(), meeting_id=meeting_id) else _beginning(here), 409
    return (_live_page(here, meeting, missing=missing), 422) if missing else _back(meeting)


def _back(meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for("running.session", cohort_id=meeting.cohort_id), 303)


@bp.get("/meetings/<id:meeting_id>/end")
@open_to(*TEACHING)
@shows()
def ending(meeting_id: int) -> ResponseReturnValue:
    """What ending does, before it is done."""
    meeting, here = meeting_here(meeting_id, Right.TEACH)
    people = queries.how_many(db.session(), meeting_id=meeting_id)
    return render_template("running/end.html", here=here, tabs=tabs_of(here), meeting=meeting, people=people, running=_running(meeting))


@bp.post("/meetings/<id:meeting_id>/end")
@open_to(*TEACHING)
def end(meeting_id: int) -> ResponseReturnValue:
    meeting, _here = meeting_here(meeting_id, Right.TEACH)
    actions.end(db.session(), meeting)
    return redirect(url_for("attendance.show", meeting_id=meeting_id, session_over=1), 303)
