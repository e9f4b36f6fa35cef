"""How long a check is: when it knows enough, and how many tasks are about still to come."""

from dataclasses import dataclass
from math import ceil

from learning.competence.estimator.estimate import AreaEstimate, Estimate


@dataclass(frozen=True, slots=True)
class Size:
    """`each` area has so many answers before anything else counts; `aim` is the usual length, `most` the longest."""

    each: int
    aim: int
    most: int


SHORT = Size(each=2, aim=10, most=10)
FULL = Size(each=3, aim=25, most=30)

# Surer than this of every level, more tasks would only tire.
_SURE = 0.95
# An area whose SD is at most this is precise enough to end at the usual length.
_PRECISE = 0.5


def enough(estimate: Estimate, given: int, size: Size) -> bool:
    """Whether a check with so many answers can end: by length, by precision, or because every level is sure."""
    if given >= size.most:
        return True
    if any(area.answers < size.each for area in estimate.areas):
        return False
    if given >= size.aim:
        return all(area.sd <= _PRECISE for area in estimate.areas)
    return all(max(area.probabilities) >= _SURE for area in estimate.areas)


def still_to_come(estimate: Estimate, given: int, size: Size) -> int:
    """About how many more tasks: up to the usual length, and beyond it when the answers so far don't promise enough precision."""
    if enough(estimate, given, size):
        return 0
    missing = max(size.aim - given, sum(_missing(area) for area in estimate.areas)) if given else size.aim
    return max(1, min(missing, size.most - given))


def _missing(area: AreaEstimate) -> int:
    """Answers until the area is precise enough, if each tells as much as those before: the precision 1/SD² grows from the prior's 1."""
    if area.sd <= _PRECISE or area.answers < 2:
        return 0
    gained = (area.sd**-2 - 1) / area.answers
    return ceil((_PRECISE**-2 - area.sd**-2) / gained) if gained > 0 else 0
