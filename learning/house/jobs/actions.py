"""What is put on the list, taken off it, or put on it again."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.house.beside import ring
from learning.house.clock import now
from learning.house.jobs.models import WORKER, Heartbeat, Job


def enqueue(session: Session, name: str, **payload: Any) -> None:
    """Put a job on the list; it exists when the transaction is kept."""
    session.add(Job(name=name, payload=payload, due_at=now(), touched_at=now()))
    ring(session, "job")


def enqueue_at(session: Session, at: datetime, name: str, **payload: Any) -> None:
    """The same, to be done from an instant on."""
    session.add(Job(name=name, payload=payload, due_at=at, touched_at=now()))


def cancel(session: Session, job: Job) -> None:
    """Take a job off the list; one that runs is told, and stops at its next step."""
    waits = (Job.id == job.id) & (Job.state == "waiting")
    # Said as conditions, because a worker may take or finish it at this moment.
    session.execute(update(Job).where(waits).values(state="cancelled", touched_at=now()))
    session.execute(update(Job).where(Job.id == job.id, Job.state == "running").values(state="stopping"))


def once_more(session: Session, job: Job) -> None:
    """Put a job that was given up or cancelled on the list again."""
    ring(session, "job")
    session.execute(_again(update(Job).where(Job.id == job.id, Job.state.in_(("failed", "cancelled")))))


def try_again(session: Session) -> int:
    """Put the jobs that were given up on the list again; tells how many."""
    ring(session, "job")
    done = session.execute(_again(update(Job).where(Job.state == "failed")))
    return int(done.rowcount)  # type: ignore[attr-defined]


def _again(change: Any) -> Any:
    return change.values(state="waiting", tries=0, due_at=now(), touched_at=now(), trouble="", done_steps=None, all_steps=None)


def take_up_again(session: Session) -> None:
    """Put jobs under way on the list again, because no worker of this database lives any more."""
    session.execute(update(Job).where(Job.state.in_(("running", "stopping"))).values(state="waiting", due_at=now(), touched_at=now()))
    session.execute(delete(Heartbeat).where(Heartbeat.name == WORKER))


def forget_ended(session: Session, *, before: datetime, failed_before: datetime) -> None:
    """Forget jobs that were done or cancelled, or given up, before an instant."""
    for states, instant in ((("done", "cancelled"), before), (("failed",), failed_before)):
        session.execute(delete(Job).where(Job.state.in_(states), Job.touched_at < instant))
