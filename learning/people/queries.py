"""Questions about learners."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.house.db import db
from learning.people.models import Learner, WebSession


def by_id(session: Session, learner_id: int) -> Learner | None:
    return session.get(Learner, learner_id)


def unseen_since(session: Session, instant: datetime, limit: int) -> list[Learner]:
    """Learners nobody has seen since an instant, the longest unseen first."""
    return list(session.scalars(select(Learner).where(Learner.seen_at < instant).order_by(Learner.seen_at, Learner.id).limit(limit)))


def browsers_of(session: Session, *, learner_id: int) -> list[WebSession]:
    """The browsers in which a learner is known, the oldest first."""
    return list(session.scalars(select(WebSession).where(WebSession.learner_id == learner_id).order_by(WebSession.created_at)))


def tables_about_learners() -> list[str]:
    """Every table that keeps something per learner, its key's first column being the learner."""
    return sorted(table.name for table in db.metadata.tables.values() if "learner_id" in table.columns and table.name != "web_session")
