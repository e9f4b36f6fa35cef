"""What the team sees of seats."""

from typing import Any

from flask import render_template, url_for

from learning.cohorts import queries as groups
from learning.cohorts.dates import queries, seats
from learning.cohorts.dates.forms import SizeForm
from learning.cohorts.dates.offering import standing
from learning.cohorts.dates.shown import when
from learning.cohorts.here import Here
from learning.cohorts.models import SEATED, Enrolment
from learning.cohorts.rights import Right
from learning.cohorts.tabs import tabs_of
from learning.house.clock import now
from learning.house.db import db
from learning.house.listing import absolute
from learning.house.locale import LOCALES, language_name
from learning.house.site import offered_keys
from learning.people.cards.codes import CODE_GROUP, grouped


def seats_page(here: Here, form: SizeForm | None = None, trouble: str = "") -> str:
    """Requests, who waits, what was booked by telephone, and changed dates with whom to call."""
    cohort_id = here.cohort.id
    found = queries.in_order(db.session(), cohort_id=cohort_id, states=("asked", "waiting", "offered"))
    by_state = {state: [_line(each) for each in found if each.state == state] for state in ("asked", "waiting", "offered")}
    return render_template(
        "dates/seats.html",
        here=here,
        tabs=tabs_of(here),
        form=form or SizeForm(data={"seats": here.cohort.seats}),
        free=seats.free(db.session(), here.cohort),
        can_resize=Right.MANAGE in here.rights,
        booked=queries.booked(db.session(), cohort_id=cohort_id),
        changed=[{"meeting": each, **when(each)} for each in queries.changed_dates(db.session(), cohort_id=cohort_id, at=now())],
        trouble=trouble,
        **by_state,
    )


def _line(enrolment: Enrolment) -> dict[str, Any]:
    return {"enrolment": enrolment, **standing(enrolment)}


def language_choices() -> list[tuple[str, str]]:
    return [(key, language_name(key)) for key in LOCALES if key in offered_keys()]


def slip_shown(here: Here, booking: Enrolment) -> dict[str, Any]:
    """A booking as its slip tells it."""
    meetings = groups.meetings_of(db.session(), cohort_id=here.cohort.id, ending_after=now())
    room_id = next((each.room_id for each in meetings if each.room_id), here.cohort.room_id)
    room, venue = groups.place_of(db.session(), room_id=room_id) or (None, None)
    return {
        "here": here,
        "tabs": tabs_of(here),
        "booking": booking,
        "has_seat": booking.state in SEATED,
        "dates": [when(each) for each in meetings if each.cancelled_at is None][:6],
        "room": room,
        "venue": venue,
        "spelled": lambda code: grouped(code, CODE_GROUP),
        "typed_at": absolute(url_for("dates.slip")).partition("//")[2],
    }
