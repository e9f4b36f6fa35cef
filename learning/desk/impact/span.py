"""Months as they are counted: whole ones of the city's calendar, some days after their end."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from learning.house.clock import CITY

# What was noted on paper in the last days of a month has time to be typed in.
SETTLED_AFTER = timedelta(days=7)
# How far back the first count goes: what people did longer ago is mostly forgotten already.
LOOKS_BACK = 24


@dataclass(frozen=True)
class Span:
    """Days from the first until the day before the last named, as days and as instants."""

    first: date
    until: date

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first, time.min, CITY)

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.until, time.min, CITY)


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


def first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def next_month(month: str) -> str:
    return month_of(first_of(month) + timedelta(days=31))


def span_of(month: str, months: int = 1) -> Span:
    """A month with those before it, so many together."""
    number = first_of(month).year * 12 + first_of(month).month - months
    return Span(date(number // 12, number % 12 + 1, 1), first_of(next_month(month)))


def settled_months(begun: date, today: date) -> list[str]:
    """The months since the one that had begun then that are over and settled, the oldest first."""
    found, month = list[str](), month_of(begun)
    while first_of(next_month(month)) + SETTLED_AFTER <= today:
        found.append(month)
        month = next_month(month)
    return found[-LOOKS_BACK:]
