"""What is known after some answers: the posterior of the factor and of each area."""

from collections.abc import Iterable, Sequence
from operator import mul
from typing import NamedTuple

from learning.competence.estimator.grid import FACTOR_PRIOR, NODES, Vector, curve, given_factor, normalised
from learning.competence.estimator.model import AREAS, Response


class Posterior(NamedTuple):
    """`factor`: a weight for each node of g. `areas`: one for each node of θ. `given[area][g]`: the same for that g, not normalised."""

    factor: tuple[float, ...]
    areas: tuple[tuple[float, ...], ...]
    given: list[list[tuple[float, ...]]]


def posterior(responses: Iterable[Response], correlation: float) -> Posterior:
    """Bayes' rule on the grid: prior times likelihood, one area at a time for each node of the factor."""
    likely = likelihoods(responses)
    rows = [[tuple(map(mul, row, each)) for row in given_factor(correlation)] for each in likely]
    evidence = [[sum(row) for row in area] for area in rows]
    factor = normalised(_product(FACTOR_PRIOR, *evidence))
    areas = tuple(_mixed(area, [f / e for f, e in zip(factor, mass, strict=True)]) for area, mass in zip(rows, evidence, strict=True))
    return Posterior(factor, areas, rows)


def likelihoods(responses: Iterable[Response]) -> list[Vector]:
    """For each area how well each node explains the answers; the best node has 1, so that hundreds of answers don't vanish."""
    likely: list[Vector] = [[1.0] * len(NODES) for _area in range(AREAS)]
    for item, right in responses:
        chances = curve(item.a, item.b) if right else [1 - chance for chance in curve(item.a, item.b)]
        told = list(map(mul, likely[item.area], chances))
        best = max(told)
        likely[item.area] = [each / best for each in told]
    return likely


def moments(weights: Vector) -> tuple[float, float]:
    """Mean and variance on the nodes; the weights need not add up to one."""
    total = sum(weights)
    first = sum(map(mul, weights, NODES)) / total
    return first, sum(weight * (node - first) ** 2 for weight, node in zip(weights, NODES, strict=True)) / total


def _product(*factors: Sequence[float]) -> list[float]:
    result = list(factors[0])
    for factor in factors[1:]:
        result = list(map(mul, result, factor))
    return result


def _mixed(rows: Sequence[Vector], shares: Vector) -> tuple[float, ...]:
    """The rows' sum, each weighted by its share."""
    return tuple(sum(map(mul, column, shares)) for column in zip(*rows, strict=True))
