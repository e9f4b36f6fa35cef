"""Questions about notices of a breach: which there are, whom they concern, who has not been told yet."""

from datetime import datetime, time
from typing import NamedTuple

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session

from learning.cohorts import Cohort, Enrolment
from learning.desk.breach.models import Breach
from learning.house.clock import CITY
from learning.people.models import Account, Learner
from learning.people.organisations.models import Membership, Organisation
from learning.talk.notices.models import LearnerNotice


class Concerned(NamedTuple):
    """Somebody who is to be told; without an address where they have none."""

    learner_id: int
    email: str | None
    locale: str | None


def everything(session: Session) -> list[Breach]:
    return list(session.scalars(select(Breach).order_by(Breach.prepared_at.desc(), Breach.id.desc()).limit(50)))


def by_id(session: Session, *, breach_id: int) -> Breach | None:
    return session.get(Breach, breach_id, populate_existing=True)


def number_concerned(session: Session, *, breach: Breach) -> int:
    """How many people it concerns now."""
    return session.scalar(select(func.count()).select_from(_concerned(breach).subquery())) or 0


def still_to_tell(session: Session, *, breach: Breach, after: int, size: int) -> list[Concerned]:
    """The next behind a number who have not been told: who was told has the notice."""
    has = exists().where(LearnerNotice.learner_id == Learner.id, LearnerNotice.key == breach.key)
    asked = _concerned(breach).where(~has, Learner.id > after).order_by(Learner.id).limit(size)
    return [Concerned(*row) for row in session.execute(asked)]


def _concerned(breach: Breach) -> Select[int, str | None, str]:
    people = select(Learner.id, Account.email, Account.locale).outerjoin(Account, Account.learner_id == Learner.id)
    if breach.audience == "organisation":
        staff = exists().where(Membership.learner_id == Learner.id, Membership.organisation_id == breach.organisation_id)
        seats = select(Enrolment.learner_id).join(Cohort, Cohort.id == Enrolment.cohort_id)
        learners = Learner.id.in_(seats.where(Cohort.organisation_id == breach.organisation_id))
        return people.where(or_(staff, learners))
    with_account = people.where(Account.learner_id.is_not(None))
    if breach.audience == "seen" and breach.since:
        return with_account.where(Learner.seen_at >= _begin_of(breach))
    return with_account


def _begin_of(breach: Breach) -> datetime:
    assert breach.since
    return datetime.combine(breach.since, time(), CITY)


def was_told(session: Session, *, breach: Breach, learner_id: int) -> LearnerNotice | None:
    return session.get(LearnerNotice, (learner_id, breach.key))


def other_operators(session: Session, *, learner_id: int) -> int:
    """How many people beside this one run the platform."""
    them = select(func.count(Membership.learner_id.distinct())).where(Membership.role == "operator", Membership.ended_at.is_(None))
    return session.scalar(them.where(Membership.learner_id != learner_id)) or 0


def organisations(session: Session) -> list[Organisation]:
    return list(session.scalars(select(Organisation).order_by(Organisation.name, Organisation.id)))
