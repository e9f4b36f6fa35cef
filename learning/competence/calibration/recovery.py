"""How well calibration finds parameters again that are known, because the answers are made up."""

from typing import Any

import numpy as np

from learning.competence.calibration.answers import Answers
from learning.competence.calibration.fitting import PRIOR, Parameters, fit
from learning.competence.estimator import AREAS
from learning.competence.simulation.banks import OFF_BY, Bank, Floats, Ints, bank_of, fixed_form, reference
from learning.competence.simulation.people import people

ANSWERS_AN_ITEM = (100, 200, 500)
# Items an area, of the reference, as many as we ship; each person answers five in each area.
AN_AREA, EACH = 26, 5
# How far the declared discriminations are off, SD of the logarithm.
OFF_LOG_A = 0.25


def recovery(seed: int, wanted: tuple[int, ...] = ANSWERS_AN_ITEM) -> dict[str, Any]:
    """By answers an item: `rmse`, `correlation` and `bias` of a and b, `coverage` of their 95 % intervals, `declared_rmse` before."""
    bank = bank_of([reference().items[number] for number in fixed_form(reference(), AN_AREA)])
    rng = np.random.default_rng(seed)
    declared = Parameters(bank.a * np.exp(rng.normal(0, OFF_LOG_A, len(bank.a))), bank.b + rng.normal(0, OFF_BY, len(bank.b)))
    return {str(number): _once(bank, declared, number, rng) for number in wanted}


def _once(bank: Bank, declared: Parameters, number: int, rng: np.random.Generator) -> dict[str, Any]:
    answers = answered(bank, number * AN_AREA // EACH, rng)
    found = fit(answers, bank.area, declared, np.ones(len(bank.a), bool), PRIOR)
    return {
        "a": _figures(found.parameters.a, found.a_error, declared.a, bank.a),
        "b": _figures(found.parameters.b, found.b_error, declared.b, bank.b),
    }


def answered(bank: Bank, number: int, rng: np.random.Generator) -> Answers:
    """Made-up people, each answering some tasks of every area, dealt out so that all are answered equally often."""
    theta = people(number, rng).theta[:number]
    item = np.concatenate([_dealt(np.flatnonzero(bank.area == area), number, rng) for area in range(AREAS)])
    person = np.tile(np.repeat(np.arange(number), EACH), AREAS)
    chance = 1 / (1 + np.exp(-bank.true_a[item] * (theta[person, bank.area[item]] - bank.true_b[item])))
    return Answers(person, item, (rng.random(len(item)) < chance).astype(np.float64), np.zeros(len(item), np.int64))


def _dealt(tasks: Ints, number: int, rng: np.random.Generator) -> Ints:
    """EACH tasks a person, like cards: a shuffled circle of tasks, a new one when it has gone round."""
    rounds = -(-number * EACH // len(tasks))
    order = np.tile(rng.permutation(tasks), rounds)[: number * EACH].reshape(number, EACH)
    return rng.permutation(order).reshape(-1)


def _figures(found: Floats, error: Floats, declared: Floats, true: Floats) -> dict[str, float]:
    told = {
        "rmse": np.sqrt(((found - true) ** 2).mean()),
        "correlation": np.corrcoef(found, true)[0, 1],
        "bias": (found - true).mean(),
        "coverage": (np.abs(found - true) <= 1.959964 * error).mean(),
        "declared_rmse": np.sqrt(((declared - true) ** 2).mean()),
    }
    return {name: round(float(value), 3) for name, value in told.items()}
