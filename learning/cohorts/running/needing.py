"""Who needs somebody first: raised hands by waiting time, then who is stuck without asking, then whose line broke. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from learning.cohorts.running.models import Presence

# Not yet right so often at one task: help before they give up.
OFTEN = 3
# Long at one task: at least so long, and twice as long as the others in the middle.
LONG = timedelta(minutes=6)
# A page tells every minute that it is there; after three nothing was heard.
SILENT = timedelta(minutes=3)


class Need(NamedTuple):
    """Somebody, why they need somebody (`hand`, `often`, `long`, `silent`), and for how many minutes."""

    presence: Presence
    why: str
    minutes: int


def needs(people: Sequence[Presence], at: datetime) -> list[Need]:
    """Those who need somebody, the first first; each once, for the weightiest reason."""
    usual = median([(at - each.moved_at).total_seconds() for each in people]) if people else 0.0
    found = [(_reason(each, at, usual), each) for each in people]
    named = [(reason[0], reason[1], each) for reason, each in found if reason]
    order = {"hand": 0, "often": 1, "long": 1, "silent": 2}
    named.sort(key=lambda one: (order[one[0]], one[1], one[2].learner_id))
    return [Need(each, why, int((at - since).total_seconds() // 60)) for why, since, each in named]


def _reason(each: Presence, at: datetime, usual: float) -> tuple[str, datetime] | None:
    if each.hand_at:
        return "hand", each.hand_at
    silent = at - each.seen_at >= SILENT
    if each.at_block and not silent:
        if each.not_yet >= OFTEN:
            return "often", each.moved_at
        if at - each.moved_at >= max(LONG, timedelta(seconds=2 * usual)):
            return "long", each.moved_at
    return ("silent", each.seen_at) if silent else None
