"""F1 to F3: web processes and the database are killed while people write."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator

from tests.benchmarks.processes import two_workers
from tests.benchmarks.servers import Ours
from tests.faults.kept import Found, events_in, found
from tests.faults.lines import Printed, line
from tests.faults.places import Faults, a_durable_cluster, on_postgresql, on_sqlite
from tests.faults.writers import Writer, longest_silence, some_writers, write_all
from tests.support.server import Server

CLIENTS, KILLS, CRASHES, RESTARTS = 16, 50, 20, 10


def workers_killed(faults: Faults) -> Iterator[Printed]:
    """F1: a web process gets SIGKILL at random moments."""
    place = on_sqlite(faults, "f1")
    chance = random.Random(faults.seed)
    with Ours(place.url, place.data) as server:
        writers = some_writers(server, CLIENTS, faults.folder, faults.seed)
        before = events_in(place)

        def disturb(kept: Callable[[], int]) -> None:
            for moment in _moments(chance, KILLS, faults.writes):
                wait_for(kept, moment)
                _kill_a_worker(server, chance)

        seconds = write_all(writers, faults.writes // CLIENTS, disturb)
    facts = facts_of(writers, seconds, kills=KILLS)
    yield from told("F1", "web processes killed while people write", found(place, writers, before), facts)
    yield line("F1", "longest time without an answer, in seconds", longest_silence(writers), 5.0, **facts)


def database_crashes(faults: Faults) -> Iterator[Printed]:
    """F2: all processes of PostgreSQL end at once, without a checkpoint."""
    yield from _database_away(faults, "F2", "PostgreSQL crashes while people write", CRASHES, signal.SIGQUIT)


def database_restarts(faults: Faults) -> Iterator[Printed]:
    """F3: PostgreSQL is restarted in good order; connections that were open are dead."""
    yield from _database_away(faults, "F3", "PostgreSQL restarts while people write", RESTARTS, signal.SIGINT)


def _database_away(faults: Faults, fault: str, work: str, times: int, how: signal.Signals) -> Iterator[Printed]:
    chance, back = random.Random(faults.seed), list[float]()
    with a_durable_cluster() as cluster:
        place = on_postgresql(faults, cluster, fault.lower())
        with Ours(place.url, place.data) as server:
            writers = some_writers(server, CLIENTS, faults.folder, faults.seed)
            before, first = events_in(place), server.pid

            def disturb(kept: Callable[[], int]) -> None:
                for moment in _moments(chance, times, faults.writes):
                    wait_for(kept, moment)
                    cluster.stop(how)
                    time.sleep(chance.random())
                    cluster.start()
                    so_far, up = kept(), time.monotonic()
                    wait_for(kept, so_far + 1)
                    back.append(time.monotonic() - up)

            seconds = write_all(writers, faults.writes // CLIENTS, disturb)
            assert server.pid == first
        facts = facts_of(writers, seconds, times=times)
        yield from told(fault, work, found(place, writers, before), facts)
    yield line(fault, "seconds until people can write again after the database is back", max(back), 10.0, **facts)
    yield line(fault, "answers other than “we are away, try again”", unexpected(writers), 0, **facts)


def unexpected(writers: list[Writer]) -> int:
    """Answers that were neither kept nor “we are away, try again”, or did not say when."""
    others = sum(sum(number for name, number in writer.refused.items() if name not in ("503", "no answer")) for writer in writers)
    return others + sum(writer.unwaited for writer in writers)


def told(fault: str, work: str, what: Found, facts: dict[str, object]) -> Iterator[Printed]:
    yield line(fault, f"{work}: kept by word, lost in fact", what.lost, 0, **facts)
    yield line(fault, f"{work}: counted twice", what.doubled, 0, **facts)
    yield line(fault, f"{work}: half applied", what.halves, 0, **facts)


def facts_of(writers: list[Writer], seconds: float, **more: object) -> dict[str, object]:
    refused: dict[str, int] = {}
    for writer in writers:
        for name, number in writer.refused.items():
            refused[name] = refused.get(name, 0) + number
    kept = sum(len(writer.kept) for writer in writers)
    gave_up = sum(writer.lost_patience for writer in writers)
    return {"kept": kept, "gave_up": gave_up, "tried_again_after": refused, "seconds": round(seconds, 1)} | more


def _moments(chance: random.Random, times: int, writes: int) -> list[int]:
    """After how many answers kept something happens: at random, but not at the very end."""
    return sorted(chance.sample(range(writes // 50, writes - writes // 20), times))


def _kill_a_worker(server: Server, chance: random.Random) -> None:
    victims = two_workers(server.pid)
    if victims:
        try:
            os.kill(chance.choice(victims), signal.SIGKILL)
        except ProcessLookupError:
            pass


def wait_for(kept: Callable[[], int], many: int, most: float = 150.0) -> None:
    """Until so many answers are kept."""
    until = time.monotonic() + most
    while kept() < many:
        if time.monotonic() > until:
            raise TimeoutError("nothing is kept any more")
        time.sleep(0.005)
