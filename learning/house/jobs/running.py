"""How one job is done: claimed, run in a transaction of its own, and its outcome noted."""

from contextlib import suppress
from contextvars import ContextVar
from datetime import timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.frozen import frozen
from learning.house.jobs.jumps import waiting_kinds, watch
from learning.house.jobs.models import GIVEN_UP_AFTER, TRIES, Job
from learning.house.jobs.register import going_on, work_of
from learning.house.logs import log
from learning.house.storage import StorageAway

DIED = "its worker died"
_here: ContextVar[int | None] = ContextVar("job_here", default=None)


class Cancelled(Exception):
    """Somebody has cancelled the job that runs."""


class HandedBack(BaseException):
    """The worker must end now: whatever it does goes back on the list. Not an `Exception`, so that no job catches it."""


def run_next(session: Session) -> bool:
    """Do one due job, if there is one; each runs in a transaction of its own."""
    job = _claim(session)
    if job is None:
        return False
    name, payload, job_id = job.name, dict(job.payload), job.id
    token = _here.set(job_id)
    try:
        work_of(name)(session, **payload)
        session.get_one(Job, job_id).state = "done"
        session.commit()
    except HandedBack:
        session.rollback()
        _hand_back(session, job_id)
        raise
    except Cancelled:
        session.rollback()
        _note(session, job_id, "cancelled")
    except Exception as error:
        session.rollback()
        _note_trouble(session, job_id, error)
    finally:
        _here.reset(token)
    return True


def step(session: Session, done: int, of: int) -> None:
    """Keep what the job has done so far and tell how far it is; here it stops if somebody has cancelled it."""
    job_id = _here.get()
    if job_id is None:
        return
    session.commit()
    if session.scalar(select(Job.state).where(Job.id == job_id)) == "stopping":
        raise Cancelled
    # Touched, so that no other worker takes it for lost.
    session.execute(update(Job).where(Job.id == job_id).values(done_steps=done, all_steps=of, touched_at=now()))
    session.commit()


def _claim(session: Session) -> Job | None:
    watch(session)
    # Nobody touches it in time to come either: that was a clock that was wrong.
    lost = or_(Job.touched_at < now() - GIVEN_UP_AFTER, Job.touched_at > now() + GIVEN_UP_AFTER)
    # A job that ends its worker each time must not do so for ever; one that was cancelled is not taken up again.
    given_up = update(Job).where(lost, Job.state == "running", Job.tries >= TRIES)
    session.execute(given_up.values(state="failed", trouble=DIED))
    session.execute(update(Job).where(lost, Job.state == "stopping").values(state="cancelled"))
    due = ((Job.state == "waiting") & (Job.due_at <= now())) | ((Job.state == "running") & lost)
    if frozen():
        due &= Job.name.in_(going_on())
    if waiting := waiting_kinds(session):
        due &= Job.name.not_in(waiting)
    job = session.scalars(select(Job).where(due).order_by(Job.due_at, Job.id).limit(1).with_for_update(skip_locked=True)).first()
    if job is not None:
        job.state, job.tries, job.touched_at = "running", job.tries + 1, now()
    session.commit()
    return job


def _hand_back(session: Session, job_id: int) -> None:
    """On the list again, as if it had not been tried; a database that is away sees after ten minutes that it was lost."""
    back = update(Job).where(Job.id == job_id, Job.state == "running")
    with suppress(SQLAlchemyError):
        session.execute(back.values(state="waiting", tries=Job.tries - 1, due_at=now(), touched_at=now()))
        session.execute(update(Job).where(Job.id == job_id, Job.state == "stopping").values(state="cancelled"))
        session.commit()


def _note_trouble(session: Session, job_id: int, error: Exception) -> None:
    job = session.get_one(Job, job_id)
    # A storage that is away is not the job's fault: it waits, and comes right by itself, however long that lasts.
    job.tries = min(job.tries, TRIES - 1) if isinstance(error, StorageAway) else job.tries
    # The kind only: the message of an exception may quote what a person typed.
    kind, after = type(error).__name__, "cancelled" if job.state == "stopping" else "failed" if job.tries >= TRIES else "waiting"
    job.due_at = now() + timedelta(seconds=10 * 4**job.tries)
    _note(session, job_id, after, kind)
    log.error("job failed", extra={"facts": {"job": job.name, "tries": job.tries, "kind": kind}})


def _note(session: Session, job_id: int, state: str, trouble: str = "") -> None:
    job = session.get_one(Job, job_id)
    job.state, job.trouble = state, trouble
    session.commit()
