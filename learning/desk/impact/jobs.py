"""Counting by itself: each day what is due, a month at a time."""

from datetime import date

from flask import current_app
from sqlalchemy.orm import Session

from learning.desk.impact import queries
from learning.desk.impact.actions import keep_month
from learning.desk.impact.counting import counted, draw_key
from learning.desk.impact.span import first_of, settled_months
from learning.house.clock import day_of, now
from learning.house.db import asked_before
from learning.house.jobs import enqueue, work

NAME = "count-impact"


def due(session: Session) -> list[str]:
    """The months that are settled and not counted, the oldest first."""
    known = queries.counted_months(session)
    # Only before the first count all learners are asked; afterwards the first month that was counted tells the same.
    begun = first_of(known[0]) if known else _began(session)
    return [month for month in settled_months(begun, day_of(now())) if month not in known] if begun else []


def _began(session: Session) -> date | None:
    first = queries.began(session)
    return day_of(first) if first else None


@work(NAME, daily=True)
def count_impact(session: Session) -> None:
    """One month; if more are due, the next has a job of its own, so that none takes long."""
    with asked_before():
        # Reading a city's month takes a while: nobody who writes may wait for that.
        waiting = due(session)
        found = counted(session, waiting[0], draw_key(str(current_app.secret_key))) if waiting else {}
    if waiting:
        keep_month(session, waiting[0], found)
    if waiting[1:]:
        enqueue(session, NAME)
