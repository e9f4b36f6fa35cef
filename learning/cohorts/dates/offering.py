"""The page of one group's offer, with where the visitor stands."""

from typing import Any

from flask import render_template

from learning.cohorts import queries as groups
from learning.cohorts.dates import queries, seats
from learning.cohorts.dates.forms import SeatForm
from learning.cohorts.dates.shown import offer, place, titles_of, when
from learning.cohorts.dates.words import clock, day_written
from learning.cohorts.models import Cohort, Enrolment, Meeting
from learning.house.clock import CITY, now
from learning.house.db import db
from learning.house.locale import current_locale
from learning.people import current_learner_id
from learning.people.organisations.models import Organisation
from learning.people.venues.facts import comforts, facts


def offer_page(
    cohort: Cohort, organisation: Organisation, meetings: list[Meeting], form: SeatForm | None = None, trouble: str = "", wait: str = ""
) -> str:
    """Everything somebody needs to know before they come; `trouble` names what a press ran into, `wait` says for how long to."""
    free = seats.free(db.session(), cohort)
    room_id = next((each.room_id for each in meetings if each.room_id), cohort.room_id)
    room, venue = groups.place_of(db.session(), room_id=room_id) or (None, None)
    uids = groups.course_uids(db.session(), cohort_id=cohort.id)
    titles = titles_of(uids)
    told: dict[str, Any] = {
        **offer(cohort, free),
        **place(room, venue, None),
        "organisation": organisation,
        "dates": [{"meeting": each, **when(each)} for each in meetings],
        "courses": [titles[uid] for uid in uids if uid in titles],
        "leaders": [each.name for each in groups.leaders(db.session(), cohort_id=cohort.id) if each.role == "teacher"],
        "facts": facts(venue) + comforts(venue) if venue else [],
        "waits": queries.somebody_waits(db.session(), cohort_id=cohort.id),
    }
    return render_template("dates/offer.html", **told, mine=own(cohort), form=form or fresh_form(), trouble=trouble, wait=wait)


def fresh_form() -> SeatForm:
    return SeatForm(data={"locale": current_locale().key})


def own(cohort: Cohort) -> dict[str, Any]:
    """Where the visitor stands with a group."""
    learner_id = current_learner_id()
    found = groups.enrolment(db.session(), learner_id=learner_id, cohort_id=cohort.id) if learner_id else None
    return standing(found)


def standing(found: Enrolment | None) -> dict[str, Any]:
    """A seat, an offer or a wait in words; an offer whose time is over is none, even before a job has noticed."""
    lapsed = found is not None and found.state == "offered" and found.offered_until is not None and found.offered_until <= now()
    state = "over" if lapsed else found.state if found else ""
    told: dict[str, Any] = {"state": state, "called": found.called if found else "", "until": "", "before": 0}
    if found and state == "offered" and found.offered_until:
        local = found.offered_until.astimezone(CITY)
        told["until"] = f"{day_written(local.date())}, {clock(local.time())}"
    if found and state == "waiting":
        told["before"] = queries.waiting_before(db.session(), mine=found)
    return told
