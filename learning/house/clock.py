"""The one source of "now", so that tests can move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

# Where the city lies: a day there begins at its own midnight.
CITY = ZoneInfo("Europe/Berlin")

_fixed: ContextVar[datetime | None] = ContextVar("fixed", default=None)


def now() -> datetime:
    """The present instant, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def day_of(instant: datetime) -> date:
    """The day it was in the city."""
    return instant.astimezone(CITY).date()


@contextmanager
def standing_at(instant: datetime) -> Iterator[None]:
    """Let `now()` answer the given instant."""
    token = _fixed.set(instant)
    try:
        yield
    finally:
        _fixed.reset(token)
