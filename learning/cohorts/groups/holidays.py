"""Days without lessons: public holidays of Lower Saxony by their rule, school holidays from a list with its source and end."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from sqlalchemy.orm import Session

from learning.house.checkup import Finding, checks
from learning.house.clock import day_of, now
from learning.house.forms import later
from learning.house.locale import _, written_date

LIST = Path(__file__).with_name("holidays.yaml")
# Whoever plans does so half a year ahead.
WARN_BEFORE = timedelta(days=183)


class Stretch(NamedTuple):
    """School holidays, from the first day to the last."""

    name: str
    first: date
    last: date


@lru_cache(maxsize=1)
def _kept() -> dict[str, Any]:
    return dict(YAML(typ="safe").load(LIST.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def school_holidays() -> tuple[Stretch, ...]:
    return tuple(Stretch(**each) for each in _kept()["school"])


def known_until() -> date:
    """The last day of which we know whether there is school: the end of the last school holidays in the list."""
    return max(each.last for each in school_holidays())


def why_none(on: date, *, school: bool = True) -> str:
    """Why no lesson takes place on a day, in words; empty where one can."""
    name = public_holidays(on.year).get(on)
    if name:
        return _public_name(name)
    stretch = next((each for each in school_holidays() if each.first <= on <= each.last), None) if school else None
    return _school_name(stretch.name) if stretch else ""


@lru_cache(maxsize=16)
def public_holidays(year: int) -> dict[date, str]:
    """The public holidays of Lower Saxony in a year."""
    sunday = easter(year)
    moving = {-2: "good_friday", 1: "easter_monday", 39: "ascension", 50: "whit_monday"}
    fixed = {(1, 1): "new_year", (5, 1): "may_day", (10, 3): "unity", (10, 31): "reformation", (12, 25): "christmas", (12, 26): "boxing"}
    return {sunday + timedelta(days=days): name for days, name in moving.items()} | {date(year, *day): name for day, name in fixed.items()}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher (Nature, 20 April 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _public_name(name: str) -> str:
    return {
        "new_year": _("New Year’s Day"),
        "good_friday": _("Good Friday"),
        "easter_monday": _("Easter Monday"),
        "may_day": _("Labour Day"),
        "ascension": _("Ascension Day"),
        "whit_monday": _("Whit Monday"),
        "unity": _("Day of German Unity"),
        "reformation": _("Reformation Day"),
        "christmas": _("Christmas Day"),
        "boxing": _("Second day of Christmas"),
    }[name]


def _school_name(name: str) -> str:
    return {
        "winter": _("Half-year holidays"),
        "easter": _("Easter holidays"),
        "pentecost": _("Pentecost holidays"),
        "summer": _("Summer holidays"),
        "autumn": _("Autumn holidays"),
        "christmas": _("Christmas holidays"),
        "single": _("No school on this day"),
    }[name]


@checks("holidays", later("School holidays"), order=140)
def holidays(session: Session) -> Iterator[Finding]:
    """Whoever plans a series must not be told wrongly that there is school."""
    end = known_until()
    if day_of(now()) >= end - WARN_BEFORE:
        told = _("The list of school holidays ends on %(day)s.", day=written_date(end))
        yield Finding(told, _("Update to a newer version, or add the next years to holidays.yaml."))
