"""Where somebody stands, from answers alone: a mean with its uncertainty, and a level, for each area and in all."""

from collections.abc import Collection
from dataclasses import dataclass
from math import erf, sqrt
from operator import mul

from learning.competence.estimator.grid import LEVEL_SHARES, Vector
from learning.competence.estimator.model import AREAS, CORRELATION, CUTS, LEVELS, Response
from learning.competence.estimator.posterior import Posterior, moments, posterior

# A normal posterior holds 95 % of its mass within this many standard deviations.
_WITHIN = 1.959964


@dataclass(frozen=True, slots=True)
class AreaEstimate:
    """One area, or all of them: mean and SD of the posterior, its 95 % interval, the most probable level, what each level has for it."""

    mean: float
    sd: float
    low: float
    high: float
    level: int
    probabilities: tuple[float, ...]
    answers: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """The five areas, and their mean on the same scale with the same cuts (see docs/decisions/0024)."""

    areas: tuple[AreaEstimate, ...]
    overall: AreaEstimate


def estimate(responses: Collection[Response], correlation: float = CORRELATION) -> Estimate:
    """The expected a posteriori estimate with the posterior's SD as its error (Bock & Mislevy 1982), the areas judged
    together by their correlated prior (Segall 1996): what is answered in one area also tells a little about the others."""
    known = posterior(responses, correlation)
    answers = [sum(item.area == area for item, _right in responses) for area in range(AREAS)]
    areas = tuple(_area(weights, number) for weights, number in zip(known.areas, answers, strict=True))
    return Estimate(areas, _overall(known, sum(answers)))


def levels(weights: Vector) -> tuple[float, ...]:
    """The probability of each level."""
    return tuple(sum(map(mul, weights, share)) for share in LEVEL_SHARES)


def _area(weights: Vector, answers: int) -> AreaEstimate:
    return _told(*moments(weights), levels(weights), answers)


def _overall(known: Posterior, answers: int) -> AreaEstimate:
    """The mean of the areas. Given g it is a sum of five independent parts, so nearly normal: a mixture of normals over g."""
    inside = [[moments(row) for row in rows] for rows in zip(*known.given, strict=True)]
    given = [(sum(m for m, _v in each) / AREAS, sum(v for _m, v in each) / AREAS**2) for each in inside]
    mean = sum(weight * m for weight, (m, _v) in zip(known.factor, given, strict=True))
    variance = sum(weight * (v + (m - mean) ** 2) for weight, (m, v) in zip(known.factor, given, strict=True))
    below = [sum(weight * _normal_below(cut, m, v) for weight, (m, v) in zip(known.factor, given, strict=True)) for cut in CUTS]
    chances = tuple(high - low for low, high in zip((0, *below), (*below, 1), strict=True))
    return _told(mean, variance, chances, answers)


def _told(mean: float, variance: float, chances: tuple[float, ...], answers: int) -> AreaEstimate:
    sd = sqrt(variance)
    level = max(LEVELS, key=lambda level: chances[level - 1])
    return AreaEstimate(mean, sd, mean - _WITHIN * sd, mean + _WITHIN * sd, level, chances, answers)


def _normal_below(cut: float, mean: float, variance: float) -> float:
    return (1 + erf((cut - mean) / sqrt(2 * variance))) / 2
