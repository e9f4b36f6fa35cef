"""In which batch of people a shared result counts: decided when it comes to a teacher, and never changed for one person alone.

People come to a batch by fives, within their group. A batch that can't be shown takes the next five in; one that somebody has left is
dead: it counts no more, takes nobody in, and who is still in it counts nowhere (`house/smallnumbers.py` says why).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.check.sharing import queries
from learning.check.sharing.models import ResultShare
from learning.check.sharing.queries import Received
from learning.competence import Profile
from learning.competence.groups import AREAS, OVERALL, Pair, pairs, waits
from learning.house.smallnumbers import INSIDE
from learning.people.together import groups_of


class Place(NamedTuple):
    """A batch of a group, how many are in it, and the two results that count."""

    group: str
    batch: int
    of: int
    checks: tuple[str, str]


# The people of each batch, by group and number.
Batches = dict[tuple[str, int], dict[int, Pair]]


class Known:
    """What a teacher was shared: the results in the order in which they came, and who counts where."""

    def __init__(self, session: Session, shares: Sequence[Received]) -> None:
        self.shares = sorted(shares, key=lambda each: (each.share.taken_at or each.share.made_at, each.share.key))
        self.learner_ids = {each.share.learner_id for each in shares}
        profiles = queries.profiles_of(session, learner_ids=self.learner_ids)
        self.seen = [(share, list(_let_see(share, profiles))) for share, _profile in self.shares]
        self.pairs = {area: pairs((each for _share, shown in self.seen for each in shown), area) for area in (OVERALL, *AREAS)}

    def batches(self, area: str) -> Batches:
        """The batches that nobody has left."""
        found: Batches = {}
        for learner_id, place in self.places(area).items():
            found.setdefault((place.group, place.batch), {})[learner_id] = self.pairs[area][learner_id]
        sizes = {(place.group, place.batch): place.of for place in self.places(area).values()}
        return {key: people for key, people in sorted(found.items()) if len(people) == sizes[key]}

    def places(self, area: str) -> dict[int, Place]:
        """Where everybody counts whose two results are still those that were counted."""
        found = {}
        for share, _shown in self.seen:
            place, pair = place_of(share, area), self.pairs[area].get(share.learner_id)
            if place and pair and place.checks == pair.checks:
                found[share.learner_id] = place
        return found

    def share_of(self, learner_id: int, check_id: str) -> ResultShare:
        """The share that lets see a result of somebody."""
        mine = ((share, shown) for share, shown in self.seen if share.learner_id == learner_id)
        return next(share for share, shown in mine if any(each.check_id == check_id for each in shown))


def _let_see(share: ResultShare, profiles: Sequence[Profile]) -> Iterator[Profile]:
    mine = [each for each in profiles if each.learner_id == share.learner_id]
    shared = next(each for each in mine if each.check_id == share.check_id)
    yield from (each for each in mine if share.earlier and each.made_at < shared.made_at)
    yield shared


def place_of(share: ResultShare, area: str) -> Place | None:
    told = (share.counted or {}).get(area)
    return Place(told[0], told[1], told[2], (told[3], told[4])) if told else None


def count_in(session: Session, *, teacher_id: int, organisation_id: int) -> None:
    """Give a place to whoever has two results now; to be called when a result has come to a teacher."""
    shares = queries.received_by(session, teacher_id=teacher_id, organisation_id=organisation_id, lock=True)
    known = Known(session, shares)
    groups = groups_of(session, teacher_id=teacher_id, organisation_id=organisation_id, learner_ids=known.learner_ids)
    for area, found in known.pairs.items():
        placed = known.places(area)
        coming: dict[str, list[int]] = {}
        for learner_id in found:
            if learner_id not in placed:
                coming.setdefault(groups.get(learner_id, ""), []).append(learner_id)
        for group, people in coming.items():
            for start in range(0, len(people) - INSIDE + 1, INSIDE):
                _take_in(known, area, group, people[start : start + INSIDE])
    session.flush()


def _take_in(known: Known, area: str, group: str, five: Sequence[int]) -> None:
    """Five people come to the last batch of their group if it waits, else they begin one."""
    numbers = [place.batch for share, _shown in known.seen if (place := place_of(share, area)) and place.group == group]
    last, whole = max(numbers, default=0), known.batches(area)
    theirs = [list(people.values()) for (name, _number), people in whole.items() if name == group]
    grows = (group, last) in whole and waits(theirs)
    people = [*(whole[group, last] if grows else ()), *five]
    for learner_id in people:
        checks = known.pairs[area][learner_id].checks
        share = known.share_of(learner_id, checks[1])
        share.counted = {**(share.counted or {}), area: [group, last if grows else last + 1, len(people), *checks]}
