"""What was refused, written down although the request is dropped."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from learning.house.clock import lately, now
from learning.house.db import db, reading_only
from learning.house.logs import log
from learning.house.refusal import refused
from learning.house.transaction import keep_anyway
from learning.people.events.actions import record
from learning.people.events.here import here
from learning.people.events.kinds import outcome_of

# Whoever sends refused requests by the thousand must not fill the table, nor hold the one write lock: more stand in the log lines alone.
MOST_A_MINUTE = 10
_lately: Counter[tuple[str, int | None]] = Counter()
_minute = [now()]


def record_failure(kind: str, *, about: int | None = None, detail: str = "") -> None:
    """Write an event down once this request has been refused; call it in a view that answers 400 or more."""
    keep_anyway(lambda: record(db.session(), kind, about=about, detail=detail))


@refused.connect
def record_apart(kind: str, detail: str = "") -> None:
    """Write an event down in a transaction of its own, where no other is open; without its table a line has to do."""
    if _too_many(kind, here().learner_id):
        return _only_a_line(kind, detail)
    try:
        with _writing(), Session(db.engine) as session, session.begin():
            record(session, kind, detail=detail)
    except SQLAlchemyError:
        # What is told of holds without its row: a refusal while the database is away, a backup before the tables are today's.
        _only_a_line(kind, detail)


def _too_many(kind: str, learner_id: int | None) -> bool:
    if not lately(_minute[0], timedelta(minutes=1)):
        _minute[0] = now()
        _lately.clear()
    _lately[kind, learner_id] += 1
    return _lately[kind, learner_id] > MOST_A_MINUTE


def _only_a_line(kind: str, detail: str) -> None:
    where = here()
    facts = {"kind": kind, "outcome": outcome_of(kind), "endpoint": where.endpoint, "detail": detail, "id": where.request_id}
    log.info("event", extra={"facts": facts})


@contextmanager
def _writing() -> Iterator[None]:
    token = reading_only.set(False)
    try:
        yield
    finally:
        reading_only.reset(token)
