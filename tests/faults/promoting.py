"""F27: of two PostgreSQL servers the one that takes changes dies, and the one that follows it takes its place."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from urllib.parse import urlsplit

from tests.benchmarks.databases import Database
from tests.benchmarks.servers import Ours
from tests.faults.kept import events_in, found
from tests.faults.killing import CLIENTS, facts_of, told, unexpected, wait_for
from tests.faults.lines import Printed, line
from tests.faults.places import Faults, a_durable_cluster, on_postgresql
from tests.faults.writers import longest_silence, some_writers, write_all
from tests.support.pooler import Pooler
from tests.support.postgres import Copy

# How long somebody, or a watchman, takes to see it and to decide.
DECIDES = 3.0
BACK = 10.0


def primary_dies(faults: Faults) -> Iterator[Printed]:
    """F27: the app is given both addresses and finds by itself who takes changes; straight, and through a PgBouncer beside each."""
    yield from _played(faults, "straight", pooled=False)
    yield from _played(faults, "through PgBouncer", pooled=True)


def _played(faults: Faults, way: str, pooled: bool) -> Iterator[Printed]:
    with a_durable_cluster() as first, ExitStack() as machines:
        place = on_postgresql(faults, first, f"f27_{'pooled' if pooled else 'straight'}")
        second = machines.enter_context(Copy(first))
        first.wait_for_copies()
        straight = _at_both(place, first.port, second.port)
        poolers = Pooler(first, connections=10), Pooler(second, connections=10)
        back = list[float]()

        def promote() -> None:
            second.promote()
            if pooled:
                # Not before: it would remember for good that its server took no changes.
                machines.enter_context(poolers[1])

        if pooled:
            machines.enter_context(poolers[0])
        used = _at_both(place, *(pooler.port for pooler in poolers)) if pooled else straight
        with Ours(used.url, used.data, LERNWEGE_POOLER="1" if pooled else "0") as server:
            writers = some_writers(server, CLIENTS, faults.folder, faults.seed)
            before, running = events_in(straight), server.pid

            def disturb(kept: Callable[[], int]) -> None:
                wait_for(kept, faults.writes // 4)
                first.kill()
                # The whole machine is gone: a pooler that outlives its server would say so instead of letting the driver go on.
                poolers[0].stop()
                time.sleep(DECIDES)
                promote()
                so_far, promoted = kept(), time.monotonic()
                wait_for(kept, so_far + 1)
                back.append(time.monotonic() - promoted)

            seconds = write_all(writers, faults.writes // 2 // CLIENTS, disturb)
            assert server.pid == running
        facts = facts_of(writers, seconds, decided_after=DECIDES)
        yield from told("F27", f"the PostgreSQL that takes changes dies, {way}", found(straight, writers, before), facts)
        yield line("F27", f"{way}: seconds until people can write again after the copy was promoted", max(back), BACK, **facts)
        yield line("F27", f"{way}: longest time without an answer kept, seconds", longest_silence(writers), BACK + DECIDES, **facts)
        yield line("F27", f"{way}: answers other than “we are away, try again”", unexpected(writers), 0, **facts)


def _at_both(place: Database, *ports: int) -> Database:
    """The address that names both servers, as `docs/operators.md` gives it."""
    parts = urlsplit(place.url)
    hosts = "&".join(f"host=127.0.0.1:{port}" for port in ports)
    who = f"{parts.username}:{parts.password}"
    return replace(place, url=f"postgresql://{who}@{parts.path}?{hosts}&target_session_attrs=read-write&connect_timeout=3")
