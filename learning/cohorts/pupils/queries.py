"""Questions about the people of a group before the lesson: what they are called, their cards, when their sessions are."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from learning.cohorts.models import Cohort, CohortCourse, Enrolment, Leader, Meeting
from learning.people.cards.handing import ENDED, HANDED
from learning.people.cards.models import Card, Strip
from learning.people.models import Account, WebSession
from learning.people.pupils.models import Pupil


class Person(NamedTuple):
    """Somebody with a seat; `looked_after` says that the team may give them a card."""

    enrolment: Enrolment
    pupil: Pupil | None
    card: Card | None
    is_own: bool

    @property
    def looked_after(self) -> bool:
        return self.pupil is not None or not self.is_own


def people(session: Session, *, cohort: Cohort) -> list[Person]:
    """Who has a seat in a group, by name."""
    found = session.execute(_people(cohort).order_by(Enrolment.called, Enrolment.number))
    return [Person(row[0], row[1], row[2], row[3]) for row in found]


def person(session: Session, *, cohort: Cohort, number: int) -> Person | None:
    """One of them, by their number in the group."""
    row = session.execute(_people(cohort).where(Enrolment.number == number)).first()
    return Person(row[0], row[1], row[2], row[3]) if row else None


def _people(cohort: Cohort) -> Any:
    here = (Pupil.learner_id == Enrolment.learner_id) & (Pupil.organisation_id == cohort.organisation_id)
    mine: Any = select(Enrolment, Pupil, Card, _is_own()).outerjoin(Pupil, here).outerjoin(Card, Card.learner_id == Enrolment.learner_id)
    return mine.where(Enrolment.cohort_id == cohort.id, Enrolment.state == "in")


def _is_own() -> ColumnElement[bool]:
    """Does the place belong to somebody themselves: an account, a card or strip of their own, or visited without a card of the team's?"""
    owned = [exists().where(model.learner_id == Enrolment.learner_id) for model in (Account, Strip)]
    others = aliased(Pupil)
    elsewhere = exists().where(others.learner_id == Enrolment.learner_id)
    visited = exists().where(WebSession.learner_id == Enrolment.learner_id) & Card.learner_id.is_(None)
    own_card = Card.learner_id.is_not(None) & Card.once.not_in((HANDED, ENDED))
    return owned[0] | owned[1] | own_card | visited | elsewhere | (Enrolment.booked_by == "")


def running_meetings(session: Session, *, learner_id: int) -> list[Meeting]:
    """The sessions of somebody that go on now."""
    mine = _meetings_of(learner_id).where(Meeting.started_at.is_not(None), Meeting.ended_at.is_(None), Meeting.cancelled_at.is_(None))
    return list(session.scalars(mine.order_by(Meeting.id)))


def next_begin(session: Session, *, learner_id: int, at: datetime) -> datetime | None:
    """When somebody's next session begins."""
    coming = _meetings_of(learner_id).where(Meeting.begins_at > at, Meeting.cancelled_at.is_(None), Meeting.ended_at.is_(None))
    meeting = session.scalars(coming.order_by(Meeting.begins_at).limit(1)).first()
    return meeting.begins_at if meeting else None


def _meetings_of(learner_id: int) -> Select[Any]:
    joined = select(Meeting).join(Enrolment, Enrolment.cohort_id == Meeting.cohort_id)
    return joined.where(Enrolment.learner_id == learner_id, Enrolment.state == "in")


def first_course_now(session: Session, *, learner_id: int) -> str | None:
    """The first course of the group whose session goes on."""
    running = [meeting.cohort_id for meeting in running_meetings(session, learner_id=learner_id)]
    found = select(CohortCourse.course_uid).where(CohortCourse.cohort_id.in_(running))
    return session.scalars(found.order_by(CohortCourse.cohort_id, CohortCourse.position).limit(1)).first()


def ending(session: Session, *, organisation_id: int, until: date, led_by: int | None = None) -> list[tuple[Pupil, Cohort | None]]:
    """The pupils of an organisation that end by a day, each with a group of theirs; of somebody's own groups where `led_by` is given."""
    of = (Enrolment.learner_id == Pupil.learner_id) & (Enrolment.state == "in")
    here = (Cohort.id == Enrolment.cohort_id) & (Cohort.organisation_id == Pupil.organisation_id)
    found = select(Pupil, Cohort).outerjoin(Enrolment, of).outerjoin(Cohort, here)
    found = found.where(Pupil.organisation_id == organisation_id, Pupil.ends_on <= until)
    if led_by is not None:
        led = select(Leader.cohort_id).where(Leader.learner_id == led_by, Leader.role == "teacher")
        found = found.where(Enrolment.cohort_id.in_(led))
    rows = session.execute(found.order_by(Pupil.ends_on, Cohort.name, Pupil.called, Pupil.learner_id))
    firsts: dict[int, tuple[Pupil, Cohort | None]] = {}
    for pupil, cohort in rows:
        firsts.setdefault(pupil.learner_id, (pupil, cohort))
    return list(firsts.values())


def other_groups(session: Session, *, learner_id: int, but: int) -> int:
    """In how many other groups somebody has a seat."""
    mine = select(func.count()).select_from(Enrolment).where(Enrolment.learner_id == learner_id, Enrolment.state == "in")
    return session.scalar(mine.where(Enrolment.cohort_id != but)) or 0


def enrolments_there(session: Session, *, learner_id: int, organisation_id: int) -> Sequence[Enrolment]:
    """Every row of somebody in the groups of an organisation."""
    mine = select(Enrolment).join(Cohort, Cohort.id == Enrolment.cohort_id)
    return session.scalars(mine.where(Enrolment.learner_id == learner_id, Cohort.organisation_id == organisation_id)).all()
