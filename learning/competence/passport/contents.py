"""What stands in a competence pass. Positions go from 0 to 4, a level each: 1.5 is the middle of the second."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from learning.house.settings import Site

MOST = 4.0
# With fewer answers a skill of its own says nothing.
FEWEST_ANSWERS = 3


@dataclass(frozen=True)
class PassArea:
    """An area: the band of the answers, its level in words, the own view if there is one, and a sentence about both."""

    title: str
    low: float
    high: float
    level_word: str
    own: float | None
    sentence: str

    def __post_init__(self) -> None:
        _in_order(0, self.low, self.high, MOST)
        if self.own is not None:
            _in_order(0, self.own, MOST)


@dataclass(frozen=True)
class PassCompetence:
    """One of the 21 competences, with the number of answers its band stands on."""

    number: str
    title: str
    low: float
    high: float
    level_word: str
    answers: int

    def __post_init__(self) -> None:
        _in_order(0, self.low, self.high, MOST)


@dataclass(frozen=True)
class Pass:
    """A profile at the end of a check; titles and sentences are in the reader's language already."""

    site: Site
    made_on: date
    tasks: int
    areas: list[PassArea]
    competences: list[PassCompetence]

    @property
    def told(self) -> list[PassCompetence]:
        """The competences that have answers enough."""
        return [competence for competence in self.competences if competence.answers >= FEWEST_ANSWERS]


def _in_order(*positions: float) -> None:
    if any(first > second for first, second in pairwise(positions)):
        raise ValueError(f"positions out of order: {positions}")
