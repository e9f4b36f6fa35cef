"""Seats of a group, for its team: requests, the waiting list, bookings by telephone and their slips."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.dates import queries, seats, taking
from learning.cohorts.dates.blueprints import team
from learning.cohorts.dates.forms import PhoneForm, SizeForm
from learning.cohorts.dates.team_shown import language_choices, seats_page, slip_shown
from learning.cohorts.here import Here, group_here
from learning.cohorts.models import Enrolment
from learning.cohorts.rights import Right
from learning.cohorts.tabs import adds_tab, tabs_of
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.locale import _, current_locale
from learning.house.refusal import Refusal
from learning.people.organisations.here import membership_here

BOOKING = (Audience.COORDINATOR, Audience.TEACHER)


@adds_tab(41, "seats.index", Right.BOOK, "seats.phone", "seats.booked", "seats.calls", "seats.decide", "seats.resize")
def seats_tab() -> str:
    return _("Seats")


@team.get("/<id:cohort_id>/seats")
@open_to(*BOOKING)
@shows("called", "name", "contact")
def index(cohort_id: int) -> ResponseReturnValue:
    """Who asks, who waits, and how many seats are free."""
    return seats_page(group_here(cohort_id, Right.BOOK))


@team.post("/<id:cohort_id>/seats/<id:number>")
@open_to(*BOOKING)
def decide(cohort_id: int, number: int) -> ResponseReturnValue:
    """Yes or no to somebody who asked."""
    here = group_here(cohort_id, Right.BOOK)
    answer = seats.say_yes if request.form.get("answer") == "yes" else seats.say_no
    try:
        answer(db.session(), here.cohort, number)
    except Refusal:
        return seats_page(here, trouble=_("Somebody of your team has answered already.")), 409
    return redirect(url_for(".index", cohort_id=cohort_id), 303)


@team.post("/<id:cohort_id>/seats/size")
@open_to(*BOOKING)
def resize(cohort_id: int) -> ResponseReturnValue:
    """More or fewer seats; who waits moves up."""
    here, form = group_here(cohort_id, Right.MANAGE), SizeForm(request.form)
    if not form.validate():
        return seats_page(here, form), 422
    seats.resize(db.session(), here.cohort, form.seats.data or 1)
    return redirect(url_for(".index", cohort_id=cohort_id), 303)


@team.route("/<id:cohort_id>/seats/phone", methods=["GET", "POST"])
@open_to(*BOOKING)
@shows()
def phone(cohort_id: int) -> ResponseReturnValue:
    """Somebody is on the telephone and wants a seat."""
    here = group_here(cohort_id, Right.BOOK)
    form = PhoneForm(request.form if request.method == "POST" else None, data={"locale": current_locale().key})
    form.locale.choices = language_choices()
    shown = {"here": here, "tabs": tabs_of(here), "form": form, "free": seats.free(db.session(), here.cohort)}
    if request.method == "GET":
        return render_template("dates/phone.html", **shown, trouble=False)
    if not form.validate():
        return render_template("dates/phone.html", **shown, trouble=False), 422
    told = {"called": form.called.data, "contact": form.contact.data or "", "locale": form.locale.data, "once": form.once.data or ""}
    try:
        booked = taking.book(db.session(), here.cohort, booked_by=membership_here().name, **told)
    except Refusal:
        return render_template("dates/phone.html", **shown, trouble=True), 409
    return redirect(url_for(".booked", cohort_id=cohort_id, number=booked.number), 303)


@team.get("/<id:cohort_id>/seats/<id:number>/slip")
@open_to(*BOOKING)
@shows("called", "name", "contact")
def booked(cohort_id: int, number: int) -> ResponseReturnValue:
    """A booking, and the way to its slip."""
    here = group_here(cohort_id, Right.BOOK)
    return render_template("dates/slip_paper.html", **slip_shown(here, _booking(here, number)), code=None)


@team.post("/<id:cohort_id>/seats/<id:number>/slip")
@open_to(*BOOKING)
def make_slip(cohort_id: int, number: int) -> ResponseReturnValue:
    """The slip to print or to read out; its code is shown this once."""
    here = group_here(cohort_id, Right.BOOK)
    booking = _booking(here, number)
    code = taking.make_slip(db.session(), booking)
    page = render_template("dates/slip_paper.html", **slip_shown(here, booking), code=code)
    return page, {"Cache-Control": "no-store"}


def _booking(here: Here, number: int) -> Enrolment:
    """Only what the team has booked has a slip: the others' seats are in their own browsers."""
    found = queries.booked(db.session(), cohort_id=here.cohort.id)
    return next((each for each in found if each.number == number), None) or abort(404)
