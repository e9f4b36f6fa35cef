"""Days, times, seats and distances in words."""

from datetime import date, time

from babel.dates import format_date

from learning.cohorts.models import Cohort
from learning.house.locale import _, current_locale, ngettext, written_date


def day_written(day: date) -> str:
    """A day with its weekday, as people of the current locale write it, in Western digits."""
    return f"{weekday(day)}, {written_date(day)}" if current_locale().dir == "ltr" else f"{weekday(day)}، {written_date(day)}"


def weekday(day: date) -> str:
    return format_date(day, "EEEE", locale=current_locale().babel)


def month_written(day: date) -> str:
    return format_date(day, "LLLL", locale=current_locale().babel) + f" {day.year}"


def weekdays() -> list[tuple[str, str]]:
    """The days of the week from Monday, each under its number as databases count (Sunday is 0)."""
    # The first of January 2024 was a Monday.
    return [(str(place % 7), weekday(date(2024, 1, place))) for place in range(1, 8)]


def clock(at: time) -> str:
    return f"{at:%H:%M}"


def daytimes() -> list[tuple[str, str]]:
    return [("morning", _("In the morning")), ("afternoon", _("In the afternoon")), ("evening", _("In the evening"))]


def wished_times() -> list[tuple[str, str]]:
    return [*daytimes(), ("weekend", _("At the weekend"))]


def seats_written(cohort: Cohort, free: int) -> str:
    """How many find a seat still."""
    if cohort.kind == "open":
        return _("Come without booking")
    if free < 1:
        return _("Full: there is a waiting list")
    return ngettext("%(n)s seat free", "%(n)s seats free", free)


def access_written(name: str) -> str:
    """What helps to get in, as a wish."""
    return {
        "step_free": _("Without steps"),
        "lift": _("With a lift"),
        "toilet": _("Toilet for wheelchair users"),
        "hearing_loop": _("Hearing loop"),
        "parking": _("Parking for disabled people"),
        "quiet": _("Quiet corner"),
        "guide_dog": _("Guide dogs welcome"),
    }[name]
