"""The list of criteria, as `criteria.csv` holds it."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from learning.home.criteria.words import NAMES, NOTES, STATES

FILE = Path(__file__).with_name("criteria.csv")


class Criterion(NamedTuple):
    """One line: `axe` are the rules of axe-core that look for it, `evidence` files and tests of this repository."""

    number: str
    level: str
    state: str
    axe: tuple[str, ...]
    evidence: tuple[str, ...]

    @property
    def name(self) -> str:
        return str(NAMES[self.number])

    @property
    def note(self) -> str:
        return str(NOTES.get(self.number, ""))

    @property
    def state_in_words(self) -> str:
        return str(STATES[self.state])


@cache
def criteria(path: Path = FILE) -> tuple[Criterion, ...]:
    """All criteria of WCAG 2.2 at levels A and AA, in their order."""
    with path.open(newline="", encoding="utf-8") as file:
        return tuple(_criterion(row) for row in csv.DictReader(file))


def _criterion(row: dict[str, str]) -> Criterion:
    return Criterion(row["number"], row["level"], row["state"], tuple(row["axe"].split()), tuple(row["evidence"].split()))


def gaps(path: Path = FILE) -> tuple[Criterion, ...]:
    """Those that are not met, or only partly."""
    return tuple(each for each in criteria(path) if each.state in ("partly", "not yet"))


def counted() -> dict[str, int]:
    """How many are in each state."""
    return {state: sum(each.state == state for each in criteria()) for state in STATES}
