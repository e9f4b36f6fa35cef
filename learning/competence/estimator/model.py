"""Tasks as the estimator sees them, and how likely it is that somebody gets one right."""

from dataclasses import dataclass
from math import exp
from typing import NamedTuple

AREAS = 5
# Where one level ends and the next begins, in standard deviations of the people we imagine.
CUTS = (-0.8, 0.3, 1.3)
# The levels answers can show; the last one is "above 3", which only reviewed work confirms.
LEVELS = (1, 2, 3, 4)
# How much the areas go together, until real answers tell.
CORRELATION = 0.7


@dataclass(frozen=True, slots=True)
class PoolItem:
    """A task that may be given: the area (0 to 4) it asks about, its discrimination `a` and its difficulty `b`."""

    uid: str
    area: int
    competence: str
    level: int
    a: float
    b: float
    family: str | None = None
    kind: str = ""


class Response(NamedTuple):
    """One answer that counts."""

    item: PoolItem
    right: bool


def probability(theta: float, a: float, b: float) -> float:
    """The chance of a right answer: the two-parameter logistic model, logit P = a (θ - b), without the constant 1.7 (Birnbaum 1968)."""
    return 1 / (1 + exp(-a * (theta - b)))


def information(theta: float, a: float, b: float) -> float:
    """What an answer tells about θ: Fisher's information of the same model, a² P (1 - P) (Birnbaum 1968)."""
    right = probability(theta, a, b)
    return a * a * right * (1 - right)
