"""Whether an item is harder in one language than in another, for people who can do as much."""

from math import log, sqrt
from typing import NamedTuple

import numpy as np

from learning.competence.calibration.expecting import groups
from learning.competence.simulation.banks import Floats
from learning.competence.simulation.crowd import Bools

# So many answers in each of two languages before they are compared.
ENOUGH = 50
# From the logarithm of odds to ETS's delta; below 1 an item is class A, from 1.5 on class C.
_DELTA, _SOME, _LARGE = -2.35, 1.0, 1.5
_SURE = 1.959964


class Difference(NamedTuple):
    """`delta`: negative where the item is harder in this language; `kind`: A negligible, B some, C large and certain."""

    answers: int
    delta: float
    error: float
    kind: str


def difference(right: Floats, ability: Floats, here: Bools) -> Difference | None:
    """The Mantel-Haenszel common odds ratio over groups of like ability, as delta = -2.35 ln α, with its classes (Holland & Thayer
    1988); the error by Robins, Breslow & Greenland 1986. None where too few answered, or all alike."""
    if min(here.sum(), (~here).sum()) < ENOUGH:
        return None
    group = groups(ability)
    cells = [np.bincount(group, one * two) for one in (~here, here) for two in (right, 1 - right)]
    there_right, there_wrong, here_right, here_wrong = (each.astype(float) for each in cells)
    total = there_right + there_wrong + here_right + here_wrong
    agree, cross = there_right * here_wrong / total, there_wrong * here_right / total
    if not agree.sum() or not cross.sum():
        return None
    delta, error = _DELTA * log(agree.sum() / cross.sum()), -_DELTA * sqrt(_variance(agree, cross, there_right + here_wrong, total))
    return Difference(int(here.sum()), delta, error, _kind(delta, error))


def _variance(agree: Floats, cross: Floats, diagonal: Floats, total: Floats) -> float:
    p, q = diagonal / total, 1 - diagonal / total
    first = (p * agree).sum() / (2 * agree.sum() ** 2)
    second = (p * cross + q * agree).sum() / (2 * agree.sum() * cross.sum())
    return float(first + second + (q * cross).sum() / (2 * cross.sum() ** 2))


def _kind(delta: float, error: float) -> str:
    if abs(delta) >= _LARGE and abs(delta) - _SURE * error > _SOME:
        return "C"
    return "B" if abs(delta) >= _SOME and abs(delta) > _SURE * error else "A"
