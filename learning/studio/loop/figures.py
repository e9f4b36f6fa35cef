"""From exact counts to what may be shown (decision 25): ten people or more, every number drawn to a multiple of five.

All cells of a lesson share one draw: whatever changes in it, all are drawn anew.
"""

from collections.abc import Mapping
from typing import Any

from learning.house.smallnumbers import OUTSIDE, outside
from learning.studio.loop.counting import OUTCOMES, Tally

# Where somebody is in a lesson who has not finished it, in quarters.
QUARTERS = 4
# A correlation of fewer people is chance.
ENOUGH_TO_TELL_APART = 30


def figures(
    blocks: list[dict[str, Any]],
    places: Mapping[tuple[str, bool], int],
    tallies: Mapping[str, Tally],
    key: str,
) -> dict[str, Any]:
    """What may be shown of a lesson: `funnel` (by quarter, then finished), `stops` (a block), `tasks` by id."""
    ids = [block["id"] for block in blocks]
    draw = f"{key}:{sorted(places.items())}:{[(name, sorted(tally.first.items())) for name, tally in sorted(tallies.items())]}"
    tasks = {block["id"]: shown for block in blocks if (shown := _task(block, tallies.get(block["id"]), draw))}
    return {"funnel": _funnel(ids, places, draw), "stops": _stops(ids, places, draw), "tasks": tasks}


def _funnel(ids: list[str], places: Mapping[tuple[str, bool], int], draw: str) -> list[int] | None:
    counts = [0] * (QUARTERS + 1)
    for (block, finished), number in places.items():
        place = ids.index(block) * QUARTERS // len(ids) if block in ids else 0
        counts[QUARTERS if finished else place] += number
    return outside(counts, f"{draw}:funnel")


def _stops(ids: list[str], places: Mapping[tuple[str, bool], int], draw: str) -> dict[str, Any] | None:
    """The block at which most have stopped, if ten or more did."""
    there = [places.get((block, False), 0) for block in ids]
    shown = outside(there, f"{draw}:stops") or [0]
    most = max(shown)
    return {"block": ids[shown.index(most)], "people": most} if most >= OUTSIDE else None


def _task(block: dict[str, Any], tally: Tally | None, draw: str) -> dict[str, Any] | None:
    if tally is None:
        return None
    first = outside([tally.first[name] for name in OUTCOMES], f"{draw}:{block['id']}")
    if first is None:
        return None
    told = tally.discrimination() if tally.n >= ENOUGH_TO_TELL_APART else None
    tries = round(tally.tries / tally.solved * 2) / 2 if tally.solved >= OUTSIDE else None
    return {"first": first, "wrong": _wrong(block, tally, draw), "tells": _class_of(told), "tries": tries}


def _wrong(block: dict[str, Any], tally: Tally, draw: str) -> dict[str, Any] | None:
    """The wrong answer that was chosen most, if ten or more chose it."""
    wrong = [option["id"] for option in block.get("options", ()) if not option.get("right")]
    shown = outside([tally.chosen[option] for option in wrong], f"{draw}:{block['id']}:wrong") or [0]
    most = max(shown)
    return {"option": wrong[shown.index(most)], "people": most} if most >= OUTSIDE else None


def _class_of(told: float | None) -> str:
    """How well a task tells who can from who can't, as a word: a number would promise more than it holds."""
    if told is None:
        return ""
    return "well" if told >= 0.3 else "little" if told >= 0.1 else "not"
