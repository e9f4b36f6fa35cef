"""From the estimator's scale to the one people see: 0 to 1 basic, 1 to 2 intermediate, 2 to 3 advanced, 3 to 4 only by reviewed work."""

from learning.competence.estimator import CUTS

# The scale has no ends; nearly everybody stands between these.
_ENDS = (-2.4, 2.4)
_EDGES = (_ENDS[0], *CUTS, _ENDS[1])


def position_of(theta: float) -> float:
    """Where an ability stands on the scale of levels, 0 to 4; straight within each level."""
    inside = min(max(theta, _EDGES[0]), _EDGES[-1])
    level = next(number for number, upper in enumerate(_EDGES[1:]) if inside <= upper)
    return level + (inside - _EDGES[level]) / (_EDGES[level + 1] - _EDGES[level])


def ability_at(position: float) -> float:
    """The ability that stands at a position, 0 to 4."""
    level = min(int(position), len(CUTS))
    return _EDGES[level] + (position - level) * (_EDGES[level + 1] - _EDGES[level])
