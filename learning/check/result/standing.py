"""Where somebody stands on the scale of the levels (0 to 1 the first, to 3 the third), and how that goes with their own view."""

from dataclasses import dataclass
from typing import Any

from learning.competence.scale import position_of

# Answers reach so far; what lies above is shown by reviewed work alone.
TOP = 3.0
# With fewer answers an area says nothing.
FEWEST = 3
# A level less probable than this is named together with its likelier neighbour.
_PLAIN = 0.6
# How far outside the band, in levels, a view is still only “a little” higher or lower.
_A_LITTLE = 0.5
# The picture can't show less than this.
_NARROWEST = 0.4


@dataclass(frozen=True)
class Standing:
    """A band `low` to `high` (95 %), its likelier inner part, the level, a second one where it may as well be that, and the own view."""

    low: float
    high: float
    likely: tuple[float, float]
    level: int
    second: int | None
    own: float | None
    answers: int

    @property
    def enough(self) -> bool:
        return self.answers >= FEWEST

    @property
    def compared(self) -> str | None:
        """How the own view goes with the answers; None where one of them is missing."""
        if self.own is None or not self.enough:
            return None
        if self.likely[0] <= self.own <= self.likely[1]:
            return "fits"
        if self.own > self.likely[1]:
            return "higher" if self.own <= self.high + _A_LITTLE else "much-higher"
        return "lower" if self.own >= self.low - _A_LITTLE else "much-lower"


def standing(told: dict[str, Any], own: float | None) -> Standing:
    """What a profile tells of an area, or of all, on the scale that people see."""
    low, high = _within(position_of(told["low"]), position_of(told["high"]))
    likely = _within(position_of(told["mean"] - told["sd"]), position_of(told["mean"] + told["sd"]))
    level, second = _levels(told["probabilities"])
    return Standing(low, high, likely, level, second, own, told["answers"])


def _within(low: float, high: float) -> tuple[float, float]:
    high = min(max(high, _NARROWEST), TOP)
    return min(low, high - _NARROWEST), high


def _levels(chances: list[float]) -> tuple[int, int | None]:
    """The likeliest level, and its likelier neighbour where it is not plain; what is above the third counts to it."""
    first, second, *above = chances
    three = [first, second, sum(above)]
    level = max(range(3), key=lambda place: three[place])
    if three[level] >= _PLAIN:
        return level + 1, None
    beside = max((place for place in (level - 1, level + 1) if 0 <= place < 3), key=lambda place: three[place])
    return level + 1, beside + 1
