"""Which task comes next, and when it is enough."""

from __future__ import annotations

from collections import Counter

import pytest

from learning.competence.estimator import AREAS, FULL, SHORT, Response, enough, estimate, information, next_item, still_to_come
from tests.competence.pools import a_check, a_pool, some_responses


def test_a_full_check_gives_each_area_three_tasks_before_it_goes_where_it_knows_least():
    for seed in range(5):
        asked = [item.area for item, _right in a_check(a_pool(), (0.2, -1.0, 1.5, 0.0, 0.6), seed=seed)]
        assert 15 <= len(asked) <= 30
        assert Counter(asked[:15]) == dict.fromkeys(range(AREAS), 3)


def test_a_short_check_asks_two_tasks_an_area():
    asked = [item.area for item, _right in a_check(a_pool(), (0.0,) * AREAS, size=SHORT)]
    assert Counter(asked) == dict.fromkeys(range(AREAS), 2)


def test_nothing_is_asked_twice_and_never_two_of_a_family():
    for seed in range(5):
        responses = a_check(a_pool(families=True), (0.0,) * AREAS, seed=seed)
        families = [item.family for item, _right in responses]
        assert len(set(families)) == len(families)


def test_a_skipped_task_takes_its_family_with_it():
    pool = a_pool(an_area=4, families=True)
    asked = next_item(pool, [], used=[pool[0].uid], size=FULL, seed=1)
    assert asked is not None and asked.family != pool[0].family


def test_a_skipped_task_is_replaced_by_another_of_the_same_area():
    first = next_item(a_pool(), [], used=[], size=FULL, seed=1)
    assert first is not None
    other = next_item(a_pool(), [], used=[first.uid], size=FULL, seed=1)
    assert other is not None and other.area == first.area and other.uid != first.uid


def test_an_areas_competences_stay_within_two_tasks_of_each_other():
    for seed in range(5):
        counts = Counter(item.competence for item, _right in a_check(a_pool(60), (0.0,) * AREAS, seed=seed))
        for area in range(AREAS):
            inside = [counts[name] for name in {item.competence for item in a_pool() if item.area == area}]
            assert max(inside) - min(inside) <= 2


def test_when_an_area_has_no_more_tasks_the_others_go_on_and_at_last_there_is_none():
    pool = [item for item in a_pool(an_area=3) if item.area != 1 or item.uid == "1-000"]
    responses = a_check(pool, (0.0,) * AREAS)
    assert len(responses) == len(pool) == 13
    assert next_item(pool, responses, used=[], size=FULL, seed=1) is None


def test_the_same_check_asks_the_same_and_other_checks_ask_others():
    pool = a_pool()
    firsts = {item.uid for seed in range(60) if (item := next_item(pool, [], used=[], size=FULL, seed=seed))}
    assert next_item(pool, [], used=[], size=FULL, seed=5) == next_item(pool[::-1], [], used=[], size=FULL, seed=5)
    assert len(firsts) == 12


def test_the_own_view_picks_the_first_task_of_an_area_and_nothing_more():
    pool = a_pool()
    easy, hard = ([next_item(pool, [], used=[], size=FULL, seed=seed, starts={0: view}) for seed in range(30)] for view in (-1.8, 1.8))
    assert sum(item.b for item in easy if item) / 30 < sum(item.b for item in hard if item) / 30 - 0.3
    answered = [Response(item, True) for item in pool if item.uid == "0-000"]
    for area in range(1, AREAS):
        answered += [Response(item, True) for item in pool if item.uid == f"{area}-000"]
    picks = {next_item(pool, answered, used=[], size=FULL, seed=3, starts={0: view}) for view in (-1.8, 1.8)}
    assert len(picks) == 1


def test_tasks_that_are_given_tell_more_about_the_levels_than_others():
    """Among everything left in the area, what is asked lies among the most informative near where the person stands."""
    responses = a_check(a_pool(60), (1.0,) * AREAS, seed=2)
    late = [item for item, _right in responses[15:]]
    told = sum(information(1.0, item.a, item.b) for item in late) / len(late)
    usual = sum(information(1.0, item.a, item.b) for item in a_pool(60)) / 300
    assert told > 1.5 * usual


def test_a_check_ends_at_its_longest_and_never_before_each_area_has_its_tasks():
    unsure = estimate(some_responses(40))
    assert enough(unsure, 30, FULL)
    only_one_area = estimate([Response(item, True) for item in a_pool() if item.area == 0][:20])
    assert not enough(only_one_area, 20, FULL)
    assert not enough(only_one_area, 29, FULL)


def test_somebody_whose_levels_are_sure_need_not_go_on():
    sure = [Response(item, True) for item in a_pool(80) if item.level == 3][:500]
    assert enough(estimate(sure), 16, FULL)


@pytest.mark.parametrize(("size", "first"), [(SHORT, 10), (FULL, 25)])
def test_how_many_are_still_to_come_is_said_from_the_first_task_on_and_comes_true(size, first):
    assert still_to_come(estimate([]), 0, size) == first
    responses = a_check(a_pool(), (0.3, -0.5, 0.9, 1.2, 0.0), size=size)
    for number in range(1, len(responses)):
        said = still_to_come(estimate(responses[:number]), number, size)
        assert 1 <= said <= size.most - number
        assert abs(said - (len(responses) - number)) <= 6
    assert still_to_come(estimate(responses), len(responses), size) == 0
