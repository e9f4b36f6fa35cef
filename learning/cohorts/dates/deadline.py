"""Until when a freed seat is held for somebody who waits."""

from datetime import datetime, timedelta

HELD_FOR = timedelta(hours=48)
BEFORE_THE_DATE = timedelta(hours=12)
AT_LEAST = timedelta(hours=1)


def held_until(at: datetime, next_begins_at: datetime | None) -> datetime:
    """Two days, but never later than twelve hours before the next date; where that is too soon, one hour."""
    until = at + HELD_FOR if next_begins_at is None else min(at + HELD_FOR, next_begins_at - BEFORE_THE_DATE)
    return max(until, at + AT_LEAST)
