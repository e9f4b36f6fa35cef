"""The banks people are tried on: the shipped tasks, a reference, and what turns out when tasks are not what they are declared to be."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from learning.competence.estimator import AREAS, PoolItem

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# How many competences each area has in DigComp.
COMPETENCES = (3, 6, 4, 4, 4)
# What the reference's discriminations scatter around, and how much (SD of the logarithm).
DISCRIMINATION, SCATTER = 1.7, 0.3
AN_AREA = 80
EASIEST, HARDEST = -2.5, 2.5
# The mistake in difficulty and the share of discrimination that is left where tasks are worse than declared.
OFF_BY, LEFT = 0.5, 0.7


@dataclass(frozen=True)
class Bank:
    """Tasks as columns, in the order of their uids; `a` and `b` as declared, `true_a` and `true_b` as people answer them."""

    items: Sequence[PoolItem]
    area: Ints
    competence: Ints
    a: Floats
    b: Floats
    true_a: Floats
    true_b: Floats


def bank_of(items: Collection[PoolItem]) -> Bank:
    """Tasks that are what they are declared to be."""
    rows = sorted(items, key=lambda item: item.uid)
    names = sorted({item.competence for item in rows})
    a, b = np.array([item.a for item in rows]), np.array([item.b for item in rows])
    area, competence = np.array([item.area for item in rows]), np.array([names.index(item.competence) for item in rows])
    return Bank(rows, area, competence, a, b, a, b)


def off(bank: Bank, rng: np.random.Generator) -> Bank:
    """The same bank when people answer it otherwise than declared: discrimination too high, difficulty wrong by N(0, 0.5)."""
    return replace(bank, true_a=LEFT * bank.a, true_b=bank.b + rng.normal(0, OFF_BY, len(bank.b)))


def reference(scatter: float = SCATTER) -> Bank:
    """80 tasks an area: difficulties evenly from -2.5 to 2.5, discriminations lognormal around 1.7, dealt out by a fixed shuffle."""
    rng = np.random.default_rng(1968)
    spread = np.array([NormalDist(0, 1).inv_cdf((number + 0.5) / AN_AREA) for number in range(AN_AREA)])
    difficulties = np.linspace(EASIEST, HARDEST, AN_AREA)
    return bank_of(
        [item for area in range(AREAS) for item in _area(area, DISCRIMINATION * np.exp(scatter * rng.permutation(spread)), difficulties)]
    )


def fixed_form(bank: Bank, an_area: int = 16) -> Ints:
    """Which tasks make a fixed form: in each area so many, spread evenly over the difficulties."""
    sorted_by_difficulty = [np.flatnonzero(bank.area == area)[np.argsort(bank.b[bank.area == area])] for area in range(AREAS)]
    return np.concatenate([each[_evenly(len(each), an_area)] for each in sorted_by_difficulty])


def _evenly(there: int, wanted: int) -> Ints:
    return np.floor((np.arange(wanted) + 0.5) * there / wanted).astype(np.int64)


def _area(area: int, discriminations: Floats, difficulties: Floats) -> list[PoolItem]:
    asked = [f"{area + 1}.{number % COMPETENCES[area] + 1}" for number in range(len(difficulties))]
    rows = enumerate(zip(asked, discriminations, difficulties, strict=True))
    return [PoolItem(f"{area}-{number:03}", area, competence, 0, float(a), float(b)) for number, (competence, a, b) in rows]
