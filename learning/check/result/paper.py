"""A result as the competence pass: what others read is said without you, and areas with too few answers are left out."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from learning.check.result import words
from learning.check.result.standing import standing
from learning.competence import AREAS, Profile, area_title
from learning.competence.passport import Pass, PassArea
from learning.house.clock import day_of
from learning.house.refusal import Refusal
from learning.house.site import current_site

# Each pass takes a process for a quarter of a second. Two for who presses twice; more would keep the others waiting.
MOST_AT_ONCE = 2
_waiting: Counter[int] = Counter()
_one_counts = Lock()


class TooManyAtOnce(Refusal):
    """Somebody asks for their pass again and again before it is made."""


@contextmanager
def in_turn(learner_id: int) -> Iterator[None]:
    """Make a pass in here: in each web process a learner has few made at once."""
    _count(learner_id)
    try:
        yield
    finally:
        with _one_counts:
            _waiting.subtract([learner_id])
            if not _waiting[learner_id]:
                del _waiting[learner_id]


def pass_of(profile: Profile) -> Pass:
    """What stands in the pass of a profile."""
    found = [(area, standing(profile.areas[area], profile.own_view.get(area))) for area in AREAS]
    areas = [
        PassArea(area_title(area), where.low, where.high, words.level(where), where.own, words.for_others(where))
        for area, where in found
        if where.enough
    ]
    return Pass(current_site(), day_of(profile.made_at), profile.tasks, areas, [])


def _count(learner_id: int) -> None:
    with _one_counts:
        if _waiting[learner_id] >= MOST_AT_ONCE:
            raise TooManyAtOnce
        _waiting.update([learner_id])
