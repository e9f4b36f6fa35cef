"""Which days a series has, and what is left out of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from learning.cohorts.actions import instant
from learning.cohorts.groups.holidays import holidays, known_until, public_holidays, why_none
from learning.cohorts.groups.planning import Wish, days
from learning.house.clock import standing_at


def _series(first: date, **more: object) -> list[tuple[date, bool]]:
    wish = Wish(first, time(10, 15), time(11, 45), **{"rhythm": "weekly", **more})  # type: ignore[arg-type]
    return [(day.on, not day.left_out) for day in days(wish)]


def test_a_weekly_series_leaves_the_christmas_holidays_out() -> None:
    assert _series(date(2026, 12, 9), number=4) == [
        (date(2026, 12, 9), True),
        (date(2026, 12, 16), True),
        (date(2026, 12, 23), False),
        (date(2026, 12, 30), False),
        (date(2027, 1, 6), False),
        (date(2027, 1, 13), True),
        (date(2027, 1, 20), True),
    ]


def test_who_meets_in_the_school_holidays_still_has_the_public_ones_free() -> None:
    # 25 December 2026 and 1 January 2027 are Fridays.
    kept = _series(date(2026, 12, 18), until=date(2027, 1, 8), in_school_holidays=True)
    assert kept == [(date(2026, 12, 18), True), (date(2026, 12, 25), False), (date(2027, 1, 1), False), (date(2027, 1, 8), True)]


def test_every_two_weeks_skips_one() -> None:
    assert [on.day for on, _kept in _series(date(2027, 1, 11), rhythm="fortnightly", until=date(2027, 2, 28))] == [11, 25, 8, 22]


@pytest.mark.parametrize(
    ("year", "good_friday", "whit_monday"),
    [
        (2026, date(2026, 4, 3), date(2026, 5, 25)),
        (2027, date(2027, 3, 26), date(2027, 5, 17)),
        (2028, date(2028, 4, 14), date(2028, 6, 5)),
    ],
)
def test_the_moving_holidays_are_where_calendars_have_them(year: int, good_friday: date, whit_monday: date) -> None:
    known = public_holidays(year)
    assert (known[good_friday], known[whit_monday]) == ("good_friday", "whit_monday")
    assert len(known) == 10
    assert known[date(year, 10, 31)] == "reformation"


def test_an_ordinary_day_is_free_of_holidays() -> None:
    assert why_none(date(2026, 12, 1)) == ""
    assert why_none(date(2026, 10, 13)) and not why_none(date(2026, 10, 13), school=False)


def test_the_clock_in_the_room_says_the_same_before_and_after_summer_time() -> None:
    winter, summer = instant(date(2027, 3, 25), time(10, 15), "Europe/Berlin"), instant(date(2027, 4, 8), time(10, 15), "Europe/Berlin")
    assert (winter.astimezone(UTC).hour, summer.astimezone(UTC).hour) == (9, 8)


def test_doctor_warns_half_a_year_before_the_list_ends() -> None:
    assert known_until() == date(2029, 1, 6)
    with standing_at(datetime(2028, 6, 1, tzinfo=UTC)):
        assert list(holidays(None)) == []  # type: ignore[arg-type]
    with standing_at(datetime(2028, 7, 20, tzinfo=UTC)):
        assert len(list(holidays(None))) == 1  # type: ignore[arg-type]
