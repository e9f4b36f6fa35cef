"""Answers and items as columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from learning.competence.estimator import PoolItem
from learning.competence.simulation.banks import Floats, Ints


class Given(NamedTuple):
    """One answer that counted: whose (one person's check), to which task, whether right, and in which language it was asked."""

    person: str
    item: str
    right: bool
    locale: str


@dataclass(frozen=True)
class Answers:
    """A row an answer: numbers of person, task and language, and 1 for right."""

    person: Ints
    item: Ints
    right: Floats
    locale: Ints
    locales: Sequence[str] = ("de",)
    people: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "people", int(self.person.max(initial=-1)) + 1)


def columns(given: Iterable[Given], items: Sequence[PoolItem]) -> Answers:
    """Answers to these items; others are left out."""
    numbers = {item.uid: number for number, item in enumerate(items)}
    rows = [each for each in given if each.item in numbers]
    people = {person: number for number, person in enumerate(dict.fromkeys(each.person for each in rows))}
    locales = sorted({each.locale for each in rows})
    return Answers(
        np.array([people[each.person] for each in rows], np.int64),
        np.array([numbers[each.item] for each in rows], np.int64),
        np.array([each.right for each in rows], np.float64),
        np.array([locales.index(each.locale) for each in rows], np.int64),
        locales,
    )


def summed(rows: Floats, codes: Ints, number: int) -> Floats:
    """The sum of the rows of each code."""
    total = np.zeros((number, *rows.shape[1:]))
    if len(codes):
        order = np.argsort(codes, kind="stable")
        there, starts = np.unique(codes[order], return_index=True)
        total[there] = np.add.reduceat(rows[order], starts)
    return total
