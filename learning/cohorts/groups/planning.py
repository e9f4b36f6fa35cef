"""Which dates a series has: a pure question of days, holidays and the clock."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import NamedTuple

from learning.cohorts.groups.holidays import why_none

# A series is for a school year at most.
MOST = 60
RHYTHMS = {"once": 0, "weekly": 7, "fortnightly": 14}


class Wish(NamedTuple):
    """What somebody wants to plan: the first day, the times, the rhythm and its end by day or by number."""

    on: date
    begins: time
    ends: time
    rhythm: str = "once"
    until: date | None = None
    number: int | None = None
    in_school_holidays: bool = False


class Day(NamedTuple):
    """One day of a series, and why there is no lesson on it."""

    on: date
    left_out: str = ""


def days(wish: Wish) -> list[Day]:
    """All days of a series in order, those left out among them; these don't count."""
    if wish.rhythm == "once":
        return [Day(wish.on)]
    found: list[Day] = []
    kept = 0
    for on in _rhythm(wish):
        reason = why_none(on, school=not wish.in_school_holidays)
        found.append(Day(on, reason))
        kept += not reason
        if kept >= min(wish.number or MOST, MOST):
            break
    return found


def _rhythm(wish: Wish) -> Iterator[date]:
    on, step = wish.on, timedelta(days=RHYTHMS[wish.rhythm])
    # Without an end by day the number ends it; holidays alone never fill three years.
    last = wish.until or wish.on + timedelta(days=3 * 366)
    while on <= last:
        yield on
        on += step
