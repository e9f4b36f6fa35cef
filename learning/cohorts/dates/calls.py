"""Whom to call when a date falls out or was moved: who can't be written to, ticked off one by one."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.dates import actions, queries
from learning.cohorts.dates.blueprints import team
from learning.cohorts.dates.shown import when
from learning.cohorts.dates.team_views import BOOKING
from learning.cohorts.here import meeting_here
from learning.cohorts.rights import Right
from learning.cohorts.tabs import tabs_of
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.people.organisations.here import membership_here


@team.get("/dates/<id:meeting_id>/calls")
@open_to(*BOOKING)
@shows("called", "name", "contact")
def calls(meeting_id: int) -> ResponseReturnValue:
    meeting, here = meeting_here(meeting_id, Right.BOOK)
    people = queries.to_call(db.session(), cohort_id=here.cohort.id, meeting=meeting)
    return render_template("dates/calls.html", here=here, tabs=tabs_of(here), meeting=meeting, people=people, **when(meeting))


@team.post("/dates/<id:meeting_id>/calls/<id:number>")
@open_to(*BOOKING)
def called(meeting_id: int, number: int) -> ResponseReturnValue:
    """Tick somebody off, or take the tick away."""
    meeting, here = meeting_here(meeting_id, Right.BOOK)
    person = queries.by_number(db.session(), cohort_id=here.cohort.id, number=number) or abort(404)
    done = request.form.get("done") == "yes"
    actions.tick(db.session(), meeting, person, by=membership_here().name, done=done)
    return redirect(url_for(".calls", meeting_id=meeting_id), 303)
