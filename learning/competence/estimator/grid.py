"""The nodes on which the estimator adds up, and the areas' joint prior on them.

Each area is a share of one general factor and a part of its own: θ_a = √ρ g + √(1 - ρ) e_a, all standard normal. So every pair of areas
correlates by ρ, and once g is known the areas have nothing to do with each other: the five-dimensional sum falls into five small ones for
each node of g, exactly (Gibbons & Hedeker 1992; docs/decisions/0024).

Plain Python on purpose: a web process would pay 10 to 20 MB for numpy, and saves a millisecond.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from math import exp, sqrt

from learning.competence.estimator.model import CUTS, LEVELS, probability

STEP = 0.2
NODES = tuple(round(STEP * number - 4, 9) for number in range(41))
FACTOR_NODES = tuple(round(0.4 * number - 4, 9) for number in range(21))

Vector = Sequence[float]


def normalised(weights: Vector) -> tuple[float, ...]:
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def normal(nodes: Vector, mean: float, sd: float) -> tuple[float, ...]:
    """A normal distribution as weights on the nodes."""
    return normalised([exp(-(((node - mean) / sd) ** 2) / 2) for node in nodes])


FACTOR_PRIOR = normal(FACTOR_NODES, 0, 1)


@cache
def given_factor(correlation: float) -> tuple[tuple[float, ...], ...]:
    """For each node of the factor: how an area is distributed among those who have it."""
    return tuple(normal(NODES, sqrt(correlation) * factor, sqrt(1 - correlation)) for factor in FACTOR_NODES)


def _share(node: float, low: float, high: float) -> float:
    """How much of the cell around a node lies between two cuts; so a cut may fall inside a cell."""
    return max(0.0, min(node + STEP / 2, high) - max(node - STEP / 2, low)) / STEP


# For each level the share of each node that belongs to it.
LEVEL_SHARES = tuple(tuple(_share(node, low, high) for node in NODES) for low, high in zip((-9.0, *CUTS), (*CUTS, 9.0), strict=True))
assert len(LEVEL_SHARES) == len(LEVELS)


@lru_cache(maxsize=1024)
def curve(a: float, b: float) -> tuple[float, ...]:
    """The chance of a right answer at each node."""
    return tuple(probability(node, a, b) for node in NODES)
