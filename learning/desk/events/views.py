"""“Events”: the log with its filters, and ending the sessions of whom a line is about."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.desk.events.shown import SIZE, Asked, asked_in, counted, lines, written_days
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.house.notices import announces
from learning.house.paging import links_to
from learning.people import audiences_here
from learning.people.events import queries
from learning.people.events.kinds import GROUPS
from learning.people.signin.everywhere import sign_out

bp = Blueprint("events", __name__, template_folder="../templates", url_prefix="/desk/events")


@bp.get("/")
@open_to(Audience.OPERATOR)
@shows("events", within="city")
def index() -> ResponseReturnValue:
    """What happened lately, or what is asked for; nobody's name."""
    asked = asked_in(request.args)
    number = queries.count(db.session(), kind=asked.kind, day=asked.day, who=asked.who)
    last = max(1, -(-number // SIZE))
    return render_template(
        "events/index.html",
        asked=asked,
        lines=lines(db.session(), asked),
        number=number,
        last=last,
        links=links_to(asked.page, last, lambda page: url_for(".index", **_conditions(asked), page=page)),
        groups=GROUPS,
        counted=counted(db.session()),
        days=written_days(),
        known=asked.who and queries.who_is(db.session(), name=asked.who) is not None,
    )


@bp.post("/sign-out")
@open_to(Audience.OPERATOR)
@goes_on
def end_sessions() -> ResponseReturnValue:
    """Sign out everywhere whom a word of the log stands for."""
    who = asked_in(request.form).who
    sign_out(db.session(), queries.who_is(db.session(), name=who) or abort(404))
    return redirect(url_for(".index", who=who, signed_out=1), 303)


def _conditions(asked: Asked) -> dict[str, Any]:
    told = {"kind": asked.kind, "day": asked.day.isoformat() if asked.day else "", "who": asked.who}
    return {name: value for name, value in told.items() if value}


@enters("work", order=60)
def in_the_menu() -> Entry | None:
    return Entry(_("Events"), url_for("events.index"), "lock") if Audience.OPERATOR in audiences_here() else None


@announces("signed_out")
def signed_out() -> str:
    return _("Signed out everywhere. Nothing is lost; they can sign in again.")
