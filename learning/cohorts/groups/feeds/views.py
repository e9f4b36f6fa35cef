"""The calendar itself, one's own address of it, and the one of a group."""

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from learning.cohorts.groups.feeds import actions
from learning.cohorts.groups.feeds.queries import feed_by_hash, group_feed, own_feed
from learning.cohorts.groups.feeds.reading import address_of, body_of
from learning.cohorts.groups.views import SETTING_UP, bp
from learning.cohorts.here import Here, group_here
from learning.cohorts.rights import Right
from learning.house.access import ANYONE, LEARNER, open_to, shows
from learning.house.db import db
from learning.house.locale import current_locale
from learning.house.sealing import token_hash
from learning.house.slots import fills
from learning.people import current_learner_id

feeds = Blueprint("feeds", __name__)
calendar = Blueprint("calendar", __name__, template_folder="templates", url_prefix="/calendar")


@feeds.get("/calendar/<string(length=22):token>.ics")
@open_to(*ANYONE)
def feed(token: str) -> ResponseReturnValue:
    """The dates behind an address; a program that has them already gets a word that nothing is new."""
    found = feed_by_hash(db.session(), token_hash=token_hash(token)) or abort(404)
    answer = Response(body_of(found), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'inline; filename="termine.ics"'
    answer.headers["Cache-Control"] = "private, max-age=300"
    answer.add_etag()
    return answer.make_conditional(request)


@calendar.get("")
@open_to(*LEARNER)
@shows()
def own() -> ResponseReturnValue:
    """One's own calendar address."""
    mine = own_feed(db.session(), learner_id=current_learner_id() or 0)
    return render_template("feeds/own.html", address=address_of(mine))


@calendar.post("/new")
@open_to(*LEARNER)
def make() -> ResponseReturnValue:
    """Make the address, or a new one in its place."""
    key = current_app.config["SETTINGS"].secret_key
    actions.make_own(db.session(), learner_id=current_learner_id() or abort(404), locale=current_locale().key, key=key)
    return redirect(url_for(".own"), 303)


@calendar.post("/end")
@open_to(*LEARNER)
def end() -> ResponseReturnValue:
    """End the address."""
    mine = own_feed(db.session(), learner_id=current_learner_id() or 0)
    if mine:
        actions.end(db.session(), mine)
    return redirect(url_for(".own"), 303)


@bp.post("/<id:cohort_id>/calendar")
@open_to(*SETTING_UP)
def make_calendar(cohort_id: int) -> ResponseReturnValue:
    """Make a group's address, or a new one in its place."""
    cohort = group_here(cohort_id, Right.MANAGE).cohort
    actions.make_for_group(db.session(), cohort, key=current_app.config["SETTINGS"].secret_key)
    return redirect(url_for(".dates", cohort_id=cohort_id, _anchor="calendar"), 303)


@bp.post("/<id:cohort_id>/calendar/end")
@open_to(*SETTING_UP)
def end_calendar(cohort_id: int) -> ResponseReturnValue:
    """End a group's address."""
    group_here(cohort_id, Right.MANAGE)
    found = group_feed(db.session(), cohort_id=cohort_id)
    if found:
        actions.end(db.session(), found)
    return redirect(url_for(".dates", cohort_id=cohort_id, _anchor="calendar"), 303)


@fills("group_calendar")
def group_calendar(here: Here) -> str:
    """Below a group's dates: the address for calendars."""
    found = group_feed(db.session(), cohort_id=here.cohort.id)
    return Markup(render_template("feeds/group.html", here=here, address=address_of(found)))


@fills("groups_foot")
def own_calendar() -> str:
    """Below one's groups: the way to one's own address."""
    return Markup(render_template("feeds/foot.html"))
