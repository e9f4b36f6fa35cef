"""Questions about reports."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.talk.models import BarrierReport


def waiting(session: Session) -> list[BarrierReport]:
    """Reports nobody has dealt with yet, the oldest first."""
    found = select(BarrierReport).where(BarrierReport.dealt_with_at.is_(None)).order_by(BarrierReport.reported_at, BarrierReport.id)
    return list(session.scalars(found))


def by_id(session: Session, *, report_id: int) -> BarrierReport | None:
    return session.get(BarrierReport, report_id)
