"""The worker process."""

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from threading import Event
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.house.beside import hear, line_of
from learning.house.clock import ALLOWED, now
from learning.house.db import db
from learning.house.frozen import frozen
from learning.house.jobs.actions import enqueue
from learning.house.jobs.jumps import waiting_kinds, watch
from learning.house.jobs.models import WORKER, Heartbeat, Job
from learning.house.jobs.register import daily_kinds
from learning.house.jobs.running import HandedBack, run_next
from learning.house.logs import log
from learning.house.upsert import put

BEAT_EVERY = 20.0
# What a job may still take when the worker is told to end; then it goes back on the list.
LAST_SECONDS = 10


def beat(session: Session) -> None:
    """Show that a worker lives."""
    put(session, Heartbeat, {"name": WORKER}, seen_at=now())
    session.commit()


def put_daily_work_on_the_list(session: Session) -> None:
    watch(session)
    waiting, lately = waiting_kinds(session), Job.touched_at.between(now() - timedelta(days=1), now() + ALLOWED)
    for name in daily_kinds():
        if name in waiting:
            continue
        recent = select(Job.id).where(Job.name == name, lately)
        if session.scalars(recent.limit(1)).first() is None:
            enqueue(session, name)
    session.commit()


def work_while(wanted: Callable[[], bool], app: Flask, pause: float = 1.0) -> None:
    """Do what is due, look again after a pause or when it rings, survive a database that is away."""
    rung, line = Event(), line_of(app)
    if line:
        hear(line, {"job": rung.set})
    beaten_at = float("-inf")
    while wanted():
        try:
            with app.app_context():
                if time.monotonic() - beaten_at > BEAT_EVERY:
                    beat(db.session())
                    beaten_at = time.monotonic()
                if frozen() is None:
                    put_daily_work_on_the_list(db.session())
                while wanted() and run_next(db.session()):
                    pass
        except Exception as error:
            log.error("worker in trouble", extra={"facts": {"kind": type(error).__name__}})
        if wanted():
            rung.wait(pause)
            rung.clear()


def work_until_told(alive: Callable[[], bool], app: Flask) -> None:
    """Work until a signal says to end (or nobody is `alive` any more): the job at hand is finished, or handed back after ten seconds."""
    told: list[int] = []

    def end(number: int, _frame: Any) -> None:
        if not told:
            signal.alarm(LAST_SECONDS)
        told.append(number)

    def hand_back(_number: int, _frame: Any) -> None:
        raise HandedBack

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    signal.signal(signal.SIGALRM, hand_back)
    with suppress(HandedBack):
        work_while(lambda: not told and alive(), app)
    signal.alarm(0)
