"""Questions about dates that residents can come to, and about who asked for a seat."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, delete, exists, func, select
from sqlalchemy.orm import Session

from learning.cohorts.dates.finding import Sought, narrowed
from learning.cohorts.dates.models import DateCall, DateWish
from learning.cohorts.models import SEATED, Cohort, CohortCourse, Enrolment, Meeting
from learning.people.cards.models import Card, Strip
from learning.people.models import Account
from learning.people.organisations.models import Organisation, Room, Venue
from learning.people.pupils.models import Pupil


def _coming(at: datetime, *what: Any) -> Select[Any]:
    """The coming dates of groups that residents find, where their room is known with it."""
    found = select(*what).select_from(Meeting).join(Cohort, Cohort.id == Meeting.cohort_id)
    found = found.join(Organisation, Organisation.id == Cohort.organisation_id)
    found = found.outerjoin(Room, Room.id == func.coalesce(Meeting.room_id, Cohort.room_id)).outerjoin(Venue, Venue.id == Room.venue_id)
    there = (Cohort.is_public, Cohort.kind != "quick", Cohort.ended_at.is_(None), Organisation.closed_at.is_(None))
    return found.where(*there, Meeting.cancelled_at.is_(None), Meeting.ends_at > at)


def coming(session: Session, *, at: datetime, sought: Sought, limit: int, offset: int = 0) -> list[Row[Any]]:
    """Coming dates in order: meeting, group, room, venue."""
    found = narrowed(_coming(at, Meeting, Cohort, Room, Venue), sought)
    return list(session.execute(found.order_by(Meeting.begins_at, Meeting.id).limit(limit).offset(offset)))


def how_many(session: Session, *, at: datetime, sought: Sought) -> int:
    return session.scalar(narrowed(_coming(at, func.count()), sought)) or 0


def on_days(session: Session, *, at: datetime, sought: Sought, first: date, last: date) -> list[Row[Any]]:
    """The coming dates of some days, at most a few hundred."""
    found = narrowed(_coming(at, Meeting, Cohort, Room, Venue), sought).where(Meeting.on >= first, Meeting.on <= last)
    return list(session.execute(found.order_by(Meeting.begins_at, Meeting.id).limit(400)))


def last_day(session: Session, *, at: datetime) -> date | None:
    return session.scalar(_coming(at, func.max(Meeting.on)))


def offered(session: Session, *, cohort_id: int) -> tuple[Cohort, Organisation] | None:
    """A group that residents find."""
    found = select(Cohort, Organisation).join(Organisation, Organisation.id == Cohort.organisation_id)
    found = found.where(Cohort.id == cohort_id, Cohort.is_public, Cohort.kind != "quick", Cohort.ended_at.is_(None))
    row = session.execute(found.where(Organisation.closed_at.is_(None))).first()
    return (row[0], row[1]) if row else None


def offered_ids(session: Session, *, at: datetime) -> list[int]:
    """The groups that residents find and that have a coming date."""
    return list(session.scalars(_coming(at, Cohort.id).distinct().order_by(Cohort.id)))


def courses_of(session: Session, *, cohort_ids: Sequence[int]) -> dict[int, list[str]]:
    """What each group follows, in order."""
    found: dict[int, list[str]] = {}
    asked = select(CohortCourse.cohort_id, CohortCourse.course_uid).where(CohortCourse.cohort_id.in_(cohort_ids))
    for cohort_id, uid in session.execute(asked.order_by(CohortCourse.cohort_id, CohortCourse.position, CohortCourse.course_uid)):
        found.setdefault(cohort_id, []).append(uid)
    return found


def followed(session: Session, *, at: datetime) -> list[str]:
    """The courses that some coming date is about."""
    ids = _coming(at, Cohort.id)
    return list(session.scalars(select(CohortCourse.course_uid).where(CohortCourse.cohort_id.in_(ids)).distinct()))


def places(session: Session) -> list[tuple[str, float | None, float | None]]:
    """The districts of all open venues, with where these lie if that is known."""
    found = select(Venue.district, Venue.latitude, Venue.longitude).where(Venue.closed_at.is_(None), Venue.district != "")
    return [(row[0], row[1], row[2]) for row in session.execute(found.order_by(Venue.district, Venue.id))]


def languages(session: Session, *, at: datetime) -> list[str]:
    return list(session.scalars(_coming(at, Cohort.locale).distinct().order_by(Cohort.locale)))


def somebody_waits(session: Session, *, cohort_id: int) -> bool:
    return bool(first_waiting(session, cohort_id=cohort_id, limit=1))


def first_waiting(session: Session, *, cohort_id: int, limit: int) -> list[Enrolment]:
    """Who waits longest."""
    found = select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.state == "waiting")
    return list(session.scalars(found.order_by(Enrolment.asked_at, Enrolment.number).limit(limit)))


def lapsed(session: Session, *, cohort_id: int, at: datetime) -> list[Enrolment]:
    """Whose time to take a seat is over."""
    found = select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.state == "offered", Enrolment.offered_until <= at)
    return list(session.scalars(found.order_by(Enrolment.number)))


def by_number(session: Session, *, cohort_id: int, number: int) -> Enrolment | None:
    return session.scalars(select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.number == number)).first()


def _is_unclaimed() -> Any:
    """Is a place nobody's yet but a booking's? Whoever has a way back of their own, or is looked after, needs no slip."""
    return and_(*(~exists().where(model.learner_id == Enrolment.learner_id) for model in (Account, Card, Strip, Pupil)))


def booked(session: Session, *, cohort_id: int) -> list[Enrolment]:
    """What the team has booked by telephone and a slip takes over, by name."""
    found = select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.booked_by != "", _is_unclaimed())
    found = found.where(Enrolment.state.in_(("asked", "waiting", *SEATED)))
    return list(session.scalars(found.order_by(Enrolment.called, Enrolment.number)))


def in_order(session: Session, *, cohort_id: int, states: Sequence[str]) -> list[Enrolment]:
    """Who asked or waits, in the order in which they came."""
    found = select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.state.in_(states))
    return list(session.scalars(found.order_by(Enrolment.asked_at, Enrolment.number)))


def waiting_before(session: Session, *, mine: Enrolment) -> int:
    """How many wait longer."""
    earlier = (Enrolment.asked_at < mine.asked_at) | ((Enrolment.asked_at == mine.asked_at) & (Enrolment.number < mine.number))
    found = select(func.count()).where(Enrolment.cohort_id == mine.cohort_id, Enrolment.state == "waiting", earlier)
    return session.scalar(found) or 0


def by_slip(session: Session, *, slip_hashes: Sequence[str]) -> Enrolment | None:
    return session.scalars(select(Enrolment).where(Enrolment.slip_hash.in_(slip_hashes))).first()


def mine(session: Session, *, learner_id: int) -> list[tuple[Enrolment, Cohort]]:
    """Somebody's groups and waits; what is over is left out."""
    found = select(Enrolment, Cohort).join(Cohort, Cohort.id == Enrolment.cohort_id)
    found = found.where(Enrolment.learner_id == learner_id, Cohort.ended_at.is_(None), Enrolment.state.in_(("asked", "waiting", *SEATED)))
    return [(row[0], row[1]) for row in session.execute(found.order_by(Cohort.name, Cohort.id))]


