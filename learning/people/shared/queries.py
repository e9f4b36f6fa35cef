"""Questions about what was kept of somebody's typing."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.people.models import WebSession
from learning.people.shared.models import KeptWork

KEPT_FOR = timedelta(days=7)


def kept_of(session: Session, *, learner_id: int) -> list[KeptWork]:
    """Everything kept for a learner, the newest first."""
    own = select(KeptWork).where(KeptWork.learner_id == learner_id, KeptWork.kept_at > now() - KEPT_FOR)
    return list(session.scalars(own.order_by(KeptWork.kept_at.desc(), KeptWork.key)))


def kept(session: Session, *, learner_id: int, key: str) -> KeptWork | None:
    return session.get(KeptWork, (learner_id, key))


def anything_kept(session: Session, *, learner_id: int) -> bool:
    recent = select(KeptWork.key).where(KeptWork.learner_id == learner_id, KeptWork.kept_at > now() - KEPT_FOR)
    return session.scalars(recent.limit(1)).first() is not None


def ended_on_shared_devices(session: Session, *, before: datetime, limit: int = 500) -> list[WebSession]:
    """Sessions on shared devices that began before an instant."""
    shared = WebSession.data["shared"].as_boolean()
    ended = select(WebSession).where(WebSession.created_at < before, shared).order_by(WebSession.created_at)
    return list(session.scalars(ended.limit(limit)))
