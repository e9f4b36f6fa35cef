"""What a learner's results show over time."""

from collections.abc import Sequence
from math import erf, sqrt
from typing import Any

from learning.check.result.standing import FEWEST

# Surer than this that somebody stands higher, we say so; less sure than the rest that they do, we say lower.
_SURE = 0.9
# So many results stand in the picture.
MOST = 4


def direction(before: dict[str, Any], after: dict[str, Any]) -> str | None:
    """Whether an area moved between two checks: `higher`, `lower`, or `same` within what they can tell; None with too few answers.

    Both posteriors are taken as independent normals, so the difference has the variance of both: P(θ₂ > θ₁) = Φ((m₂ - m₁) / √(s₁² + s₂²)).
    """
    if min(before["answers"], after["answers"]) < FEWEST:
        return None
    chance = (1 + erf((after["mean"] - before["mean"]) / sqrt(2 * (before["sd"] ** 2 + after["sd"] ** 2)))) / 2
    if chance >= _SURE:
        return "higher"
    return "lower" if chance <= 1 - _SURE else "same"


def up_to(profiles: Sequence[Any], profile: Any) -> list[Any]:
    """A result with those before it, the oldest first, no more than a picture holds; a full check is set beside full ones only."""
    alike = [each for each in profiles if each.made_at <= profile.made_at and (profile.size == "short" or each.size == profile.size)]
    return sorted(alike, key=lambda each: (each.made_at, each.check_id))[-MOST:]
