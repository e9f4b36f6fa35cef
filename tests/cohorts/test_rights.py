"""Who of a team may do what with a group."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from learning.cohorts import Cohort, Leader
from learning.cohorts.rights import Right, rights
from learning.people.here import Acting

TODAY = date(2026, 11, 26)
GROUP = Cohort(organisation_id=1)
NOW = datetime(2026, 11, 26, tzinfo=UTC)


def _as(role: str, organisation: int = 1) -> Acting:
    return Acting(organisation, role, NOW)


def _leader(role: str, first: date | None = None, last: date | None = None) -> Leader:
    return Leader(role=role, from_on=first, until_on=last)


def test_a_teacher_leads_and_manages_but_takes_out_no_named_list() -> None:
    held = rights(_as("teacher"), GROUP, _leader("teacher"), TODAY)
    assert {Right.TEACH, Right.MANAGE, Right.BOOK} <= held
    assert Right.LIST not in held


def test_a_coordinator_manages_without_seeing_who_learns_what() -> None:
    held = rights(_as("coordinator"), GROUP, None, TODAY)
    assert {Right.MANAGE, Right.LIST} <= held
    assert Right.TEACH not in held


@pytest.mark.parametrize("role", ["coordinator", "teacher", "substitute", "volunteer"])
def test_another_organisation_finds_nothing(role: str) -> None:
    assert rights(_as(role, organisation=2), GROUP, _leader("teacher"), TODAY) == frozenset()


def test_a_teacher_of_another_group_finds_nothing() -> None:
    assert rights(_as("teacher"), GROUP, None, TODAY) == frozenset()


@pytest.mark.parametrize(
    ("first", "last", "teaches"),
    [
        (date(2026, 11, 26), date(2026, 11, 26), True),
        (date(2026, 11, 27), None, False),
        (None, date(2026, 11, 25), False),
        (None, None, True),
    ],
)
def test_a_substitute_teaches_on_their_days_only(first: date | None, last: date | None, teaches: bool) -> None:
    held = rights(_as("substitute"), GROUP, _leader("substitute", first, last), TODAY)
    assert (Right.TEACH in held) is teaches


def test_who_acts_as_a_volunteer_does_not_teach_whatever_the_group_says() -> None:
    assert rights(_as("volunteer"), GROUP, _leader("teacher"), TODAY) == {Right.HELP}


def test_nobody_acts_for_nothing() -> None:
    assert rights(None, GROUP, _leader("teacher"), TODAY) == frozenset()
