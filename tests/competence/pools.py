"""Pools of tasks and people who answer them, for the tests of the estimator."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from learning.competence.estimator import AREAS, FULL, PoolItem, Response, Size, enough, estimate, next_item, probability

COMPETENCES = (3, 6, 4, 4, 4)


def a_pool(an_area: int = 26, seed: int = 1, families: bool = False) -> list[PoolItem]:
    """A pool like the one we ship: three levels, discriminations 0.9 to 1.9."""
    drawn = random.Random(seed)
    return [_item(area, number, drawn, families) for area in range(AREAS) for number in range(an_area)]


def _item(area: int, number: int, drawn: random.Random, families: bool) -> PoolItem:
    level = number % 3 + 1
    b = (-1.7, -0.6, 0.5)[level - 1] + drawn.uniform(0, 1.2)
    family = f"family-{area}-{number // 2}" if families else None
    competence = f"{area + 1}.{number % COMPETENCES[area] + 1}"
    return PoolItem(f"{area}-{number:03}", area, competence, level, drawn.uniform(0.9, 1.9), b, family, "single-choice")


def some_responses(number: int, seed: int = 1) -> list[Response]:
    """Tasks of the pool, answered by the toss of a coin."""
    drawn = random.Random(seed)
    return [Response(item, drawn.random() < 0.5) for item in drawn.sample(a_pool(), number)]


def a_check(
    pool: Sequence[PoolItem],
    theta: Sequence[float],
    *,
    size: Size = FULL,
    seed: int = 1,
    starts: Mapping[int, float] | None = None,
    draws: Mapping[str, float] | None = None,
) -> list[Response]:
    """One person's whole check; `draws` decide whether an answer is right, else the seed does."""
    drawn, responses = random.Random(seed), list[Response]()
    while not enough(estimate(responses), len(responses), size):
        used = [item.uid for item, _right in responses]
        item = next_item(pool, responses, used=used, size=size, seed=seed, starts=starts)
        if item is None:
            break
        draw = draws[item.uid] if draws else drawn.random()
        responses.append(Response(item, draw < probability(theta[item.area], item.a, item.b)))
    return responses
