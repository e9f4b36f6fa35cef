"""A group before and after: how many were at each level in their first result, and in the next one at least two weeks later.

It is always the next one and never the newest: were the newest counted, a third check of one person would change the numbers alone.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from learning.competence.framework import AREAS
from learning.competence.models import Profile
from learning.house import smallnumbers
from learning.house.smallnumbers import Inside

# Two checks on one day show how it went that day; between these two something may have been learned.
APART = timedelta(days=14)
# What answers can show; above the third level only reviewed work leads, so who may be there counts as at the third.
LEVELS = 3
# With fewer answers an area says nothing.
FEWEST = 3
OVERALL = ""


class Pair(NamedTuple):
    """Somebody's two results in an area: which they are, and their levels."""

    checks: tuple[str, str]
    levels: tuple[int, int]


def pairs(profiles: Iterable[Profile], area: str) -> dict[int, Pair]:
    """The two results of everybody who has two, in the order in which the second came to be known.

    `profiles` in the order in which they came to be known to whoever looks; see `house/smallnumbers.py` for why that matters.
    """
    seen: dict[int, list[Profile]] = {}
    found: dict[int, Pair] = {}
    for profile in profiles:
        if profile.learner_id not in found and _told(profile, area):
            mine = sorted([*seen.get(profile.learner_id, ()), profile], key=lambda each: each.made_at)
            seen[profile.learner_id] = mine
            later = next((each for each in mine if each.made_at - mine[0].made_at >= APART), None)
            if later:
                levels = (_level(mine[0], area), _level(later, area))
                found[profile.learner_id] = Pair((mine[0].check_id, later.check_id), levels)
    return found


def before_and_after(batches: Sequence[Sequence[Pair]]) -> Inside | None:
    """A table before and one after, of whole batches of people; None where numbers are too small to be shown."""
    return smallnumbers.inside([[pair.levels for pair in batch] for batch in batches], LEVELS)


def waits(batches: Sequence[Sequence[Pair]]) -> bool:
    """Do the next five come to the last batch?"""
    return smallnumbers.waits([[pair.levels for pair in batch] for batch in batches], LEVELS)


def _told(profile: Profile, area: str) -> bool:
    """Does a result tell about an area? A short check tells about all together only."""
    return area == OVERALL or (profile.size == "full" and _part(profile, area)["answers"] >= FEWEST)


def _level(profile: Profile, area: str) -> int:
    return min(int(_part(profile, area)["level"]), LEVELS)


def _part(profile: Profile, area: str) -> dict[str, Any]:
    part: dict[str, Any] = profile.overall if area == OVERALL else profile.areas[area]
    return part


__all__ = ["APART", "AREAS", "LEVELS", "OVERALL", "Pair", "before_and_after", "pairs", "waits"]
