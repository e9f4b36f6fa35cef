"""Questions about learners."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.house.db import db
from learning.people.models import Account, Learner, WebSession
from learning.people.organisations.models import Membership, Organisation


def by_id(session: Session, learner_id: int) -> Learner | None:
    return session.get(Learner, learner_id)


def account_of(session: Session, *, learner_id: int) -> Account | None:
    return session.get(Account, learner_id)


def organisation(session: Session, *, organisation_id: int) -> Organisation | None:
    return session.get(Organisation, organisation_id)


def organisation_named(session: Session, *, name: str) -> Organisation | None:
    return session.scalars(select(Organisation).where(Organisation.name == name).order_by(Organisation.id)).first()


def roles_of(session: Session, *, learner_id: int) -> list[Membership]:
    """The roles somebody may put on, in the order they were given."""
    held = select(Membership).where(Membership.learner_id == learner_id, Membership.ended_at.is_(None))
    return list(session.scalars(held.order_by(Membership.since, Membership.organisation_id, Membership.role)))


def unseen_since(session: Session, instant: datetime, limit: int) -> list[Learner]:
    """Learners nobody has seen since an instant, the longest unseen first."""
    return list(session.scalars(select(Learner).where(Learner.seen_at < instant).order_by(Learner.seen_at, Learner.id).limit(limit)))


def browsers_of(session: Session, *, learner_id: int) -> list[WebSession]:
    """The browsers in which a learner is known, the oldest first."""
    return list(session.scalars(select(WebSession).where(WebSession.learner_id == learner_id).order_by(WebSession.created_at)))


def tables_about_learners() -> list[str]:
    """Every table that keeps something per learner, its key's first column being the learner."""
    return sorted(table.name for table in db.metadata.tables.values() if "learner_id" in table.columns and table.name != "web_session")
