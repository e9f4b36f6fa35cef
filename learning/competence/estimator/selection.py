"""Which task comes next: from which area, about which of its competences, and of those the ones that tell most about the level."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log, sqrt
from operator import mul

from learning.competence.estimator.estimate import levels
from learning.competence.estimator.grid import LEVEL_SHARES, NODES, Vector, curve, normal, normalised
from learning.competence.estimator.length import Size
from learning.competence.estimator.lots import lot
from learning.competence.estimator.model import CORRELATION, PoolItem, Response
from learning.competence.estimator.posterior import moments, posterior

# One of so many best is drawn, for an area's first, second … task (Kingsbury & Zara 1989). The first ones, when everybody looks alike,
# from more (Revuelta & Ponsoda 1998): so no task becomes everybody's, and it costs least.
AMONG = (12, 9, 5, 4, 3)
# A competence may be asked while it is not more than so many tasks ahead of the one asked least.
AHEAD = 1
# How far somebody's own view of an area may be off when it picks the first task there.
VIEW_SD = 0.7

Parts = Sequence[tuple[float, Vector]]


def next_item(
    pool: Collection[PoolItem],
    responses: Sequence[Response],
    *,
    used: Collection[str],
    size: Size,
    seed: int,
    starts: Mapping[int, float] | None = None,
) -> PoolItem | None:
    """The next task, or none when the pool has no more; `used` are the uids seen, skipped or broken.

    `starts` are the learner's own views of areas: they pick the first task there and never touch an estimate (decisions.md, 34).
    """
    candidates = _left(pool, responses, used)
    if not candidates:
        return None
    known = posterior(responses, CORRELATION).areas
    answers = Counter(item.area for item, _right in responses)
    area = next_area({item.area for item in candidates}, answers, known, size)
    parts = by_level(_first_guess(known[area], starts.get(area) if starts and not answers[area] else None))
    best = sorted(_in_turn(candidates, responses, area), key=lambda item: (-gain(parts, item), item.uid))
    best = best[: AMONG[min(answers[area], len(AMONG) - 1)]]
    return best[lot(seed, len(used), len(best))]


def next_area(there: Collection[int], answers: Mapping[int, int], known: Sequence[Vector], size: Size) -> int:
    """In turn until each area has its share; then the one where the level is least sure and most can still be learnt."""
    short = [area for area in there if answers[area] < size.each]
    if short:
        return min(short, key=lambda area: (answers[area], area))
    return min(there, key=lambda area: (-doubt(known[area]), area))


def doubt(weights: Vector) -> float:
    """How likely the most probable level is wrong, times the SD; rounded for the same reason as `gain`."""
    return round((1 - max(levels(weights))) * sqrt(moments(weights)[1]), 9)


def _first_guess(weights: Vector, view: float | None) -> Vector:
    return weights if view is None else normalised(list(map(mul, weights, normal(NODES, view, VIEW_SD))))


def by_level(weights: Vector) -> Parts:
    """An area's posterior cut into levels: the mass of each and its weights."""
    return [(sum(part), part) for part in (list(map(mul, weights, share)) for share in LEVEL_SHARES)]


def gain(parts: Parts, item: PoolItem) -> float:
    """What an answer is expected to tell about the level: the mutual information of the two, in nats (Weissman 2007).

    Rounded, so that tasks with equal parameters are equal however it is added up.
    """
    right = curve(item.a, item.b)
    hits = [sum(map(mul, part, right)) for _mass, part in parts]
    known = sum(mass * _entropy(hit / mass) for (mass, _part), hit in zip(parts, hits, strict=True) if mass > 1e-12)
    return round(_entropy(sum(hits)) - known, 9)


def _entropy(chance: float) -> float:
    return -chance * log(chance) - (1 - chance) * log(1 - chance) if 0 < chance < 1 else 0.0


def _left(pool: Collection[PoolItem], responses: Sequence[Response], used: Collection[str]) -> list[PoolItem]:
    """What may still be given: nothing twice, and never two of a family."""
    gone = {*used, *(item.uid for item, _right in responses)}
    families = {item.family for item in _seen(pool, responses, gone)} - {None}
    return [item for item in pool if item.uid not in gone and item.family not in families]


def _seen(pool: Collection[PoolItem], responses: Sequence[Response], gone: Collection[str]) -> Iterator[PoolItem]:
    yield from (item for item in pool if item.uid in gone)
    yield from (item for item, _right in responses)


def _in_turn(candidates: Collection[PoolItem], responses: Sequence[Response], area: int) -> list[PoolItem]:
    """The area's tasks about the competences that were asked least, or nearly."""
    asked = Counter(item.competence for item, _right in responses if item.area == area)
    inside = [item for item in candidates if item.area == area]
    fewest = min(asked[item.competence] for item in inside)
    return [item for item in inside if asked[item.competence] <= fewest + AHEAD]
