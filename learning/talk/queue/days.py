"""Working days, from Monday to Friday. Holidays are not left out: a page that says so can't be wrong about them."""

from datetime import date, datetime, timedelta

from learning.house.clock import day_of, now
from learning.house.locale import _, ngettext

# Residents are promised an answer within so many working days.
PROMISE = 2
SATURDAY = 5


def working_days(first: date, last: date) -> int:
    """How many working days have gone by since a day; the day itself does not count."""
    weeks, rest = divmod(max(0, (last - first).days), 7)
    ahead = (first + timedelta(days=each) for each in range(1, rest + 1))
    return weeks * 5 + sum(1 for day in ahead if day.weekday() < SATURDAY)


def waited(since: datetime) -> int:
    """The working days since an instant."""
    return working_days(day_of(since), day_of(now()))


def age_in_words(since: datetime) -> str:
    """“since today”, “since yesterday”, “for 3 days”."""
    days = (day_of(now()) - day_of(since)).days
    if days < 2:
        return _("Since yesterday") if days == 1 else _("Since today")
    return ngettext("For %(n)s day", "For %(n)s days", days)


def promise_in_words(since: datetime) -> str:
    """How an age stands against the promise."""
    over = waited(since) - PROMISE
    if over > 0:
        return ngettext("%(n)s working day longer than promised", "%(n)s working days longer than promised", over)
    return _("Due today") if over == 0 else ngettext("%(n)s working day left", "%(n)s working days left", -over)
