"""The estimator's sums for many people at once: the same grid and prior, a row a person."""

from math import erf
from typing import NamedTuple

import numpy as np

from learning.competence.estimator import AREAS, CORRELATION, CUTS
from learning.competence.estimator.grid import FACTOR_PRIOR, LEVEL_SHARES, NODES, given_factor
from learning.competence.simulation.banks import Floats, Ints

THETA = np.array(NODES)
SHARES = np.array(LEVEL_SHARES)
_erf = np.vectorize(erf, otypes=[np.float64])


class Known(NamedTuple):
    """`factor`: people x nodes of g. `areas`: people x areas x nodes of θ."""

    factor: Floats
    areas: Floats


class Judged(NamedTuple):
    """What the check says: `mean`, `sd` and `level` (from 0) are people x areas, `overall` has a level a person."""

    mean: Floats
    sd: Floats
    level: Ints
    overall: Ints


def curves(a: Floats, b: Floats) -> Floats:
    """The chance of a right answer: a row a task, a column a node."""
    chances: Floats = 1 / (1 + np.exp(-a[:, None] * (THETA - b[:, None])))
    return chances


STANDARD = np.array([FACTOR_PRIOR])


def known(likely: Floats, population: Floats = STANDARD) -> Known:
    """`posterior` for many: `likely` is people x areas x nodes; `population` has a prior of g a person, or one for all."""
    given = np.array(given_factor(CORRELATION))
    evidence = likely @ given.T
    factor = population * evidence.prod(axis=1)
    factor /= factor.sum(axis=1, keepdims=True)
    areas = likely * ((factor[:, None] / evidence) @ given)
    return Known(factor, areas / areas.sum(axis=2, keepdims=True))


def judged(likely: Floats) -> Judged:
    """`estimate` for many."""
    factor, areas = known(likely)
    mean, variance = moments(areas)
    return Judged(mean, np.sqrt(variance), (areas @ SHARES.T).argmax(axis=2), _overall(likely, factor))


def moments(weights: Floats) -> tuple[Floats, Floats]:
    """Mean and variance along the last axis."""
    total = weights.sum(axis=-1)
    mean = (weights @ THETA) / total
    return mean, (weights @ THETA**2) / total - mean**2


def _overall(likely: Floats, factor: Floats) -> Ints:
    rows = [moments(likely[:, :, None, :] * np.array(given_factor(CORRELATION))[None, None, [g]]) for g in range(factor.shape[1])]
    mean = np.concatenate([m.sum(axis=1) for m, _v in rows], axis=1) / AREAS
    sd = np.sqrt(np.concatenate([v.sum(axis=1) for _m, v in rows], axis=1)) / AREAS
    below = [np.zeros(len(likely)), *((factor * _below((cut - mean) / sd)).sum(axis=1) for cut in CUTS), np.ones(len(likely))]
    level: Ints = np.diff(np.stack(below, axis=1), axis=1).argmax(axis=1)
    return level


def _below(standardised: Floats) -> Floats:
    share: Floats = (1 + _erf(standardised / np.sqrt(2))) / 2
    return share
