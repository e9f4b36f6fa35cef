"""Marking who was there: what the form holds, what stands, and what two who write at once come to."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from learning.cohorts import queries as groups
from learning.cohorts.models import Enrolment, Meeting
from learning.cohorts.running.attending import key_of, minutes_between
from learning.lessons.participation import queries as participations
from learning.lessons.participation.actions import SeenOtherwise, take_part
from learning.lessons.participation.models import Participation

STATES = ("here", "late", "excused", "missing")
MOST_MINUTES = 24 * 60


class Mark(NamedTuple):
    """What is marked for somebody: a state ("" for none), minutes in the room, and the state of things its writer saw."""

    state: str
    minutes: int
    version: int = 0
    seen: str = ""


class Row(NamedTuple):
    """A line of the form."""

    number: int
    called: str
    mark: Mark


def rows(session: Session, meeting: Meeting, typed: Mapping[int, Mark]) -> list[Row]:
    """A line for each who has a seat, with what stands; where a form comes back, what was typed, on the version that stands now."""
    seats, there = _seats(session, meeting), _there(session, meeting)
    return [Row(seat.number, seat.name, _mark(there.get(seat.learner_id), typed.get(seat.number))) for seat in seats]


def _mark(there: Participation | None, typed: Mark | None) -> Mark:
    stands = _standing(there)
    return stands._replace(state=typed.state, minutes=typed.minutes) if typed else stands


def _standing(there: Participation | None) -> Mark:
    if there is None:
        return Mark("", 0, 0, ":0")
    return Mark(there.state, there.minutes, there.version, f"{there.state}:{there.minutes}")


def _seats(session: Session, meeting: Meeting) -> list[Enrolment]:
    """Who has a seat now, and who had one and was there."""
    seats = groups.enrolments(session, cohort_id=meeting.cohort_id, states=("in", "left"))
    there = _of(session, meeting, seats)
    return [each for each in seats if each.state == "in" or each.learner_id in there]


def _there(session: Session, meeting: Meeting) -> dict[int, Participation]:
    return _of(session, meeting, groups.enrolments(session, cohort_id=meeting.cohort_id, states=("in", "left")))


def _of(session: Session, meeting: Meeting, seats: Iterable[Enrolment]) -> dict[int, Participation]:
    found = participations.of_people(session, learner_ids=[each.learner_id for each in seats], keys=[key_of(meeting)])
    return {each.learner_id: each for each in found}


def typed(form: Mapping[str, str]) -> tuple[dict[int, Mark], list[int]]:
    """What was marked, by the number of the seat; and the numbers whose minutes are none."""
    numbers = [int(name[1:]) for name in form if name[:1] == "v" and name[1:].isdecimal() and len(name) < 9]
    marks = {number: _typed(form, number) for number in numbers}
    bad = [number for number in numbers if not _minutes_fit(form.get(f"m{number}", ""))]
    return marks, bad


def _typed(form: Mapping[str, str], number: int) -> Mark:
    state, version = form.get(f"s{number}", ""), form.get(f"v{number}", "")
    minutes = form.get(f"m{number}", "").strip()
    known = int(minutes) if _minutes_fit(minutes) and minutes else 0
    seen = int(version) if version.isdecimal() and len(version) < 9 else 0
    return Mark(state if state in STATES else "", known, seen, form.get(f"w{number}", ""))


def _minutes_fit(text: str) -> bool:
    text = text.strip()
    return not text or (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) <= MOST_MINUTES)


class _Otherwise(Exception):
    """Rolls back to before anything of this form was written."""


def keep(session: Session, meeting: Meeting, marks: Mapping[int, Mark], rest: str, by: str) -> dict[int, Mark]:
    """Write what its writer changed, all or nothing; `rest` is for who is not marked yet. What others wrote meanwhile, by number."""
    conflicts: dict[int, Mark] = {}
    try:
        with session.begin_nested():
            # In one order for everybody: two who write at once wait, they don't lock each other out.
            for seat in sorted(_seats(session, meeting), key=lambda each: each.learner_id):
                mark = marks.get(seat.number)
                if mark and (otherwise := _write(session, meeting, seat, mark, rest, by)):
                    conflicts[seat.number] = otherwise
            if conflicts:
                raise _Otherwise
    except _Otherwise:
        session.expire_all()
    return conflicts


def _write(session: Session, meeting: Meeting, seat: Enrolment, mark: Mark, rest: str, by: str) -> Mark | None:
    state = mark.state or rest
    # What its writer left as they saw it is no word of theirs.
    if not state or f"{state}:{mark.minutes}" == mark.seen:
        return None
    facts: dict[str, Any] = {"way": "room", "on": meeting.on, "group_key": f"cohort:{meeting.cohort_id}", "entered_by": by}
    try:
        minutes = _minutes(meeting, state, mark)
        take_part(session, seat.learner_id, key_of(meeting), state=state, seen=mark.version, minutes=minutes, **facts)
    except SeenOtherwise as otherwise:
        return _standing(otherwise.there)
    return None


def _minutes(meeting: Meeting, state: str, mark: Mark) -> int:
    """As typed; after the session who was there and has no minutes was there for all of it."""
    if state not in ("here", "late"):
        return 0
    running = meeting.started_at is not None and meeting.ended_at is None
    return mark.minutes or (0 if running else minutes_between(meeting.begins_at, meeting.ends_at))
