"""F27: of two PostgreSQL servers the one that takes changes dies, and the one that follows it takes its place."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from tests.benchmarks.databases import Database
from tests.benchmarks.servers import Ours
from tests.faults.kept import events_in, found
from tests.faults.killing import CLIENTS, facts_of, told, unexpected, wait_for
from tests.faults.lines import Printed, line
from tests.faults.places import Faults, a_durable_cluster, on_postgresql
from tests.faults.writers import longest_silence, some_writers, write_all
from tests.support.postgres import Cluster, Copy

# How long somebody, or a watchman, takes to see it and to decide.
DECIDES = 3.0
BACK = 10.0


def primary_dies(faults: Faults) -> Iterator[Printed]:
    """F27: the app is given both addresses and finds by itself who takes changes."""
    with a_durable_cluster() as first:
        place = on_postgresql(faults, first, "f27")
        with Copy(first) as second:
            first.wait_for_copies()
            place = _at_both(place, first, second)
            back = list[float]()
            with Ours(place.url, place.data) as server:
                writers = some_writers(server, CLIENTS, faults.folder, faults.seed)
                before, running = events_in(place), server.pid

                def disturb(kept: Callable[[], int]) -> None:
                    wait_for(kept, faults.writes // 4)
                    first.kill()
                    time.sleep(DECIDES)
                    second.promote()
                    so_far, promoted = kept(), time.monotonic()
                    wait_for(kept, so_far + 1)
                    back.append(time.monotonic() - promoted)

                seconds = write_all(writers, faults.writes // 2 // CLIENTS, disturb)
                assert server.pid == running
            facts = facts_of(writers, seconds, decided_after=DECIDES)
            yield from told("F27", "the PostgreSQL that takes changes dies", found(place, writers, before), facts)
            yield line("F27", "seconds until people can write again after the copy was promoted", max(back), BACK, **facts)
            yield line("F27", "longest time without an answer kept, seconds", longest_silence(writers), BACK + DECIDES, **facts)
            yield line("F27", "answers other than “we are away, try again”", unexpected(writers), 0, **facts)


def _at_both(place: Database, first: Cluster, second: Cluster) -> Database:
    """The address that names both servers, as `docs/operators.md` gives it."""
    parts = urlsplit(place.url)
    hosts = "&".join(f"host=127.0.0.1:{cluster.port}" for cluster in (first, second))
    who = f"{parts.username}:{parts.password}"
    return replace(place, url=f"postgresql://{who}@{parts.path}?{hosts}&target_session_attrs=read-write&connect_timeout=3")
