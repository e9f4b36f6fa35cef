"""Somebody's own dates."""

from typing import Any

from flask import current_app, url_for

from learning.cohorts import queries as groups
from learning.cohorts.belonging import in_a_group
from learning.cohorts.dates import queries
from learning.cohorts.dates.offering import standing
from learning.cohorts.dates.shown import place, when
from learning.cohorts.models import SEATED, Cohort, Enrolment, Meeting
from learning.house.clock import now
from learning.house.db import db
from learning.people import current_learner_id
from learning.people.organisations.models import Room, Venue

_SHOWN = 4


def my_dates() -> list[dict[str, Any]]:
    """The groups somebody is in or waits for, each with its next dates; in as many statements for twenty as for one."""
    learner_id = current_learner_id()
    found = queries.mine(db.session(), learner_id=learner_id) if learner_id and in_a_group() else []
    if not found:
        return []
    meetings = queries.next_of(db.session(), cohort_ids=[cohort.id for _mine, cohort in found], at=now())
    rooms = {room for each in meetings.values() for meeting in each if (room := meeting.room_id)}
    rooms |= {cohort.room_id for _mine, cohort in found if cohort.room_id}
    places = groups.places_of(db.session(), room_ids=sorted(rooms))
    return [_group(mine, cohort, meetings.get(cohort.id, []), places) for mine, cohort in found]


def _group(mine: Enrolment, cohort: Cohort, meetings: list[Meeting], places: dict[int, tuple[Room, Venue]]) -> dict[str, Any]:
    nowhere = (None, None)
    room, venue = places.get(next((each.room_id for each in meetings if each.room_id), cohort.room_id) or 0, nowhere)
    return {
        "cohort": cohort,
        **standing(mine),
        **place(room, venue, None),
        "url": url_for("dates.offer", cohort_id=cohort.id) if cohort.is_public else None,
        "dates": [{"meeting": each, **when(each)} for each in meetings[:_SHOWN]],
        "more": max(0, len(meetings) - _SHOWN),
        "calendar": _calendar() if mine.state in SEATED else None,
    }


def _calendar() -> str | None:
    """Where the own calendar feed is set up, if there is such a page."""
    return url_for("calendar.own") if "calendar.own" in current_app.view_functions else None
