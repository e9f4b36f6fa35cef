"""Periods to choose from. Each is made of counted months and of nothing else, so two periods tell no more than their months."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date, format_skeleton

from learning.desk.impact.span import first_of, month_of, span_of
from learning.house.locale import _, current_locale

EVER = "all"


@dataclass(frozen=True)
class Period:
    """Counted months in a row; `key` as addresses have it: “2026-q3”, “2026”, “all”."""

    key: str
    months: tuple[str, ...]

    @property
    def name(self) -> str:
        """“July–September 2026”."""
        if self.key == EVER:
            return _("the whole time")
        if len(self.months) == 12:
            return self.key
        return months_written(self.months[0], self.months[-1])


def periods(months: Sequence[str]) -> list[Period]:
    """Whole quarters, the newest first; years, so far as they are counted; everything."""
    found = [Period(quarter_of(month), three) for month in reversed(months) if len(three := _quarter(month, months)) == 3]
    years = sorted({month[:4] for month in months}, reverse=True)
    found += [Period(year, tuple(month for month in months if month.startswith(year))) for year in years]
    return [*found, Period(EVER, tuple(months))] if months else []


def before(period: Period, months: Sequence[str]) -> Period | None:
    """The period to compare with: as many months before a quarter, the same months of the year before a year; None if one is missing."""
    if period.key == EVER:
        return None
    back = len(period.months) if "-" in period.key else 12
    earlier = tuple(_back(month, back) for month in period.months)
    return Period("", earlier) if set(earlier) <= set(months) else None


def quarter_of(month: str) -> str:
    first = first_of(month)
    return f"{first.year}-q{(first.month + 2) // 3}"


def months_written(first: str, last: str) -> str:
    """“July–September 2026”, as the current locale writes it."""
    locale = current_locale().babel
    if first == last:
        return str(format_skeleton("yMMMM", first_of(first), locale=locale))
    if first[:4] != last[:4]:
        return f"{months_written(first, first)} – {months_written(last, last)}"
    return f"{format_date(first_of(first), 'LLLL', locale=locale)}–{format_skeleton('yMMMM', first_of(last), locale=locale)}"


def _quarter(month: str, months: Sequence[str]) -> tuple[str, ...]:
    """The counted months of the quarter that ends with this month; nothing where none does."""
    if first_of(month).month % 3:
        return ()
    return tuple(each for each in (_back(month, 2), _back(month, 1), month) if each in months)


def _back(month: str, number: int) -> str:
    return month_of(span_of(month, number + 1).first)
