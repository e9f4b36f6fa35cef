"""Two or more sides under the same load, in turns, so that a noisy machine is noisy for all; the median of the rounds counts."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.benchmarks.load import Make, drive
from tests.benchmarks.processes import cpu_seconds, spent_between
from tests.support.server import Server

ROUNDS = 5
CONNECTIONS = 8
# Two workers: a round in which one of them did less than this share of the work says little about the other.
FAIR = 0.3
REPEATS = 3
# On a busy machine three rounds must do, once they have taken this many seconds.
LEAST, PATIENCE = 3, 30


@dataclass
class Side:
    """A server, what is asked of it, and the processes that work for it (its own and those of its database)."""

    name: str
    server: Server
    make: Make
    requests: int
    expect: int = 200
    database_pid: int | None = None
    before: Callable[[], None] = lambda: None
    # The least share of the less busy worker; 0 where there are too few requests to share them out.
    fair: float = FAIR
    rounds: list[Round] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        """CPU a request, over all processes."""
        return statistics.median(each.milliseconds for each in self.rounds)

    @property
    def facts(self) -> dict[str, object]:
        """What else is worth knowing: the share of the less busy worker in each round, and what the database's own processes took."""
        own = {"worker_share": [round(each.worker_share, 2) for each in self.rounds]}
        return own | ({"in_database": statistics.median(each.database for each in self.rounds)} if self.database_pid else {})


@dataclass(frozen=True)
class Round:
    milliseconds: float
    worker_share: float
    database: float


def compare(*sides: Side, rounds: int = ROUNDS) -> None:
    """Load each side in turn, after a first round that counts for nothing."""
    for side in sides:
        _one(side)
    began = time.monotonic()
    for number in range(rounds):
        if number >= LEAST and time.monotonic() - began > PATIENCE:
            break
        for side in sides:
            side.rounds.append(_fair(side))


def _fair(side: Side) -> Round:
    """A round in which both workers had work; the last one, whatever it was like, when that never happens."""
    for _chance in range(REPEATS):
        measured = _one(side)
        if measured.worker_share >= side.fair:
            return measured
        print(f"{side.name}: repeated, one worker did {measured.worker_share:.0%} of the work", file=sys.stderr)
    return measured


def _one(side: Side) -> Round:
    side.before()
    before = cpu_seconds(side.server.pid)
    database_before = cpu_seconds(side.database_pid) if side.database_pid else {}
    load = drive(side.server.port, side.make, side.requests, CONNECTIONS, side.expect)
    spent = spent_between(before, cpu_seconds(side.server.pid))
    database = sum(spent_between(database_before, cpu_seconds(side.database_pid)).values()) if side.database_pid else 0.0
    number = len(load.seconds)
    return Round(1000 * (sum(spent.values()) + database) / number, _share(spent), 1000 * database / number)


def _share(spent: dict[int, float]) -> float:
    """The part of the second busiest process in the work of the two busiest, which are the workers."""
    busiest, second = sorted(spent.values(), reverse=True)[:2]
    return second / (busiest + second) if busiest else 0.0
