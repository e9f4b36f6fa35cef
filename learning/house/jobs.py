"""Work done after the answer: rows in the main database, written in the same transaction as what caused them.

The rows are the truth. One worker process (started by `python app.py` beside the web processes) looks at them once a second.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import JSON, Index, String, Text, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db
from learning.house.frozen import frozen
from learning.house.logs import log
from learning.house.upsert import put

Work = Callable[..., None]
_work: dict[str, Work] = {}
_daily: list[str] = []
# What is done even while nothing else is changed (`house/frozen.py`).
_going_on: list[str] = []
TRIES = 5
# A worker that died in the middle of a job never reports back; after this long its job is taken up again.
GIVEN_UP_AFTER = timedelta(minutes=10)
WORKER = "worker"
BEAT_EVERY = 20.0


class Job(db.Model):
    """One piece of work, waiting, running, done or failed."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_due", "state", "due_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(Instant, default=now)
    touched_at: Mapped[datetime] = mapped_column(Instant, default=now)
    trouble: Mapped[str] = mapped_column(Text, default="")


class Heartbeat(db.Model):
    """When a process that works in the background last showed that it lives."""

    __tablename__ = "heartbeat"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Instant)


def work(name: str, daily: bool = False, goes_on: bool = False) -> Callable[[Work], Work]:
    """Register what a job of this name does; `daily` ones are put on the list once a day by the worker.

    While operators hold everything still, all wait but those that `goes_on`.
    """

    def register(function: Work) -> Work:
        _work[name] = function
        if daily:
            _daily.append(name)
        if goes_on:
            _going_on.append(name)
        return function

    return register


def enqueue(session: Session, name: str, **payload: Any) -> None:
    """Put a job on the list; it exists when the transaction is kept."""
    session.add(Job(name=name, payload=payload, due_at=now(), touched_at=now()))


def enqueue_at(session: Session, at: datetime, name: str, **payload: Any) -> None:
    """The same, to be done from an instant on."""
    session.add(Job(name=name, payload=payload, due_at=at, touched_at=now()))


def run_next(session: Session) -> bool:
    """Do one due job, if there is one; each runs in a transaction of its own."""
    job = _claim(session, only=_going_on if frozen() else None)
    if job is None:
        return False
    name, payload, job_id = job.name, dict(job.payload), job.id
    try:
        _work[name](session, **payload)
        session.get_one(Job, job_id).state = "done"
        session.commit()
    except Exception as error:
        session.rollback()
        _note_trouble(session, job_id, error)
    return True


def _claim(session: Session, only: list[str] | None = None) -> Job | None:
    lost = (Job.state == "running") & (Job.touched_at < now() - GIVEN_UP_AFTER)
    # A job that ends its worker each time must not do so for ever.
    session.execute(update(Job).where(lost, Job.tries >= TRIES).values(state="failed", trouble="its worker died"))
    due = ((Job.state == "waiting") & (Job.due_at <= now())) | lost
    if only is not None:
        due &= Job.name.in_(only)
    job = session.scalars(select(Job).where(due).order_by(Job.due_at, Job.id).limit(1).with_for_update(skip_locked=True)).first()
    if job is not None:
        job.state, job.tries, job.touched_at = "running", job.tries + 1, now()
    session.commit()
    return job


def _note_trouble(session: Session, job_id: int, error: Exception) -> None:
    job = session.get_one(Job, job_id)
    # The kind only: the message of an exception may quote what a person typed.
    job.trouble = type(error).__name__
    job.state = "failed" if job.tries >= TRIES else "waiting"
    job.due_at = now() + timedelta(seconds=10 * 4**job.tries)
    session.commit()
    log.error("job failed", extra={"facts": {"job": job.name, "tries": job.tries, "kind": type(error).__name__}})


def put_daily_work_on_the_list(session: Session) -> None:
    for name in _daily:
        recent = select(Job.id).where(Job.name == name, Job.touched_at > now() - timedelta(days=1))
        if session.scalars(recent.limit(1)).first() is None:
            enqueue(session, name)
    session.commit()


def beat(session: Session) -> None:
    """Show that the worker lives."""
    put(session, Heartbeat, {"name": WORKER}, seen_at=now())
    session.commit()


def worker_seen_at(session: Session) -> datetime | None:
    return session.scalar(select(Heartbeat.seen_at).where(Heartbeat.name == WORKER))


def failed_jobs(session: Session) -> dict[str, int]:
    """How many jobs of each name have been given up."""
    counted = select(Job.name, func.count().label("number")).where(Job.state == "failed").group_by(Job.name).order_by(Job.name)
    return {row.name: row.number for row in session.execute(counted)}


def overdue_jobs(session: Session, *, before: datetime) -> int:
    """How many jobs were due before an instant and wait still."""
    return session.scalar(select(func.count()).select_from(Job).where(Job.state == "waiting", Job.due_at < before)) or 0


def try_again(session: Session) -> int:
    """Put the jobs that were given up on the list again; tells how many."""
    done = session.execute(update(Job).where(Job.state == "failed").values(state="waiting", tries=0, due_at=now(), touched_at=now()))
    return int(done.rowcount)  # type: ignore[attr-defined]


def take_up_again(session: Session) -> None:
    """Put jobs under way on the list again, because no worker of this database lives any more."""
    session.execute(update(Job).where(Job.state == "running").values(state="waiting", due_at=now(), touched_at=now()))
    session.execute(delete(Heartbeat).where(Heartbeat.name == WORKER))


def work_while(wanted: Callable[[], bool], app: Flask, pause: float = 1.0) -> None:
    """The worker process: do what is due, look again after a pause, survive a database that is away."""
    beaten_at = float("-inf")
    while wanted():
        try:
            with app.app_context():
                if time.monotonic() - beaten_at > BEAT_EVERY:
                    beat(db.session())
                    beaten_at = time.monotonic()
                if frozen() is None:
                    put_daily_work_on_the_list(db.session())
                while run_next(db.session()):
                    pass
        except Exception as error:
            log.error("worker in trouble", extra={"facts": {"kind": type(error).__name__}})
        time.sleep(pause)
