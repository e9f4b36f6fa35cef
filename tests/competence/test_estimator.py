"""What answers say about somebody: compared with sums done otherwise, and with two libraries that know nothing of ours."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.competence.estimator import AREAS, CUTS, PoolItem, Response, estimate, information, probability
from tests.competence.pools import a_pool, some_responses


def test_probability_and_information_agree_with_catsim():
    from catsim import irt

    for theta, a, b in ((-2.0, 0.7, 0.5), (0.3, 1.7, 0.3), (1.9, 1.1, -1.2)):
        assert probability(theta, a, b) == pytest.approx(irt.icc(theta, a, b))
        assert information(theta, a, b) == pytest.approx(irt.inf(theta, a, b))


def test_one_area_alone_agrees_with_girth():
    """Without correlation each area is a test of its own, which is what girth estimates."""
    import girth

    items = [item for item in a_pool() if item.area == 2]
    drawn = random.Random(3)
    right = [drawn.random() < probability(0.6, item.a, item.b) for item in items]
    ours = estimate([Response(item, each) for item, each in zip(items, right, strict=True)], correlation=0).areas[2]
    difficulty, discrimination = np.array([item.b for item in items]), np.array([item.a for item in items])
    theirs = girth.ability_eap(np.array(right, int)[:, None], difficulty, discrimination, {"quadrature_n": 81})
    assert ours.mean == pytest.approx(theirs[0], abs=0.002)


def test_many_answers_in_one_area_end_near_catsims_likeliest_ability():
    """With many answers the prior hardly counts, so the mean lies where the likelihood is highest."""
    from catsim.estimation import NumericalSearchEstimator
    from catsim.item_bank import ItemBank

    drawn = random.Random(5)
    items = [PoolItem(f"i{number}", 0, "1.1", 1, drawn.uniform(1.2, 1.9), drawn.uniform(-2, 2)) for number in range(300)]
    right = [drawn.random() < probability(0.4, item.a, item.b) for item in items]
    bank = ItemBank(np.array([[item.a, item.b, 0, 1] for item in items]))
    theirs = NumericalSearchEstimator().estimate(
        item_bank=bank, administered_items=list(range(len(items))), response_vector=right, est_theta=0.0
    )
    ours = estimate([Response(item, each) for item, each in zip(items, right, strict=True)]).areas[0]
    assert ours.mean == pytest.approx(theirs, abs=0.03)


def test_the_factors_sums_are_those_of_the_dense_grid_in_five_dimensions():
    """Areas, SDs and overall as a plain grid of 17⁵ nodes with the joint normal prior has them."""
    responses = some_responses(15, seed=4)
    nodes = np.linspace(-4, 4, 17)
    prior = np.linalg.inv(0.7 + 0.3 * np.eye(AREAS))
    likely = np.ones((AREAS, len(nodes)))
    for item, right in responses:
        chance = 1 / (1 + np.exp(-item.a * (nodes - item.b)))
        likely[item.area] *= chance if right else 1 - chance
    log = np.zeros((len(nodes),) * AREAS)
    for one in range(AREAS):
        log += np.log(likely[one]).reshape([-1 if axis == one else 1 for axis in range(AREAS)])
        for two in range(AREAS):
            first = nodes.reshape([-1 if axis == one else 1 for axis in range(AREAS)])
            log += -0.5 * prior[one, two] * first * nodes.reshape([-1 if axis == two else 1 for axis in range(AREAS)])
    weights = np.exp(log - log.max())
    weights /= weights.sum()
    ours = estimate(responses)
    total = np.zeros_like(weights)
    for area in range(AREAS):
        place = nodes.reshape([-1 if axis == area else 1 for axis in range(AREAS)])
        mean = float((weights * place).sum())
        sd = math.sqrt(float((weights * place**2).sum()) - mean**2)
        assert ours.areas[area].mean == pytest.approx(mean, abs=0.002)
        assert ours.areas[area].sd == pytest.approx(sd, abs=0.002)
        total = total + place / AREAS
    mean = float((weights * total).sum())
    assert ours.overall.mean == pytest.approx(mean, abs=0.002)
    assert ours.overall.sd == pytest.approx(math.sqrt(float((weights * total**2).sum()) - mean**2), abs=0.002)
    # A coarse grid knows levels only roughly.
    assert ours.overall.probabilities[0] == pytest.approx(float(weights[total < CUTS[0]].sum()), abs=0.02)


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(1, 20))
def test_one_more_right_answer_never_lowers_any_area(seed: int, number: int):
    responses = some_responses(number, seed)
    at = seed % number
    wrong, right = ([*responses[:at], Response(responses[at].item, each), *responses[at + 1 :]] for each in (False, True))
    low, high = estimate(wrong), estimate(right)
    assert all(one.mean < other.mean for one, other in zip(low.areas, high.areas, strict=True))
    assert low.overall.mean < high.overall.mean


def test_the_order_of_answers_does_not_matter():
    responses = some_responses(20)
    one, other = estimate(responses), estimate(responses[::-1])
    assert [area.mean for area in one.areas] == pytest.approx([area.mean for area in other.areas])
    assert one.overall.probabilities == pytest.approx(other.overall.probabilities)


def test_nobody_who_answered_nothing_is_judged_and_more_answers_make_surer():
    nothing, some, more = (estimate(some_responses(number)) for number in (0, 10, 40))
    assert nothing.areas[0].mean == pytest.approx(0, abs=1e-9) and nothing.areas[0].sd == pytest.approx(1, abs=0.01)
    assert nothing.overall.sd == pytest.approx(math.sqrt(0.7 + 0.3 / AREAS), abs=0.01)
    for area in range(AREAS):
        assert nothing.areas[area].sd > some.areas[area].sd > more.areas[area].sd
    assert nothing.overall.sd > some.overall.sd > more.overall.sd


def test_what_is_answered_in_one_area_tells_a_little_about_the_others():
    item = next(item for item in a_pool() if item.area == 3)
    areas = estimate([Response(item, True)]).areas
    assert areas[3].mean > areas[0].mean > 0.1
    assert areas[0].mean == pytest.approx(0.7 * areas[3].mean, abs=0.01)
    assert [area.answers for area in areas] == [0, 0, 0, 1, 0]


def test_the_level_is_the_most_probable_one_and_the_interval_lies_around_the_mean():
    for seed in range(8):
        for each in (*estimate(some_responses(12, seed)).areas, estimate(some_responses(12, seed)).overall):
            assert sum(each.probabilities) == pytest.approx(1)
            assert each.probabilities[each.level - 1] == max(each.probabilities)
            assert each.low < each.mean < each.high and each.high - each.low == pytest.approx(3.92 * each.sd, rel=0.001)


def test_hundreds_of_answers_keep_their_weight():
    """Lessons' tasks feed the profile too: a product of hundreds of chances must not vanish."""
    items = [PoolItem(f"i{number}", number % AREAS, "1.1", 1, 1.9, 1.5) for number in range(2000)]
    all_right = estimate([Response(item, True) for item in items])
    assert all(area.level == 4 and math.isfinite(area.sd) for area in all_right.areas)
