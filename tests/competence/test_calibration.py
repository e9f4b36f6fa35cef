"""What answers say about the tasks: parameters found again, and what does not fit noticed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from learning.competence.calibration.answers import Answers, Given
from learning.competence.calibration.calibrate import Calibration, calibrate
from learning.competence.calibration.fitting import Parameters, Prior, fit
from learning.competence.calibration.recovery import recovery
from learning.competence.estimator import AREAS, FULL, PoolItem, probability
from learning.competence.simulation.banks import bank_of
from learning.competence.simulation.crowd import Crowd
from learning.competence.simulation.people import people
from tests.competence.pools import a_pool


def answered(truth: list[PoolItem], number: int, seed: int = 1, harder_in: dict[str, float] | None = None) -> list[Given]:
    """Everybody answers everything in an order of their own, every second person in English; `harder_in` makes a task harder there."""
    rng, harder = np.random.default_rng(seed), harder_in or {}
    given = []
    for person, theta in enumerate(people(number, rng).theta[:number]):
        locale = ("de", "en")[person % 2]
        for item in (truth[int(number)] for number in rng.permutation(len(truth))):
            b = item.b + (harder.get(item.uid, 0.0) if locale == "en" else 0.0)
            given.append(Given(str(person), item.uid, bool(rng.random() < probability(theta[item.area], item.a, b)), locale))
    return given


def found_in(calibration: Calibration, uid: str):
    return next(item for item in calibration.items if item.uid == uid)


def test_parameters_agree_with_girths_when_nothing_is_known_before():
    """girth knows one dimension and no prior; so do we, with tasks of one area and a prior that says nothing."""
    import girth

    truth = [item for item in a_pool(an_area=12) if item.area == 0]
    a, b = np.array([item.a for item in truth]), np.array([item.b for item in truth])
    rng = np.random.default_rng(4)
    right = rng.random((1500, 12)) < 1 / (1 + np.exp(-a * (rng.standard_normal((1500, 1)) - b)))
    theirs = girth.twopl_mml(right.T.astype(int))
    person, item = np.divmod(np.arange(right.size), 12)
    answers = Answers(person, item, right.reshape(-1).astype(float), np.zeros(right.size, np.int64))
    start = Parameters(np.full(12, 1.3), np.zeros(12))
    ours = fit(answers, np.zeros(12, np.int64), start, np.ones(12, bool), Prior(log_a=100, b=100), standard=True).parameters
    assert ours.a == pytest.approx(theirs["Discrimination"], abs=0.03)
    assert ours.b == pytest.approx(theirs["Difficulty"], abs=0.03)


def test_recovery_gets_better_with_more_answers_and_is_better_than_what_was_declared():
    told = recovery(7, (100, 500))
    for name in ("a", "b"):
        assert told["500"][name]["rmse"] < told["100"][name]["rmse"] < told["100"][name]["declared_rmse"]
        assert told["500"][name]["correlation"] > 0.85 and abs(told["500"][name]["bias"]) < 0.1
        assert 0.9 <= told["500"][name]["coverage"] <= 1


def test_a_wrong_difficulty_is_corrected_and_its_error_says_how_well():
    truth = a_pool(an_area=5)
    declared = [replace(item, b=item.b + 1) if item.uid == "0-000" else item for item in truth]
    found = found_in(calibrate(answered(truth, 400), declared), "0-000")
    assert found.declared_b == truth[0].b + 1
    assert abs(found.b - truth[0].b) < 2.5 * found.b_error < 0.5


def test_items_with_few_answers_stay_as_their_authors_set_them():
    truth = a_pool(an_area=4)
    given = [each for each in answered(truth, 150) if each.item != "2-001" or int(each.person) < 99]
    found = calibrate(given, truth)
    assert found.estimated == 1 and "2-001" not in {item.uid for item in found.items}
    assert len(found.items) == 4 * AREAS - 1


def test_no_answers_are_no_finding():
    found = calibrate([], a_pool(an_area=2))
    assert (found.answers, found.people, found.items, found.estimated) == (0, 0, [], 2 * AREAS)


def test_answers_to_tasks_that_are_gone_are_left_out():
    found = calibrate([Given("1", "gone", True, "de")], a_pool(an_area=2))
    assert found.answers == 0


def test_a_task_that_weak_and_strong_solve_alike_is_flagged_and_few_others_are():
    truth = a_pool(an_area=5)
    rng = np.random.default_rng(9)
    given = [each._replace(right=bool(rng.random() < 0.5)) if each.item == "3-001" else each for each in answered(truth, 500)]
    report = calibrate(given, truth, prior=Prior(log_a=0.1)).report()
    assert "3-001" in report["misfit"]
    assert len(report["misfit"]) <= 3


def test_adaptive_checks_are_no_reason_to_find_fault():
    """Which tasks come later follows from each answer; whoever forgets that finds misfit everywhere."""
    bank, crowd = bank_of(a_pool(an_area=12)), people(500, np.random.default_rng(3))
    draws = np.random.default_rng(4).random((len(crowd.theta), len(bank.items)))
    checks = Crowd(bank, crowd, draws, FULL)
    checks.go()
    right = draws < 1 / (1 + np.exp(-bank.a * (crowd.theta[:, bank.area] - bank.b)))
    rows = sorted((int(person), int(checks.order[person, task]), int(task)) for person, task in np.argwhere(checks.picked))
    given = [Given(str(person), bank.items[task].uid, bool(right[person, task]), "de") for person, _turn, task in rows]
    found = calibrate(given, bank.items)
    assert len(found.items) > 50
    assert sum(item.fit.p < 0.01 for item in found.items) <= 4


def test_people_of_a_language_who_can_do_less_do_not_make_its_tasks_harder():
    truth = a_pool(an_area=5)
    rng = np.random.default_rng(6)
    given = []
    for person, theta in enumerate(people(600, rng).theta[:600]):
        lower, locale = (0.8, "uk") if person % 3 == 0 else (0.0, "de")
        for item in (truth[int(number)] for number in rng.permutation(len(truth))):
            given.append(Given(str(person), item.uid, bool(rng.random() < probability(theta[item.area] - lower, item.a, item.b)), locale))
    found = calibrate(given, truth)
    assert found.ability["de"] - found.ability["uk"] == pytest.approx(0.8 / 0.7**0.5, abs=0.25)
    assert not found.report()["languages"]
    assert max(abs(found_in(found, item.uid).b - item.b) for item in truth) < 0.6


def test_a_task_that_is_harder_in_one_language_is_flagged_there_and_the_others_are_not():
    truth = a_pool(an_area=5)
    found = calibrate(answered(truth, 500, harder_in={"1-002": 1.2}), truth)
    english = found_in(found, "1-002").languages["en"]
    assert english.kind == "C" and english.delta < -1.5
    assert english.answers > 150
    assert all(item.languages["en"].kind != "C" for item in found.items if item.uid != "1-002")
    assert set(found.report()["languages"]) == {"1-002 (de)", "1-002 (en)"}


def test_languages_with_few_answers_are_not_compared():
    truth = a_pool(an_area=4)
    found = calibrate([each for each in answered(truth, 220) if each.locale == "de" or int(each.person) < 60], truth)
    assert all(not item.languages for item in found.items)
