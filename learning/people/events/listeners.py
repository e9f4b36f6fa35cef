"""Whom the log listens to, and what becomes of a person's word in it."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from learning.house.logs import log
from learning.people.events.actions import LINES, record
from learning.people.events.models import EventName
from learning.people.keeping import keeps
from learning.people.signals import erased, merging, on

keeps(EventName)


@on(merging, "event_name")
def ones_own_word(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Each keeps their own word: that of the one given up goes with them, and comes back if the two are parted."""


@erased.connect
def somebody_is_gone(session: Session, learner_ids: list[int]) -> None:
    """That somebody was erased, and not who: their word is gone already."""
    record(session, "erased")


@event.listens_for(Session, "after_commit")
def _write_lines(session: Session) -> None:
    """One line of JSON each, for the operator's own log system."""
    if session.in_nested_transaction():
        return
    for line in session.info.pop(LINES, []):
        log.info("event", extra={"facts": {name: value for name, value in line.items() if value}})


@event.listens_for(Session, "after_rollback")
def _drop_lines(session: Session) -> Any:
    if not session.in_nested_transaction():
        session.info.pop(LINES, None)
