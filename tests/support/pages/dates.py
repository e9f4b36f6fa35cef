"""The pages where residents find dates and seats, and those on which a team gives them."""

from __future__ import annotations

from .state import Fields, Post, State

# The demo's groups: a class 1, a course with seats 2, open practice 3.
COURSE, OPEN = 2, 3
# Helga has a seat there; who takes one in a state gives it back, or soon none would be left for the next.
SEAT = Post(f"/dates/{COURSE}/seat", {"called": "Helga"})


def dates_states() -> list[State]:
    return [*_residents(), *_team()]


def _residents() -> list[State]:
    index, offer, slip = "dates/index.html", "dates/offer.html", "dates/slip.html"
    return [
        State("dates", index, "/dates", unfold=".date-filters"),
        State("dates-chosen", index, "/dates?daytime=morning&access=step_free"),
        State("dates-none", index, "/dates?language=uk&access=quiet"),
        State("dates-month", "dates/calendar.html", "/dates/calendar"),
        State("date-offer", offer, f"/dates/{COURSE}"),
        State("date-offer-open", offer, f"/dates/{OPEN}"),
        State("date-offer-missing", offer, f"/dates/{COURSE}", 422, sent=Post(f"/dates/{COURSE}/seat")),
        State("date-offer-mine", offer, f"/dates/{COURSE}", who="helga"),
        State("date-take-gone", "dates/gone.html", f"/dates/{COURSE}", 409, before=(SEAT, GIVEN_BACK), sent=TAKE),
        State("date-give-back", "dates/give_back.html", f"/dates/{COURSE}/give-back", who="helga"),
        State("dates-mine", "dates/mine.html", "/dates/mine", who="helga"),
        State("dates-mine-empty", "dates/mine.html", "/dates/mine"),
        State("way-dates", "home/way.html", "/way", who="helga"),
        State("date-slip", slip, "/dates/slip"),
        State("date-slip-wrong", slip, "/dates/slip", 422, sent=Post("/dates/slip", {"code": "AAAA AAAA"})),
        State("date-wish", "dates/wish.html", "/dates/wish"),
        State("date-wished", "dates/wished.html", "/dates/wish/said"),
    ]


GIVEN_BACK = Post(f"/dates/{COURSE}/give-back")
TAKE = Post(f"/dates/{COURSE}/take")
PHONE = f"/groups/{COURSE}/seats/phone"
# Nobody else has a seat there, so this is number 1.
BOOKED_FIRST = Post(f"/groups/{OPEN}/seats/phone", {"called": "Frau Öz", "contact": "0621 555", "locale": "tr"})
# Every visit books a seat there, and those who come later need one as well.
WIDER = Post(f"/groups/{COURSE}/seats/size", {"seats": "500"})
BOOKED = Post(PHONE, {"called": "Frau Öz", "contact": "0621 555", "locale": "tr"})


def _team() -> list[State]:
    phone, seats = "dates/phone.html", "dates/seats.html"
    yildiz = "yildiz"
    return [
        State("group-seats", seats, f"/groups/{COURSE}/seats", who=yildiz, before=(WIDER, BOOKED)),
        State("group-seats-missing", seats, f"/groups/{COURSE}/seats", 422, who=yildiz, sent=Post(f"/groups/{COURSE}/seats/size")),
        State("group-phone", phone, PHONE, who=yildiz),
        State("group-phone-missing", phone, PHONE, 422, who=yildiz, sent=Post(PHONE)),
        State("group-slip", "dates/slip_paper.html", f"/groups/{OPEN}/seats/1/slip", who=yildiz, before=(BOOKED_FIRST,)),
        State("group-calls", "dates/calls.html", "/groups/dates/4/calls", who=yildiz),
        State("demand", "dates/demand.html", "/dates/demand", who="brandt"),
    ]


def _posts(reason: str, *ways: tuple[str, str, Fields]) -> dict[str, tuple[str, str, Fields, str]]:
    return {name: ("POST", f"/de{address}", fields, reason) for name, address, fields in ways}


DATES_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = _posts(
    "leads back to the page it was sent from, or on to my dates",
    ("dates.seat", f"/dates/{COURSE}/seat", {"called": "Helga"}),
    ("dates.take", f"/dates/{COURSE}/take", {}),
    ("dates.use_slip", "/dates/slip", {"code": "AAAA AAAA"}),
    ("seats.decide", f"/groups/{COURSE}/seats/1", {"answer": "yes"}),
    ("seats.make_slip", f"/groups/{COURSE}/seats/1/slip", {}),
    ("seats.called", "/groups/dates/4/calls/1", {"done": "yes"}),
)