def to_call(session: Session, *, cohort_id: int, meeting: Meeting) -> list[tuple[Enrolment, DateCall | None]]:
    """Who of a group can't be written to, by name; and whether they were called about the latest change of a date."""
    found = select(Enrolment, DateCall).outerjoin(Account, Account.learner_id == Enrolment.learner_id)
    found = found.outerjoin(DateCall, (DateCall.learner_id == Enrolment.learner_id) & _about(meeting))
    found = found.where(Enrolment.cohort_id == cohort_id, Enrolment.state.in_(SEATED), Account.email.is_(None))
    return [(row[0], row[1]) for row in session.execute(found.order_by(Enrolment.called, Enrolment.number))]


def calls(session: Session, *, meeting: Meeting) -> dict[int, DateCall]:
    """Who was called about the latest change of a date."""
    return {each.learner_id: each for each in session.scalars(select(DateCall).where(_about(meeting)))}


def _about(meeting: Meeting) -> Any:
    # Whoever was called before it was changed once more knows something that is no longer so.
    return (DateCall.meeting_id == meeting.id) & (DateCall.called_at >= meeting.changed_at)


def changed_dates(session: Session, *, cohort_id: int, at: datetime) -> list[Meeting]:
    """The coming dates of a group that fall out or were changed."""
    found = select(Meeting).where(Meeting.cohort_id == cohort_id, Meeting.ends_at > at)
    found = found.where(Meeting.cancelled_at.is_not(None) | (Meeting.sequence > 0))
    return list(session.scalars(found.order_by(Meeting.begins_at, Meeting.id)))


def demand(session: Session) -> list[tuple[str, str, int]]:
    """How many would come, by course and district; exact, so to be shown through `smallnumbers` only."""
    counted = select(DateWish.course_uid, DateWish.district, func.count()).group_by(DateWish.course_uid, DateWish.district)
    return [(row[0], row[1], row[2]) for row in session.execute(counted.order_by(DateWish.course_uid, DateWish.district))]


def wish_by_press(session: Session, *, press_hash: str) -> DateWish | None:
    """What was said with this very form."""
    return session.scalars(select(DateWish).where(DateWish.press_hash == press_hash)).first()


def forget_wishes(session: Session, *, before: datetime) -> None:
    session.execute(delete(DateWish).where(DateWish.said_at < before))


def forget_calls(session: Session, *, at: datetime) -> None:
    over = select(Meeting.id).where(Meeting.ends_at < at)
    session.execute(delete(DateCall).where(DateCall.meeting_id.in_(over)))


def forget_seats(session: Session, *, left_before: datetime, ended_before: datetime) -> None:
    """Seats that were given back long ago, and those of groups that are long over."""
    ended = select(Cohort.id).where(Cohort.ended_at < ended_before)
    over = Enrolment.state.in_(("left", "declined")) & (Enrolment.ended_at < left_before)
    session.execute(delete(Enrolment).where(over | Enrolment.cohort_id.in_(ended)))


def next_of(session: Session, *, cohort_ids: Sequence[int], at: datetime) -> dict[int, list[Meeting]]:
    """The coming dates of several groups, cancelled ones among them."""
    found: dict[int, list[Meeting]] = {}
    coming = select(Meeting).where(Meeting.cohort_id.in_(cohort_ids), Meeting.ends_at > at)
    for each in session.scalars(coming.order_by(Meeting.begins_at, Meeting.id)):
        found.setdefault(each.cohort_id, []).append(each)
    return found


def has_a_seat(session: Session, *, learner_id: int) -> bool:
    """Is somebody in a group, or do they wait for one?"""
    mine = select(Enrolment.cohort_id).where(Enrolment.learner_id == learner_id, Enrolment.state.in_(("asked", "waiting", *SEATED)))
    return session.scalars(mine.limit(1)).first() is not None
