"""A date as its papers need it: the group, when and where, who leads, who comes, in which language."""

from dataclasses import dataclass
from typing import Any

from learning.cohorts import queries
from learning.cohorts.models import Cohort, Enrolment, Meeting
from learning.house.db import db
from learning.house.locale import _, enumeration, written_date
from learning.house.site import current_site
from learning.people import queries as people


@dataclass(frozen=True)
class Dated:
    """A date and those who belong to it; `lessons` are the keys (`course/lesson`) it is about."""

    cohort: Cohort
    meeting: Meeting
    people: list[Enrolment]
    lessons: list[str]

    @property
    def place(self) -> str:
        found = queries.place_of(db.session(), room_id=self.meeting.room_id or self.cohort.room_id)
        return f"{found[1].name}, {found[0].name}" if found else ""


def facts(dated: Dated) -> list[dict[str, str]]:
    """What stands at the head of each paper: when, where, with whom. Times are apart, because they are written left to right everywhere."""
    meeting = dated.meeting
    told = [
        {"label": _("Group"), "value": dated.cohort.name, "time": ""},
        {"label": _("Date"), "value": written_date(meeting.on), "time": clock(meeting)},
        {"label": _("Place"), "value": dated.place, "time": ""},
        {"label": _("Led by"), "value": leaders_of(dated.cohort), "time": ""},
    ]
    return [each for each in told if each["value"]]


def clock(meeting: Meeting) -> str:
    return f"{meeting.begins:%H:%M}–{meeting.ends:%H:%M}"


def leaders_of(cohort: Cohort) -> str:
    """Who leads a group, in words."""
    found = queries.leaders(db.session(), cohort_id=cohort.id)
    return enumeration([each.name for each in found if each.role == "teacher"])


def organisation_of(cohort: Cohort) -> str:
    found = people.organisation(db.session(), organisation_id=cohort.organisation_id)
    return found.name if found else current_site().city


def day_and_place(meeting: Meeting, place: str) -> dict[str, Any]:
    return {"day": written_date(meeting.on), "time": clock(meeting), "place": place}
