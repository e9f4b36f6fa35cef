"""What somebody did with a group in a period: attendance, minutes in the room and at home, lessons done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from learning.cohorts.models import Enrolment, Meeting
from learning.house.clock import day_of
from learning.lessons.participation.models import Participation

PRESENT = ("here", "late")
# Whoever finishes a lesson while the others pack up was still in the room.
_PACKING_UP = timedelta(minutes=15)


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both of them in it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Person:
    """Somebody's part: what they were at each date, and what it sums up to."""

    enrolment: Enrolment
    states: dict[int, str]
    minutes: dict[int, int]
    home: int
    paper: int
    done: int

    @property
    def came(self) -> int:
        return sum(state in PRESENT for state in self.states.values())

    @property
    def room(self) -> int:
        return sum(self.minutes.values())


def person(
    enrolment: Enrolment,
    rows: Sequence[Participation],
    finished: dict[str, datetime],
    meetings: Sequence[Meeting],
    lessons: Sequence[str],
    period: Period,
) -> Person:
    """What somebody did, of what is known about them; `meetings` and `lessons` are those of the group, lessons as `course/lesson`."""
    at = {row.key: row for row in rows}
    noted = {meeting.id: at[f"meeting:{meeting.id}"] for meeting in meetings if f"meeting:{meeting.id}" in at}
    last = _last_day(enrolment, period)
    mine = [at[f"lesson:{key}"] for key in lessons if f"lesson:{key}" in at and at[f"lesson:{key}"].on in Period(period.first, last)]
    there = [meeting for meeting in meetings if meeting.id in noted and noted[meeting.id].state in PRESENT]
    shown = [meeting for meeting in meetings if meeting.on in period and meeting.id in noted]
    return Person(
        enrolment=enrolment,
        states={meeting.id: noted[meeting.id].state for meeting in shown},
        minutes={meeting.id: minutes_in_room(meeting, noted[meeting.id]) for meeting in shown},
        home=sum(row.minutes for row in mine if row.way == "online" and not _in_a_room(row, there)),
        paper=sum(row.way == "paper" for row in mine),
        done=sum(key in finished and day_of(finished[key]) <= last for key in lessons),
    )


def _last_day(enrolment: Enrolment, period: Period) -> date:
    """What somebody learns after they left is none of the group's business."""
    return min(period.last, day_of(enrolment.ended_at)) if enrolment.ended_at else period.last


def minutes_in_room(meeting: Meeting, row: Participation) -> int:
    """As counted or entered, but never longer than the date; who was there without a count was there all the time."""
    if row.state not in PRESENT:
        return 0
    whole = length(meeting)
    return min(row.minutes, whole) if row.minutes else whole


def length(meeting: Meeting) -> int:
    return round((meeting.ends_at - meeting.begins_at).total_seconds() / 60)


def _in_a_room(row: Participation, there: Sequence[Meeting]) -> bool:
    """Was a lesson finished while its learner sat in a date? Those minutes are counted there already."""
    return any(meeting.begins_at <= row.at <= meeting.ends_at + _PACKING_UP for meeting in there)
