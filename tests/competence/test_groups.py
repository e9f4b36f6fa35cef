"""A group before and after: whose two results count, and in which order."""

from datetime import UTC, datetime, timedelta

import pytest

from learning.competence import Profile
from learning.competence.groups import OVERALL, before_and_after, pairs

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def a_result(person, level, *, day=0, size="full", answers=5):
    told = {"level": level, "answers": answers}
    areas = {str(area): told for area in range(1, 6)}
    return Profile(learner_id=person, check_id=f"{person}-{day}", made_at=START + timedelta(days=day), size=size, areas=areas, overall=told)


def a_group(*levels, **more):
    """Everybody's first result, then everybody's second."""
    return [
        a_result(person, level, day=day, **more)
        for day, place in ((0, 0), (20, 1))
        for person, level in enumerate(each[place] for each in levels)
    ]


FIVE = ((1, 1), (1, 1), (1, 2), (2, 2), (2, 2))


def counted(profiles, area=OVERALL):
    """The tables of one batch of all these people who came by fives."""
    people = list(pairs(profiles, area).values())
    found = before_and_after([people[: len(people) // 5 * 5]])
    return found and [[cell.people for cell in table] for table in found.tables]


def test_five_people_with_two_results_are_shown_in_all_areas():
    assert all(counted(a_group(*FIVE), area) == [[3, 2, 0], [2, 3, 0]] for area in (OVERALL, "1", "5"))


def test_two_checks_within_two_weeks_are_no_before_and_after():
    close = [a_result(person, level, day=day) for day in (0, 13) for person, level in enumerate((1, 1, 1, 2, 2))]
    assert counted(close) is None


def test_a_third_check_of_one_changes_nothing():
    people = a_group(*FIVE)
    assert counted([*people, a_result(0, 3, day=60)]) == counted(people)


def test_short_checks_tell_about_all_areas_together_alone():
    people = a_group(*FIVE, size="short")
    assert counted(people) == [[3, 2, 0], [2, 3, 0]] and counted(people, "1") is None


def test_areas_with_too_few_answers_say_nothing():
    assert counted(a_group(*FIVE, answers=2), "3") is None


def test_who_may_be_above_the_third_level_counts_as_there():
    assert counted(a_group((3, 4), (3, 3), (2, 4), (2, 3), (2, 2)), OVERALL) is None
    assert counted(a_group((3, 4), (3, 3), (2, 4), (2, 2), (2, 2)), OVERALL) == [[0, 3, 2], [0, 2, 3]]


@pytest.mark.parametrize("late", [(1, 3), (2, 1)])
def test_who_comes_later_waits_for_the_next_five(late):
    people = a_group(*FIVE)
    later = [a_result(9, late[0], day=-30), a_result(9, late[1], day=1)]
    assert counted([*people, *later]) == counted(people)
