"""Getting a seat, taking one that is held, giving one back; and all of one's own dates."""

from datetime import timedelta

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts import actions
from learning.cohorts import queries as groups
from learning.cohorts.dates import queries, seats
from learning.cohorts.dates.blueprints import bp
from learning.cohorts.dates.forms import SeatForm
from learning.cohorts.dates.offering import offer_page
from learning.cohorts.dates.own import my_dates
from learning.cohorts.models import Cohort, Enrolment
from learning.cohorts.pressing import be_here
from learning.house.access import ANYONE, LEARNER, open_to
from learning.house.clock import now
from learning.house.db import db
from learning.house.limits import Limit, TooManyTries, spend
from learning.house.locale import current_locale
from learning.house.networks import networks_here
from learning.house.refusal import Refusal
from learning.house.switches import switched
from learning.people import current_learner_id, learner_here
from learning.people.cards.coming import wait

# So many ask for their first seat from one network, say of a library that helps with it; a script that fills all groups asks for more.
NEW = Limit("seat-new", 40, timedelta(hours=1))


@bp.post("/<id:cohort_id>/seat")
@open_to(*ANYONE)
@switched("booking")
def seat(cohort_id: int) -> ResponseReturnValue:
    """Ask for a seat; who asks for the first time becomes a guest."""
    form, too_many = SeatForm(request.form), _too_many()
    cohort, organisation = queries.offered(db.session(), cohort_id=cohort_id) or abort(404)
    if cohort.kind == "open":
        abort(404)
    meetings = groups.meetings_of(db.session(), cohort_id=cohort_id, ending_after=now())
    if too_many:
        return offer_page(cohort, organisation, meetings, form, wait=wait(too_many)), 429, {"Retry-After": str(too_many.seconds)}
    if not form.validate():
        return offer_page(cohort, organisation, meetings, form), 422
    facts = {"called": form.called.data, "contact": form.contact.data or "", "locale": current_locale().key, "once": _once(form)}
    try:
        mine = seats.ask(db.session(), cohort, lambda: learner_here().id, would_wait=bool(form.wait.data), **facts)
    except Refusal as refusal:
        return offer_page(cohort, organisation, meetings, form, type(refusal).__name__), 409
    be_here(db.session(), mine.learner_id)
    return redirect(url_for(".offer", cohort_id=cohort_id, _anchor="seat"), 303)


def _too_many() -> TooManyTries | None:
    """Whoever has no place yet pays for a new one, before anything is asked of the database."""
    try:
        for network in networks_here() if current_learner_id() is None else ():
            spend(NEW, network)
    except TooManyTries as refusal:
        return refusal
    return None


def _once(form: SeatForm) -> str:
    """Only a browser without a place would get a second one by a second press."""
    return (form.once.data or "") if current_learner_id() is None else ""


@bp.post("/<id:cohort_id>/take")
@open_to(*LEARNER)
def take(cohort_id: int) -> ResponseReturnValue:
    """Take the seat that is held."""
    cohort, _mine = _own(cohort_id)
    try:
        seats.take(db.session(), cohort, current_learner_id() or 0)
    except seats.NoLongerOffered:
        return render_template("dates/gone.html", cohort=cohort), 409
    return redirect(url_for(".mine"), 303)


@bp.route("/<id:cohort_id>/give-back", methods=["GET", "POST"])
@open_to(*LEARNER)
def give_back(cohort_id: int) -> ResponseReturnValue:
    """Give the seat back, or the wait for one: a page with one button."""
    cohort, mine = _own(cohort_id)
    if request.method == "GET":
        return render_template("dates/give_back.html", cohort=cohort, enrolment=mine)
    actions.leave(db.session(), cohort, mine)
    return redirect(url_for(".mine"), 303)


def _own(cohort_id: int) -> tuple[Cohort, Enrolment]:
    mine = groups.enrolment(db.session(), learner_id=current_learner_id() or 0, cohort_id=cohort_id)
    cohort = groups.by_id(db.session(), cohort_id=cohort_id)
    return (cohort, mine) if cohort and mine and cohort.kind != "quick" else abort(404)


@bp.get("/mine")
@open_to(*ANYONE)
def mine() -> ResponseReturnValue:
    """My dates: seats, offers, waits."""
    return render_template("dates/mine.html", groups=my_dates())
