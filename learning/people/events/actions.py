"""Writing down what happened, and forgetting it in time."""

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learning.house.clock import day_of, now
from learning.house.upsert import insert_once
from learning.people.events import queries
from learning.people.events.here import here
from learning.people.events.kinds import FAILED, TOLD, outcome_of
from learning.people.events.models import EventName, SecurityEvent
from learning.people.models import Learner, random_id
from learning.people.signin.models import SignInEvent

KEPT = timedelta(days=180)
TOLD_EVERY = timedelta(hours=1)
# In `Session.info`: lines for the operator's log system, written once the transaction is kept.
LINES = "security events"


def record(session: Session, kind: str, *, about: int | None = None, detail: str = "") -> None:
    """Write down an event in the same transaction; what a person should know of is told to them too."""
    where = here()
    line: dict[str, Any] = {"kind": kind, "outcome": outcome_of(kind), "endpoint": where.endpoint[:80], "detail": detail[:60]}
    line["actor"] = name_of(session, where.learner_id)
    line["about"] = line["actor"] if about == where.learner_id else name_of(session, about)
    session.add(SecurityEvent(**line))
    session.info.setdefault(LINES, []).append(line | {"id": where.request_id})
    if about is not None and kind in TOLD:
        _tell(session, about, kind)
    session.flush()


def name_of(session: Session, learner_id: int | None) -> str | None:
    """The word for a person in the log, drawn when it is first needed; nobody has one who is no more."""
    known = queries.name_of(session, learner_id=learner_id or 0)
    if known or session.scalar(select(Learner.id).where(Learner.id == (learner_id or 0))) is None:
        return known
    drawn = secrets.token_hex(6)
    # Two requests of one person may draw at once: the first word counts.
    first = insert_once(session, EventName, learner_id=learner_id, name=drawn)
    return drawn if first else queries.name_of(session, learner_id=learner_id or 0)


def _tell(session: Session, learner_id: int, kind: str) -> None:
    if kind in FAILED and queries.told_since(session, learner_id=learner_id, kind=kind, since=now() - TOLD_EVERY):
        return
    session.add(SignInEvent(learner_id=learner_id, number=random_id(), what=kind, at=now()))


def forget_old(session: Session) -> None:
    """Erase lines after half a year."""
    session.execute(delete(SecurityEvent).where(SecurityEvent.day < day_of(now() - KEPT)))
