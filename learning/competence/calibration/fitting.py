"""Difficulty and discrimination estimated anew from answers, what was declared being the prior.

Marginal maximum likelihood by EM (Bock & Aitkin 1981), each item's parameters at the mode of their posterior (Mislevy 1986): the logarithm
of a and b are normal around the declared values. The sums over people run on the estimator's grid with its one factor (Gibbons &
Hedeker 1992). Which task somebody got followed from earlier answers, which are all part of the likelihood; so it needs no correction.
Only an area's first task also followed from the own view, which is not; what that does is small beside the errors.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from learning.competence.calibration.answers import Answers, summed
from learning.competence.calibration.population import Population, everybody, home, moved
from learning.competence.estimator import AREAS
from learning.competence.simulation.banks import Floats, Ints
from learning.competence.simulation.knowing import THETA, curves, known

_ROUNDS, _STEPS, _CLOSE = 100, 3, 0.001
_FARTHEST = 0.5


class Prior(NamedTuple):
    """How far declared values may be off (SD), `log_a` for the logarithm of the discrimination."""

    log_a: float = 0.35
    b: float = 0.5


PRIOR = Prior()


class Parameters(NamedTuple):
    """A row an item."""

    a: Floats
    b: Floats


class Fitted(NamedTuple):
    """Parameters with their standard errors, and who answered."""

    parameters: Parameters
    a_error: Floats
    b_error: Floats
    population: Population


def fit(answers: Answers, area: Ints, declared: Parameters, free: NDArray[np.bool_], prior: Prior, standard: bool = False) -> Fitted:
    """Estimate the `free` items; the others keep what is declared. `standard`: everybody is N(0,1), where no prior holds the scale."""
    now, crowd, locale = declared, everybody(answers), home(answers)
    for _round in range(_ROUNDS):
        factor, posterior = posteriors(answers, area, now, crowd.priors(locale))
        asked = summed(posterior, answers.item, len(area))
        right = summed(posterior * answers.right[:, None], answers.item, len(area))
        new = _steps(now, declared, asked, right, free, prior)
        far = max(np.abs(new.a - now.a).max(), np.abs(new.b - now.b).max())
        now, crowd = new, crowd if standard else moved(crowd, factor, locale)
        if far < _CLOSE:
            break
    _factor, posterior = posteriors(answers, area, now, crowd.priors(locale))
    return Fitted(now, *_errors(answers, now, posterior, prior), crowd)


def posteriors(answers: Answers, area: Ints, now: Parameters, priors: Floats) -> tuple[Floats, Floats]:
    """What is known from all of somebody's answers: of g, people x nodes, and of the area of each answer, answers x nodes."""
    chance = curves(*now)[answers.item]
    logs = np.log(np.where(answers.right[:, None] == 1, chance, 1 - chance))
    place = answers.person * AREAS + area[answers.item]
    likely = summed(logs, place, answers.people * AREAS).reshape(answers.people, AREAS, len(THETA))
    factor, areas = known(np.exp(likely - likely.max(axis=2, keepdims=True)), priors)
    return factor, areas.reshape(-1, len(THETA))[place]


def _steps(now: Parameters, declared: Parameters, asked: Floats, right: Floats, free: NDArray[np.bool_], prior: Prior) -> Parameters:
    """A few steps of Fisher scoring towards the mode, for all items at once."""
    a, b = now
    for _step in range(_STEPS):
        chance, away = curves(a, b), THETA - b[:, None]
        rest, weight = right - asked * chance, asked * chance * (1 - chance)
        up_a = a * (rest * away).sum(axis=1) - np.log(a / declared.a) / prior.log_a**2
        up_b = -a * rest.sum(axis=1) - (b - declared.b) / prior.b**2
        told_a = a**2 * (weight * away**2).sum(axis=1) + prior.log_a**-2
        told_b = a**2 * weight.sum(axis=1) + prior.b**-2
        both = -(a**2) * (weight * away).sum(axis=1)
        size = told_a * told_b - both**2
        a = a * np.exp(np.clip((told_b * up_a - both * up_b) / size, -_FARTHEST, _FARTHEST) * free)
        b = b + np.clip((told_a * up_b - both * up_a) / size, -_FARTHEST, _FARTHEST) * free
    return Parameters(a, b)


def _errors(answers: Answers, now: Parameters, posterior: Floats, prior: Prior) -> tuple[Floats, Floats]:
    """Standard errors from the cross-products of the answers' scores, item by item, and the prior's precision."""
    a, b = now.a[answers.item], now.b[answers.item]
    rest = posterior * (answers.right[:, None] - curves(*now)[answers.item])
    by_a, by_b = a * (rest * (THETA - b[:, None])).sum(axis=1), -a * rest.sum(axis=1)
    told = summed(np.stack([by_a**2, by_b**2, by_a * by_b], axis=1), answers.item, len(now.a))
    told_a, told_b, both = told[:, 0] + prior.log_a**-2, told[:, 1] + prior.b**-2, told[:, 2]
    size = told_a * told_b - both**2
    return now.a * np.sqrt(told_b / size), np.sqrt(told_a / size)
