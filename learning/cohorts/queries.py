"""Questions about groups that every part of the room asks; what one part alone asks stands there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from learning.cohorts.models import SEATED, Cohort, CohortCourse, Enrolment, Leader, Meeting
from learning.people.organisations.models import Room, Venue


def lock(session: Session, *, cohort_id: int) -> None:
    """Whoever else changes the group's seats waits until this transaction ends; seats that were read before are read anew."""
    session.execute(select(Cohort.id).where(Cohort.id == cohort_id).with_for_update())
    # While this one waited, another may have ended the offer it read.
    known: Any = session.identity_map
    for key, each in list(known.items()):
        if key[0] is Enrolment and key[1][1] == cohort_id:
            session.expire(each)


def by_id(session: Session, *, cohort_id: int) -> Cohort | None:
    return session.get(Cohort, cohort_id)


def with_leader(session: Session, *, cohort_id: int, learner_id: int) -> tuple[Cohort, Leader | None] | None:
    """A group and, if they lead it or help in it, somebody's part in it."""
    mine = (Leader.cohort_id == Cohort.id) & (Leader.learner_id == learner_id)
    found = session.execute(select(Cohort, Leader).outerjoin(Leader, mine).where(Cohort.id == cohort_id)).first()
    return (found[0], found[1]) if found else None


def groups_of_organisation(session: Session, *, organisation_id: int) -> list[Cohort]:
    """All groups of an organisation but lessons without accounts, those that go on first."""
    mine = select(Cohort).where(Cohort.organisation_id == organisation_id, Cohort.kind != "quick")
    return list(session.scalars(mine.order_by(Cohort.ended_at.is_not(None), Cohort.name, Cohort.id)))


def groups_led(session: Session, *, organisation_id: int, learner_id: int) -> list[tuple[Cohort, Leader]]:
    """The groups of an organisation that somebody leads or helps in."""
    mine = select(Cohort, Leader).join(Leader, (Leader.cohort_id == Cohort.id) & (Leader.learner_id == learner_id))
    mine = mine.where(Cohort.organisation_id == organisation_id, Cohort.kind != "quick")
    return [(cohort, leader) for cohort, leader in session.execute(mine.order_by(Cohort.ended_at.is_not(None), Cohort.name, Cohort.id))]


def leaders(session: Session, *, cohort_id: int) -> list[Leader]:
    """The team of a group, in the order teacher, substitute, volunteer."""
    order = {"teacher": 0, "substitute": 1, "volunteer": 2}
    found = session.scalars(select(Leader).where(Leader.cohort_id == cohort_id))
    return sorted(found, key=lambda each: (order[each.role], each.name, each.learner_id))


def course_uids(session: Session, *, cohort_id: int) -> list[str]:
    """What a group follows, in order."""
    found = select(CohortCourse.course_uid).where(CohortCourse.cohort_id == cohort_id)
    return list(session.scalars(found.order_by(CohortCourse.position, CohortCourse.course_uid)))


def meeting(session: Session, *, meeting_id: int) -> Meeting | None:
    return session.get(Meeting, meeting_id)


def meetings_of(session: Session, *, cohort_id: int, ending_after: datetime | None = None) -> list[Meeting]:
    """A group's dates in order, cancelled ones among them."""
    found = select(Meeting).where(Meeting.cohort_id == cohort_id)
    found = found if ending_after is None else found.where(Meeting.ends_at > ending_after)
    return list(session.scalars(found.order_by(Meeting.begins_at, Meeting.id)))


def next_meetings(session: Session, *, cohort_ids: Sequence[int], at: datetime) -> dict[int, Meeting]:
    """The running or next date of each group, in one question."""
    # A session often goes on after its time.
    now_or_later = or_(Meeting.ends_at > at, and_(Meeting.started_at.is_not(None), Meeting.ended_at.is_(None)))
    coming = select(Meeting).where(Meeting.cohort_id.in_(cohort_ids), now_or_later, Meeting.cancelled_at.is_(None))
    found: dict[int, Meeting] = {}
    for each in session.scalars(coming.order_by(Meeting.begins_at, Meeting.id)):
        found.setdefault(each.cohort_id, each)
    return found


def enrolment(session: Session, *, learner_id: int, cohort_id: int) -> Enrolment | None:
    return session.get(Enrolment, (learner_id, cohort_id))


def enrolments(session: Session, *, cohort_id: int, states: Sequence[str] = SEATED) -> list[Enrolment]:
    """Who is in a group, by name."""
    found = select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.state.in_(states))
    return list(session.scalars(found.order_by(Enrolment.called, Enrolment.number)))


def by_press(session: Session, *, cohort_id: int, press_hash: str) -> Enrolment | None:
    """Whose seat was taken by this very form; see `pressing`."""
    return session.scalars(select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.slip_hash == press_hash)).first()


def seats_taken(session: Session, *, cohort_ids: Sequence[int]) -> dict[int, int]:
    """How many seats of each group are taken or held."""
    counted = select(Enrolment.cohort_id, func.count()).where(Enrolment.cohort_id.in_(cohort_ids), Enrolment.state.in_(SEATED))
    return {row[0]: row[1] for row in session.execute(counted.group_by(Enrolment.cohort_id))}


def last_number(session: Session, *, cohort_id: int) -> int:
    """The highest number somebody of the group was given."""
    return session.scalar(select(func.max(Enrolment.number)).where(Enrolment.cohort_id == cohort_id)) or 0


def place_of(session: Session, *, room_id: int | None) -> tuple[Room, Venue] | None:
    """A room and where it is."""
    found = select(Room, Venue).join(Venue, Venue.id == Room.venue_id).where(Room.id == room_id)
    row = session.execute(found).first() if room_id else None
    return (row[0], row[1]) if row else None


def places_of(session: Session, *, room_ids: Sequence[int]) -> dict[int, tuple[Room, Venue]]:
    """Several rooms with where they are, in one question."""
    found = select(Room, Venue).join(Venue, Venue.id == Room.venue_id).where(Room.id.in_(room_ids))
    return {room.id: (room, venue) for room, venue in session.execute(found)}


def open_rooms(session: Session, *, organisation_id: int) -> list[tuple[Room, Venue]]:
    """The rooms of an organisation that can be used, by venue and name."""
    found = select(Room, Venue).join(Venue, Venue.id == Room.venue_id)
    found = found.where(Venue.organisation_id == organisation_id, Venue.closed_at.is_(None), Room.closed_at.is_(None))
    return [(room, venue) for room, venue in session.execute(found.order_by(Venue.name, Room.name, Room.id))]
