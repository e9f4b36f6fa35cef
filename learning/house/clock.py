"""The one source of "now", so that tests can move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

# Where the city lies: a day there begins at its own midnight.
CITY = ZoneInfo("Europe/Berlin")
# So far the clocks of our machines may differ. What is dated further ahead was written while a clock was wrong.
ALLOWED = timedelta(minutes=5)

_fixed: ContextVar[datetime | None] = ContextVar("fixed", default=None)


def now() -> datetime:
    """The present instant, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def day_of(instant: datetime) -> date:
    """The day it was in the city."""
    return instant.astimezone(CITY).date()


def lately(instant: datetime, lasts: timedelta, ahead: timedelta = ALLOWED) -> bool:
    """Did it happen no longer ago than that? What lies ahead did not: a clock that was wrong must not make anything last."""
    return now() - lasts < instant < now() + ahead


def still(until: datetime, lasts: timedelta) -> bool:
    """Is this end to come, and no further away than what lasts so long can end?"""
    return now() < until < now() + lasts + ALLOWED


@contextmanager
def standing_at(instant: datetime) -> Iterator[None]:
    """Let `now()` answer the given instant."""
    token = _fixed.set(instant)
    try:
        yield
    finally:
        _fixed.reset(token)
