"""Dates of groups in words: the day and the time, as the clock in the room says them."""

from datetime import date, time

from babel.dates import format_date, format_skeleton

from learning.cohorts.models import Meeting
from learning.house.clock import day_of, now
from learning.house.locale import _, current_locale, in_this_order


def day_in_words(on: date) -> str:
    """“Today”, “Tomorrow”, or the day of the week with the date; with the year where it is another one."""
    away = (on - day_of(now())).days
    if away in (0, 1):
        return _("Tomorrow") if away else _("Today")
    return long_day(on)


def long_day(on: date) -> str:
    """“Tuesday, 1 December”; with the year where it is not the present one."""
    here = current_locale().babel
    skeleton = "MMMMd" if on.year == day_of(now()).year else "yMMMMd"
    # Not from one skeleton: German would shorten the day of the week.
    comma = "، " if current_locale().dir == "rtl" else ", "
    return f"{format_date(on, 'EEEE', locale=here)}{comma}{format_skeleton(skeleton, on, locale=here)}"


def times_in_words(begins: time, ends: time) -> str:
    """“10:15–11:45”, kept in this order where words run from right to left."""
    return in_this_order(f"{begins:%H:%M}–{ends:%H:%M}")


def in_words(meeting: Meeting) -> str:
    """Day and time of a date."""
    return f"{day_in_words(meeting.on)} {times_in_words(meeting.begins, meeting.ends)}"
