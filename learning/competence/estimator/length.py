"""How long a check is: when it knows enough, and how many tasks are about still to come."""

from dataclasses import dataclass

from learning.competence.estimator.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Size:
    """`each` area has so many answers before anything else counts; `aim` is the usual length, `most` the longest."""

    each: int
    aim: int
    most: int


SHORT = Size(each=2, aim=10, most=10)
FULL = Size(each=3, aim=25, most=30)

# The share of levels expected to be right with which a check ends before its usual length, and at it.
SURE, SURE_ENOUGH = 0.9, 0.69
# What one more task adds to that share, seen in simulation.
_A_TASK_ADDS = 0.006
# So many tasks before the usual length it is foreseen whether that suffices; a number that jumps about would help nobody.
_NEAR = 5


def enough(estimate: Estimate, given: int, size: Size) -> bool:
    """Whether a check with so many answers can end: by length, or because the levels are sure enough."""
    return given >= size.most or (not _missing(estimate, size) and _ends(sureness(estimate), given, size))


def still_to_come(estimate: Estimate, given: int, size: Size) -> int:
    """About how many more tasks: the usual length, and near its end what is to be expected if each adds as much as usual."""
    if enough(estimate, given, size):
        return 0
    if _missing(estimate, size) or given < size.aim - _NEAR:
        return max(1, size.aim - given)
    more = range(1, size.most - given)
    return next((n for n in more if _ends(sureness(estimate) + n * _A_TASK_ADDS, given + n, size)), size.most - given)


def sureness(estimate: Estimate) -> float:
    """The share of the areas' levels expected to be right: the mean of the most probable level's probability."""
    return sum(max(area.probabilities) for area in estimate.areas) / len(estimate.areas)


def _missing(estimate: Estimate, size: Size) -> bool:
    return any(area.answers < size.each for area in estimate.areas)


def _ends(sure: float, given: int, size: Size) -> bool:
    return sure >= (SURE if given < size.aim else SURE_ENOUGH)
