"""Questions about the list of jobs."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from learning.house.jobs.models import WORKER, Heartbeat, Job

# What somebody may look at, and the states it means.
SHOWN = {"failed": ("failed",), "running": ("running", "stopping"), "waiting": ("waiting",), "cancelled": ("cancelled",)}


class Kind(NamedTuple):
    """How many jobs of one name are in each state, and since when the oldest that waits is due."""

    name: str
    waiting: int
    running: int
    failed: int
    cancelled: int
    oldest_due: datetime | None


def kinds(session: Session) -> list[Kind]:
    """Every name of which a job is not done, in order of the names."""
    number = {state: func.sum(case((Job.state.in_(names), 1), else_=0)) for state, names in SHOWN.items()}
    oldest = func.min(case((Job.state == "waiting", Job.due_at)), type_=Job.due_at.type)
    found = select(Job.name, number["waiting"], number["running"], number["failed"], number["cancelled"], oldest)
    rows = session.execute(found.where(Job.state != "done").group_by(Job.name).order_by(Job.name))
    return [Kind(row[0], int(row[1]), int(row[2]), int(row[3]), int(row[4]), row[5]) for row in rows]


def some_jobs(session: Session, *, state: str, start: int, size: int) -> list[Job]:
    """A stretch of the jobs in a state: what waits in the order in which it is due, else what was touched last."""
    order = (Job.due_at, Job.id) if state == "waiting" else (Job.touched_at.desc(), Job.id.desc())
    return list(session.scalars(select(Job).where(Job.state.in_(SHOWN[state])).order_by(*order).offset(start).limit(size)))


def number_of(session: Session, *, state: str) -> int:
    return session.scalar(select(func.count()).select_from(Job).where(Job.state.in_(SHOWN[state]))) or 0


def by_id(session: Session, *, job_id: int) -> Job | None:
    return session.get(Job, job_id)


def failed_jobs(session: Session) -> dict[str, int]:
    """How many jobs of each name have been given up."""
    counted = select(Job.name, func.count().label("number")).where(Job.state == "failed").group_by(Job.name).order_by(Job.name)
    return {row.name: row.number for row in session.execute(counted)}


def overdue_jobs(session: Session, *, before: datetime) -> int:
    """How many jobs were due before an instant and wait still."""
    return session.scalar(select(func.count()).select_from(Job).where(Job.state == "waiting", Job.due_at < before)) or 0


def oldest_due(session: Session) -> datetime | None:
    """Since when the oldest job that waits has been due."""
    return session.scalar(select(func.min(Job.due_at)).where(Job.state == "waiting"))


def worker_seen_at(session: Session) -> datetime | None:
    return session.scalar(select(Heartbeat.seen_at).where(Heartbeat.name == WORKER))
