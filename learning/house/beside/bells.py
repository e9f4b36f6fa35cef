"""Bells: rung once a change is kept, heard by every process of every machine; who misses one finds the change by looking."""

import threading
import time
from collections.abc import Callable
from typing import Any, Literal

from flask import current_app, has_app_context
from sqlalchemy import event
from sqlalchemy.orm import Session

from learning.house.beside.line import LEFT_ALONE, Line, line_of

Bell = Literal["published", "job"]
_RUNG = "bells"


def ring(session: Session, bell: Bell) -> None:
    """Ring once the transaction of this session is kept."""
    session.info.setdefault(_RUNG, set()).add(bell)


@event.listens_for(Session, "after_commit")
def _kept(session: Session) -> None:
    rung = session.info.pop(_RUNG, ())
    line = line_of(current_app._get_current_object()) if rung and has_app_context() else None  # type: ignore[attr-defined]
    if line:
        for bell in rung:
            _pull(line, bell)


def _pull(line: Line, bell: Bell) -> None:
    line.ask(lambda redis: redis.publish(line.name("bell", bell), b""), None)


@event.listens_for(Session, "after_rollback")
def _dropped(session: Session) -> None:
    session.info.pop(_RUNG, None)


def hear(line: Line, bells: dict[Bell, Callable[[], Any]]) -> None:
    """From now on do what belongs to each bell when it rings, in a thread of this process; also after each gap in which one was missed."""
    threading.Thread(target=_listen, args=(line, bells), name="bells", daemon=True).start()


def _listen(line: Line, bells: dict[Bell, Callable[[], Any]]) -> None:
    while True:
        try:
            _follow(line, bells)
        except Exception as trouble:
            # Whatever it is: nobody else would begin to listen again.
            line.failed(trouble)
        time.sleep(LEFT_ALONE)


def _follow(line: Line, bells: dict[Bell, Callable[[], Any]]) -> None:
    by_name = {line.name("bell", bell).encode(): act for bell, act in bells.items()}
    with line.redis.pubsub(ignore_subscribe_messages=True) as subscribed:
        subscribed.subscribe(*by_name)
        for act in by_name.values():
            act()
        while True:
            rung = subscribed.get_message(timeout=1.0)
            if rung is not None:
                by_name[rung["channel"]]()
