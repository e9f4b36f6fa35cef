"""Attendance of a date: marked by hand, by keyboard in under a minute; what two write at once meets in words."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.here import meeting_here
from learning.cohorts.rights import Right
from learning.cohorts.running import marking
from learning.cohorts.running.views import TEACHING
from learning.cohorts.tabs import tabs_of
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.house.notices import announces
from learning.people.organisations.here import membership_here

bp = Blueprint("attendance", __name__, template_folder="templates", url_prefix="/meetings")


@bp.get("/<id:meeting_id>/attendance")
@open_to(*TEACHING)
@shows("called", "room")
def show(meeting_id: int) -> ResponseReturnValue:
    """One row for each person who has a seat; for past dates as well."""
    return _page(meeting_id)


def _page(meeting_id: int, typed: dict[int, marking.Mark] | None = None, **more: Any) -> str:
    meeting, here = meeting_here(meeting_id, Right.TEACH)
    rows = marking.rows(db.session(), meeting, typed or {})
    told = {"words": state_words(), "conflicts": {}, "bad": (), "running": meeting.is_running, **more}
    return render_template("running/attendance.html", here=here, tabs=tabs_of(here), meeting=meeting, rows=rows, **told)


def state_words() -> dict[str, str]:
    """How each state is called."""
    return {"here": _("Here"), "late": _("Late"), "excused": _("Excused"), "missing": _("Missing")}


@bp.post("/<id:meeting_id>/attendance")
@open_to(*TEACHING)
def mark(meeting_id: int) -> ResponseReturnValue:
    """Keep what was marked; where somebody else has written otherwise meanwhile, nothing is, and both are shown."""
    meeting, _here = meeting_here(meeting_id, Right.TEACH)
    typed, bad = marking.typed(request.form)
    if bad:
        return _page(meeting_id, typed, bad=bad), 422
    rest = "here" if request.form.get("press") == "rest" else ""
    conflicts = marking.keep(db.session(), meeting, typed, rest, membership_here().name)
    if conflicts:
        return _page(meeting_id, typed, conflicts=conflicts), 409
    return redirect(url_for(".show", meeting_id=meeting_id, marked=1), 303)


@announces("marked")
def kept() -> str:
    return _("Attendance is kept.")


@announces("session_over")
def ended() -> str:
    return _("The session is over. Minutes and attendance are kept.")
