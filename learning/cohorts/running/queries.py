"""Questions about running sessions."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Enrolment, Meeting
from learning.cohorts.running.models import Ballot, Presence, Running
from learning.lessons.models import Attempt


class InClass(NamedTuple):
    """Somebody in a room, what goes on there, and whose it is."""

    presence: Presence
    running: Running
    meeting: Meeting
    cohort: Cohort


class Missed(NamedTuple):
    """How many in the room answered a task, and how many not yet rightly at first."""

    lesson_uid: str
    block_uid: str
    answered: int
    missed: int


def running(session: Session, *, meeting_id: int, lock: bool = False) -> Running | None:
    return session.get(Running, meeting_id, with_for_update=lock or None)


def goes_on(session: Session, *, meeting_id: int) -> bool:
    """Does a session go on? If so, nobody ends it before this transaction does: what is written of it now goes with it."""
    found = select(Running.meeting_id).where(Running.meeting_id == meeting_id).with_for_update(read=True)
    return session.scalar(found) is not None


def running_of(session: Session, *, cohort_id: int) -> Meeting | None:
    """The date of a group that runs now, the latest begun."""
    found = select(Meeting).join(Running, Running.meeting_id == Meeting.id).where(Meeting.cohort_id == cohort_id)
    return session.scalars(found.order_by(Meeting.started_at.desc(), Meeting.id.desc()).limit(1)).first()


def all_running(session: Session) -> list[Meeting]:
    found = select(Meeting).join(Running, Running.meeting_id == Meeting.id)
    return list(session.scalars(found.order_by(Meeting.id)))


def running_for(session: Session, *, learner_id: int) -> list[tuple[Meeting, Cohort]]:
    """What runs now in the groups somebody has a seat in."""
    found = select(Meeting, Cohort).join(Running, Running.meeting_id == Meeting.id).join(Cohort, Cohort.id == Meeting.cohort_id)
    found = found.join(Enrolment, Enrolment.cohort_id == Cohort.id).where(Enrolment.learner_id == learner_id, Enrolment.state == "in")
    return [(meeting, cohort) for meeting, cohort in session.execute(found.order_by(Meeting.begins_at, Meeting.id))]


def in_class(session: Session, *, learner_id: int, meeting_id: int) -> InClass | None:
    """Where somebody is checked in, in one question: every page of theirs asks it."""
    found = select(Presence, Running, Meeting, Cohort).join(Running, Running.meeting_id == Presence.meeting_id)
    found = found.join(Meeting, Meeting.id == Presence.meeting_id).join(Cohort, Cohort.id == Meeting.cohort_id)
    row = session.execute(found.where(Presence.learner_id == learner_id, Presence.meeting_id == meeting_id)).first()
    return InClass(*row) if row else None


def presence(session: Session, *, learner_id: int, meeting_id: int) -> Presence | None:
    return session.get(Presence, (learner_id, meeting_id))


def presences(session: Session, *, meeting_id: int) -> list[Presence]:
    """Who is in the room, in the order in which they came."""
    found = select(Presence).where(Presence.meeting_id == meeting_id)
    return list(session.scalars(found.order_by(Presence.came_at, Presence.learner_id)))


def people(session: Session, *, meeting: Meeting) -> list[tuple[Presence, Enrolment]]:
    """Who is in the room with their seats, by name."""
    seat = (Enrolment.learner_id == Presence.learner_id) & (Enrolment.cohort_id == meeting.cohort_id)
    found = select(Presence, Enrolment).join(Enrolment, seat).where(Presence.meeting_id == meeting.id)
    return [(presence, seat) for presence, seat in session.execute(found.order_by(Enrolment.called, Enrolment.number))]


def numbered(session: Session, *, meeting: Meeting, number: int) -> Presence | None:
    """Somebody in the room by the number of their seat."""
    seat = (Enrolment.learner_id == Presence.learner_id) & (Enrolment.cohort_id == meeting.cohort_id)
    found = select(Presence).join(Enrolment, seat).where(Presence.meeting_id == meeting.id, Enrolment.number == number)
    return session.scalars(found).first()


def how_many(session: Session, *, meeting_id: int) -> int:
    """How many are in the room."""
    return session.scalar(select(func.count()).select_from(Presence).where(Presence.meeting_id == meeting_id)) or 0


def ballots(session: Session, *, meeting_id: int, question: int) -> list[Ballot]:
    """The answers to a question, in an order that tells nobody who came when."""
    found = select(Ballot).where(Ballot.meeting_id == meeting_id, Ballot.question == question)
    return list(session.scalars(found.order_by(Ballot.choice, Ballot.words, Ballot.learner_id)))


def ballot_of(session: Session, *, learner_id: int, meeting_id: int, question: int) -> Ballot | None:
    return session.get(Ballot, (learner_id, meeting_id, question))


def most_missed(session: Session, *, learner_ids: Sequence[int], since: datetime) -> list[Missed]:
    """The tasks of these people since an instant, the most missed first; each person counts once."""
    people, missed = (
        func.count(Attempt.learner_id.distinct()),
        func.count(case((Attempt.outcome == "notyet", Attempt.learner_id)).distinct()),
    )
    found = select(Attempt.lesson_uid, Attempt.block_uid, people, missed).where(Attempt.learner_id.in_(learner_ids), Attempt.at >= since)
    found = found.group_by(Attempt.lesson_uid, Attempt.block_uid).order_by(missed.desc(), Attempt.lesson_uid, Attempt.block_uid)
    return [Missed(*row) for row in session.execute(found)]
