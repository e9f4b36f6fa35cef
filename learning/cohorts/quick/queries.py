"""Questions about lessons without accounts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Enrolment, Leader, Meeting
from learning.cohorts.quick.models import QuickLesson
from learning.house.clock import ALLOWED

Found = tuple[QuickLesson, Cohort]


def led_by(session: Session, *, organisation_id: int, learner_id: int) -> Found | None:
    """The lesson that somebody holds now, in the organisation they act for."""
    mine = select(QuickLesson, Cohort).join(Cohort, Cohort.id == QuickLesson.cohort_id)
    mine = mine.join(Leader, (Leader.cohort_id == Cohort.id) & (Leader.learner_id == learner_id))
    row = session.execute(mine.where(Cohort.organisation_id == organisation_id).order_by(Cohort.id)).first()
    return (row[0], row[1]) if row else None


def by_code(session: Session, *, code_hashes: Sequence[str]) -> Found | None:
    return _open_one(session, QuickLesson.code_hash.in_(code_hashes))


def by_token(session: Session, *, token_hash: str) -> Found | None:
    return _open_one(session, QuickLesson.token_hash == token_hash)


def _open_one(session: Session, way_in: object) -> Found | None:
    """A lesson that goes on, by one of its two ways in."""
    found = select(QuickLesson, Cohort).join(Cohort, Cohort.id == QuickLesson.cohort_id).join(Meeting, Meeting.id == QuickLesson.meeting_id)
    row = session.execute(found.where(way_in, Meeting.started_at.is_not(None), Meeting.ended_at.is_(None))).first()  # type: ignore[arg-type]
    return (row[0], row[1]) if row else None


def of_cohort(session: Session, *, cohort_id: int) -> QuickLesson | None:
    return session.get(QuickLesson, cohort_id)


def code_is_taken(session: Session, *, code_hash: str) -> bool:
    return session.scalar(select(QuickLesson.cohort_id).where(QuickLesson.code_hash == code_hash)) is not None


def overdue(session: Session, *, at: datetime, within: timedelta) -> Sequence[QuickLesson]:
    """Lessons that were forgotten, or whose end is further away than any can be."""
    over = or_(QuickLesson.ends_by <= at, QuickLesson.ends_by > at + within + ALLOWED)
    return session.scalars(select(QuickLesson).where(over).order_by(QuickLesson.cohort_id)).all()


def everybody_in(session: Session, *, cohort_id: int) -> list[Enrolment]:
    """Whoever came, in order."""
    return list(session.scalars(select(Enrolment).where(Enrolment.cohort_id == cohort_id).order_by(Enrolment.number)))


def by_number(session: Session, *, cohort_id: int, number: int) -> Enrolment | None:
    return session.scalars(select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.number == number)).first()


def seat_now(session: Session, *, learner_id: int) -> tuple[Enrolment, QuickLesson, Cohort] | None:
    """The lesson without accounts in which somebody sits."""
    mine = select(Enrolment, QuickLesson, Cohort).join(QuickLesson, QuickLesson.cohort_id == Enrolment.cohort_id)
    row = session.execute(mine.join(Cohort, Cohort.id == QuickLesson.cohort_id).where(Enrolment.learner_id == learner_id)).first()
    return (row[0], row[1], row[2]) if row else None
