"""Questions about whom a notice reaches, and how."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Meeting
from learning.people.models import Account


def accounts(session: Session, *, learner_ids: Sequence[int]) -> dict[int, Account]:
    """Those of these learners who can be written to."""
    found = select(Account).where(Account.learner_id.in_(learner_ids), Account.email.is_not(None))
    return {each.learner_id: each for each in session.scalars(found)}


def public_dates(session: Session, *, after: datetime, before: datetime) -> list[tuple[Meeting, Cohort]]:
    """The dates of public groups that begin within a time and take place."""
    found = select(Meeting, Cohort).join(Cohort, Cohort.id == Meeting.cohort_id)
    found = found.where(Meeting.begins_at > after, Meeting.begins_at <= before, Meeting.cancelled_at.is_(None))
    found = found.where(Cohort.is_public, Cohort.ended_at.is_(None))
    return [(meeting, cohort) for meeting, cohort in session.execute(found.order_by(Meeting.begins_at, Meeting.id))]
