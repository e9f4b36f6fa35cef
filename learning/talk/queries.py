"""Questions about reports."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.talk.models import BarrierReport, Dealing


def waiting(session: Session) -> list[BarrierReport]:
    """Reports nobody has dealt with yet, the oldest first."""
    found = select(BarrierReport).where(BarrierReport.dealt_with_at.is_(None)).order_by(BarrierReport.reported_at, BarrierReport.id)
    return list(session.scalars(found))


def pages_waiting(session: Session) -> list[str]:
    """About which pages reports wait, once for each."""
    found = select(BarrierReport.page).where(BarrierReport.dealt_with_at.is_(None))
    return list(session.scalars(found.order_by(BarrierReport.id)))


def number_since(session: Session, *, at: datetime) -> int:
    """How many reports have come since an instant."""
    return session.scalar(select(func.count()).select_from(BarrierReport).where(BarrierReport.reported_at >= at)) or 0


def by_id(session: Session, *, report_id: int) -> BarrierReport | None:
    return session.get(BarrierReport, report_id)


def dealing_with(session: Session, *, report_id: int) -> Dealing | None:
    """Who deals with a report."""
    return session.scalars(select(Dealing).where(Dealing.report_id == report_id).order_by(Dealing.taken_at.desc())).first()


def reports(session: Session, *, state: str, start: int, size: int) -> list[tuple[BarrierReport, str | None]]:
    """A stretch of the reports in a state, each with the name of who deals with it: the oldest first, of those done the newest."""
    oldest, newest = (BarrierReport.reported_at, BarrierReport.id), (BarrierReport.dealt_with_at.desc(), BarrierReport.id.desc())
    found = _in(state, select(BarrierReport, Dealing.name)).order_by(*(newest if state == "done" else oldest))
    return list(session.execute(found.offset(start).limit(size)))


def number_of(session: Session, *, state: str) -> int:
    return session.scalar(_in(state, select(func.count()))) or 0


def waiting_since(session: Session) -> list[datetime]:
    """When each report came in that waits, the oldest first."""
    found = select(BarrierReport.reported_at).where(BarrierReport.dealt_with_at.is_(None))
    return list(session.scalars(found.order_by(BarrierReport.reported_at)))


def dealt_with_since(session: Session, instant: datetime) -> list[tuple[datetime, datetime]]:
    """When each report that was done since then came in, and when it was done."""
    done = (BarrierReport.dealt_with_at.is_not(None), BarrierReport.dealt_with_at >= instant)
    found = select(BarrierReport.reported_at, BarrierReport.dealt_with_at).where(*done).order_by(BarrierReport.dealt_with_at)
    return [(came, done_at) for came, done_at in session.execute(found) if done_at is not None]


def _in(state: str, found: Any) -> Any:
    joined = found.select_from(BarrierReport).outerjoin(Dealing, Dealing.report_id == BarrierReport.id)
    return joined.where(*_conditions(state))


def _conditions(state: str) -> list[Any]:
    done = BarrierReport.dealt_with_at.is_not(None)
    taken = Dealing.learner_id.is_not(None)
    return {"open": [~done, ~taken], "taken": [~done, taken], "done": [done]}[state]
