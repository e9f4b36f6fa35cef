"""How long the Kompetenz-Check takes to judge the answers so far and to pick the next task."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from learning.competence.estimator import FULL, enough, estimate, next_item, still_to_come
from tests.benchmarks.databases import Engine
from tests.benchmarks.lines import Printed, bar
from tests.benchmarks.load import Load
from tests.competence.pools import a_check, a_pool

ITEMS = 410
MILLISECONDS = 20
_CHECKS = 10


def next_items(_engine: Engine, _run: Path) -> Iterator[Printed]:
    """Every step of some full checks: estimate, end or not, how many still to come, next task."""
    pool, took = a_pool(ITEMS // 5), Load()
    for seed in range(_CHECKS):
        responses = a_check(pool, (0.4, -0.9, 1.1, 0.0, 1.6), seed=seed)
        for number in range(len(responses)):
            given = responses[:number]
            began = time.perf_counter()
            known = estimate(given)
            if not enough(known, number, FULL):
                still_to_come(known, number, FULL)
                next_item(pool, given, used=[item.uid for item, _right in given], size=FULL, seed=seed)
            took.seconds.append(time.perf_counter() - began)
    facts = {"unit": "ms, 99th percentile", "items": ITEMS, "median": 1000 * took.percentile(0.5)}
    yield bar(f"next item, pool of {ITEMS}", 1000 * took.percentile(0.99), MILLISECONDS, **facts)
