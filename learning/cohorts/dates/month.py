"""A month of dates as weeks of days."""

from calendar import Calendar
from collections import defaultdict
from datetime import date
from typing import Any

from learning.cohorts.dates.words import day_written, month_written, weekdays

Card = dict[str, Any]


def month_of(text: str, today: date) -> date:
    """The first day of a month written as 2026-12; of this one where it is written otherwise, or long ago or ahead."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if abs((first - today).days) < 800 else today.replace(day=1)


def step(first: date, months: int) -> date:
    """The first day of the month so many months later."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def weeks(first: date, shown: list[Card], today: date) -> list[list[dict[str, Any]]]:
    """The days of a month, by weeks from Monday, each with its dates."""
    by_day: defaultdict[date, list[Card]] = defaultdict(list)
    for card in shown:
        by_day[card["meeting"].on].append(card)
    days = Calendar().monthdatescalendar(first.year, first.month)
    return [[_day(day, first, by_day.get(day, []), today) for day in week] for week in days]


def _day(day: date, first: date, shown: list[Card], today: date) -> dict[str, Any]:
    inside = day.month == first.month
    return {"number": day.day, "written": day_written(day), "inside": inside, "today": day == today, "cards": shown if inside else []}


def head(first: date) -> dict[str, Any]:
    """The words of a month's table."""
    return {"title": month_written(first), "weekdays": [words for _number, words in weekdays()]}
