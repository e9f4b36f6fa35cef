"""Setting up a group and giving seats; each change of seats locks the group first, so that no seat is given twice."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from learning.cohorts import queries
from learning.cohorts.models import SEATED, Cohort, CohortCourse, Enrolment, Leader, Meeting
from learning.cohorts.signals import seat_freed, seat_left, seated
from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.people.organisations.models import Membership


class CohortFull(Refusal):
    """All seats of the group are taken."""


class GroupEnded(Refusal):
    """The group is over."""


def set_up(session: Session, *, organisation_id: int, course_uids: Sequence[str], leader: Membership | None, **facts: Any) -> Cohort:
    """Make a group; who leads it is its teacher."""
    cohort = Cohort(organisation_id=organisation_id, **facts)
    session.add(cohort)
    session.flush()
    follow(session, cohort, course_uids)
    if leader:
        session.add(Leader(learner_id=leader.learner_id, cohort_id=cohort.id, role="teacher", name=leader.name))
        session.flush()
    return cohort


def follow(session: Session, cohort: Cohort, course_uids: Sequence[str]) -> None:
    """Let a group follow other courses."""
    before = {each.course_uid: each for each in session.query(CohortCourse).filter_by(cohort_id=cohort.id)}
    for uid in before.keys() - set(course_uids):
        session.delete(before[uid])
    for position, uid in enumerate(dict.fromkeys(course_uids)):
        known = before.get(uid)
        if known:
            known.position = position
        else:
            session.add(CohortCourse(cohort_id=cohort.id, course_uid=uid, position=position))
    session.flush()


def plan(session: Session, cohort: Cohort, *, on: date, begins: time, ends: time, zone: str = "Europe/Berlin", **facts: Any) -> Meeting:
    """Plan one date by what the clock in the room says."""
    begins_at, ends_at = instant(on, begins, zone), instant(on, ends, zone)
    meeting = Meeting(cohort_id=cohort.id, on=on, begins=begins, ends=ends, zone=zone, begins_at=begins_at, ends_at=ends_at, **facts)
    session.add(meeting)
    session.flush()
    return meeting


def instant(on: date, at: time, zone: str) -> datetime:
    """The instant at which the clock in a zone says this; an hour that comes twice means the first one."""
    return datetime.combine(on, at, ZoneInfo(zone))


def seat(session: Session, cohort: Cohort, learner_id: int, *, called: str, **facts: Any) -> Enrolment:
    """Give somebody a seat; who has one keeps it, who left comes back."""
    queries.lock(session, cohort_id=cohort.id)
    session.refresh(cohort)
    if cohort.ended_at is not None:
        raise GroupEnded
    known = session.get(Enrolment, (learner_id, cohort.id), populate_existing=True)
    if known is not None and known.state == "in":
        return known
    holds_one = known is not None and known.state in SEATED
    if not holds_one and queries.seats_taken(session, cohort_ids=[cohort.id]).get(cohort.id, 0) >= cohort.seats:
        raise CohortFull
    mine = enter(session, cohort, learner_id, state="in", called=called, **facts)
    seated.send(cohort, session=session, enrolment=mine)
    return mine


def enter(session: Session, cohort: Cohort, learner_id: int, *, state: str, called: str, **facts: Any) -> Enrolment:
    """Put somebody's row into a state; to be called under the group's lock. Numbers go on for ever."""
    mine = session.get(Enrolment, (learner_id, cohort.id))
    if mine is None:
        number = queries.last_number(session, cohort_id=cohort.id) + 1
        mine = Enrolment(learner_id=learner_id, cohort_id=cohort.id, number=number, state=state, called=called)
        session.add(mine)
    mine.state, mine.called, mine.ended_at, mine.offered_until = state, called or mine.called, None, None
    for name, value in facts.items():
        setattr(mine, name, value)
    session.flush()
    return mine


def leave(session: Session, cohort: Cohort, enrolment: Enrolment, *, state: str = "left") -> None:
    """Give a seat, or the wait for one, back."""
    queries.lock(session, cohort_id=cohort.id)
    session.refresh(enrolment)
    if enrolment.state in ("left", "declined"):
        return
    had_a_seat = enrolment.state in SEATED
    enrolment.state, enrolment.ended_at, enrolment.offered_until = state, now(), None
    session.flush()
    seat_left.send(cohort, session=session, enrolment=enrolment)
    if had_a_seat:
        seat_freed.send(cohort, session=session)
