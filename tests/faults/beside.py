"""F5: the Redis beside the database ends, forgets everything, or hangs, while people read, answer and publish."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from app import create_app
from tests.benchmarks.databases import Database
from tests.benchmarks.servers import PRODUCTION, Ours
from tests.faults.kept import events_in, found
from tests.faults.lines import Printed, line, not_run
from tests.faults.places import Faults, on_sqlite, settings_of
from tests.faults.restart import Reader
from tests.faults.writers import some_writers, write_all
from tests.support import redis
from tests.support.publishing import publish

CLIENTS, HELD = 8, 5.0
# A page waits for a silent Redis at most so long, and only now and then.
WAIT, AGREE, PUBLICATIONS = 1.0, 2.0, 5


def redis_away(faults: Faults) -> Iterator[Printed]:
    """F5: nobody notices but by the clock, and nothing is lost."""
    if not redis.there():
        yield not_run("F5", "the Redis beside the database goes away", "there is no redis-server here")
        return
    place = on_sqlite(faults, "f5")
    with redis.Redis() as beside, Ours(place.url, place.data, LERNWEGE_REDIS_URL=beside.url) as server:
        yield _told("with Redis", _agreement(server.port, place, beside.url))
        writers, before = some_writers(server, CLIENTS, faults.folder, faults.seed), events_in(place)
        agreed = list[float]()

        def disturb(_kept: Callable[[], int]) -> None:
            beside.client.flushall()
            time.sleep(HELD)
            beside.hold()
            time.sleep(HELD)
            beside.go_on()
            time.sleep(HELD)
            beside.stop()
            agreed.append(_agreement(server.port, place, beside.url))
            beside.start()

        with Reader(server.port, "/de/report") as reader:
            write_all(writers, faults.writes // CLIENTS // 5, disturb)
        what = found(place, writers, before)
    refused = sum(sum(writer.refused.values()) for writer in writers)
    facts = {"kept": sum(len(writer.kept) for writer in writers), "asked": reader.asked, "of_them": reader.lost[:5]}
    work = "Redis emptied, hanging, ended while people read and write"
    yield line("F5", f"{work}: requests that failed", len(reader.lost) + refused, 0, **facts)
    yield line("F5", f"{work}: lost, doubled or half kept", what.lost + what.doubled + what.halves, 0, **facts)
    yield line("F5", f"{work}: the longest wait for a page, seconds", reader.longest, WAIT, **facts)
    yield _told("while Redis is away", max(agreed))


def _told(when: str, seconds: float) -> Printed:
    return line("F5", f"a publication is shown by both processes, {when}: seconds", seconds, AGREE, publications=PUBLICATIONS)


def _agreement(port: int, place: Database, url: str) -> float:
    """The longest time in which an older page was still given after something had been published."""
    app = create_app(replace(settings_of(place), redis_url=url, secret_key=PRODUCTION["LERNWEGE_KEY"]))
    longest = 0.0
    for number in range(PUBLICATIONS):
        title = f"Stufe {time.time_ns()} {number}"
        publish(app, title)
        longest = max(longest, _last_of_before(port, title.encode()))
    return longest


def _last_of_before(port: int, title: bytes, watched: float = 2.5) -> float:
    """How long after now a page without this title was given."""
    began, stale = time.monotonic(), 0.0
    while time.monotonic() - began < watched:
        asked = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/de/")
        if title not in connection.getresponse().read():
            stale = asked - began
        connection.close()
        time.sleep(0.005)
    return stale
