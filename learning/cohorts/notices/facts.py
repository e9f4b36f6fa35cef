"""What a notice of a group keeps: facts from which the words are made in whatever language they are read."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from learning.cohorts import queries
from learning.cohorts.models import Cohort, Meeting
from learning.house.clock import now

Facts = dict[str, Any]


def of_group(cohort: Cohort) -> Facts:
    return {"group": cohort.name, "cohort_id": cohort.id, "informal": cohort.is_informal}


def of_meeting(session: Session, meeting: Meeting) -> Facts:
    """When and where, and what was said about a change."""
    when = {"on": meeting.on.isoformat(), "begins": f"{meeting.begins:%H:%M}", "ends": f"{meeting.ends:%H:%M}"}
    return {"date": when | _place(session, meeting.room_id), "why": meeting.why}


def of_before(session: Session, meeting: Meeting, begins_at: datetime, room_id: int | None) -> Facts:
    """When and where it was to be."""
    local = begins_at.astimezone(ZoneInfo(meeting.zone))
    return {"was": {"on": local.date().isoformat(), "begins": f"{local:%H:%M}"} | _place(session, room_id)}


def of_next(session: Session, cohort: Cohort, but: int = 0) -> Facts:
    """The next date of a group, if there is one (`but` another)."""
    coming = queries.meetings_of(session, cohort_id=cohort.id, ending_after=now())
    following = next((each for each in coming if each.cancelled_at is None and each.id != but), None)
    return {"next": of_meeting(session, following)["date"]} if following else {}


def _place(session: Session, room_id: int | None) -> Facts:
    where = queries.place_of(session, room_id=room_id)
    return {"venue": where[1].name, "room": where[0].name, "street": where[1].street} if where else {}
