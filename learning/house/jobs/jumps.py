"""A clock that jumped ahead is doubted for a week: what is done once a day, and can't be undone, waits so long."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learning.house.clock import ALLOWED, lately, now
from learning.house.jobs.models import Heartbeat, Job
from learning.house.jobs.register import daily_kinds, hurrying
from learning.house.logs import log
from learning.house.upsert import put

# A server that stood still over a weekend goes on as always; erasing a week late harms nobody, erasing a year early can't be undone.
JUMP = DOUBTED_FOR = timedelta(days=7)
NOTED_EVERY = timedelta(seconds=20)
# The longest pause before a job is tried again, and more.
AGAIN_WITHIN = timedelta(hours=6)
SEEN, DOUBTED = "clock", "clock-doubted"


def watch(session: Session) -> None:
    """Note what the clock says, and whether it has jumped; asked before each job, so that none overtakes it."""
    seen, moment = _noted(session, SEEN), now()
    gone_on = moment - seen if seen else timedelta()
    if gone_on > JUMP:
        put(session, Heartbeat, {"name": DOUBTED}, seen_at=moment)
        log.error("the clock has jumped", extra={"facts": {"days": gone_on.days}})
    if gone_on < -ALLOWED:
        _call_back(session, moment)
    if seen is None or not lately(seen, NOTED_EVERY):
        put(session, Heartbeat, {"name": SEEN}, seen_at=moment)


def doubted_until(session: Session) -> datetime | None:
    """Until when the clock is doubted; None as a rule, and once it was set right."""
    since = _noted(session, DOUBTED)
    return since + DOUBTED_FOR if since and lately(since, DOUBTED_FOR) else None


def waiting_kinds(session: Session) -> list[str]:
    """The names of the work that waits because the clock is doubted."""
    return [name for name in daily_kinds() if name not in hurrying()] if doubted_until(session) else []


def trust_clock(session: Session) -> None:
    """Somebody has looked at the clock: all goes on."""
    session.execute(delete(Heartbeat).where(Heartbeat.name == DOUBTED))
    put(session, Heartbeat, {"name": SEEN}, seen_at=now())


def _call_back(session: Session, moment: datetime) -> None:
    """What was to be tried again while the clock was ahead would wait until then: it waits as long as was meant.

    What somebody wants at a moment of theirs stays where it is.
    """
    for job in session.scalars(select(Job).where(Job.state == "waiting", Job.touched_at > moment + ALLOWED).order_by(Job.id)):
        if job.due_at - job.touched_at < AGAIN_WITHIN:
            job.due_at, job.touched_at = moment + max(job.due_at - job.touched_at, timedelta()), moment


def _noted(session: Session, name: str) -> datetime | None:
    return session.scalar(select(Heartbeat.seen_at).where(Heartbeat.name == name))
