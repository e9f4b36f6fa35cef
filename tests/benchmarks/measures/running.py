"""What the running server takes: memory of its two workers, and time from start to the first page."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.compare import CONNECTIONS
from tests.benchmarks.databases import Engine
from tests.benchmarks.lines import Printed, bar
from tests.benchmarks.load import Connection, drive, request
from tests.benchmarks.pages import VISITED, reading, some_learners, take_bodies, visiting
from tests.benchmarks.people import LESSON
from tests.benchmarks.processes import cpu_seconds, family, pss_megabytes, two_workers
from tests.benchmarks.servers import Ours, Yardstick
from tests.support.server import Server

MEGABYTES = 150
SECONDS = 2
STARTS = 5


def memory_and_start(engine: Engine, run: Path) -> Iterator[Printed]:
    """Ours and bare Flask (hello), both warm; then both stopped and started again on what is there."""
    place = engine.fresh("running")
    with Ours(place.url, place.data) as server:
        learners = some_learners(server)
        bodies = take_bodies(server, learners[0], run / "bodies-running")
        for path in VISITED.values():
            drive(server.port, visiting(path, server.port), 200, CONNECTIONS)
        drive(server.port, reading(LESSON, server.port, [learner.cookie for learner in learners]), 800, CONNECTIONS)
        ours, whole = _memory(server)
    with Yardstick("hello", bodies, run / "hello-running") as hello:
        drive(hello.port, visiting("/home", hello.port), 400, CONNECTIONS)
        bare, bare_whole = _memory(hello)
    facts = {"engine": engine.name, "unit": "MB (PSS), two web workers after load", "bare_flask": bare}
    yield bar("memory of two workers", ours, MEGABYTES, **facts, all_processes=whole, bare_flask_all_processes=bare_whole)
    starts = [_start(server, "/de/") for _each in range(STARTS)]
    its = [_start(hello, "/home") for _each in range(STARTS)]
    seconds, cpu = (statistics.median(each) for each in zip(*starts, strict=True))
    bare_seconds, bare_cpu = (statistics.median(each) for each in zip(*its, strict=True))
    facts = {"engine": engine.name, "unit": "s, median of five", "cpu": cpu, "bare_flask": bare_seconds, "bare_flask_cpu": bare_cpu}
    yield bar("start to first page, database there", seconds, SECONDS, **facts, each=[took for took, _cpu in starts])


def _memory(server: Server) -> tuple[float, float]:
    """Megabytes of the two busiest processes, which are the workers, and of all together."""
    return sum(map(pss_megabytes, two_workers(server.pid))), sum(map(pss_megabytes, family(server.pid)))


def _start(server: Server, path: str) -> tuple[float, float]:
    """Seconds until a page comes, and CPU seconds spent until then; the server's own health is not asked."""
    wait, server._wait_for_health = server._wait_for_health, lambda: None  # type: ignore[method-assign]
    began = time.monotonic()
    try:
        server.start()
        while not _answers(server.port, path):
            time.sleep(0.01)
        return time.monotonic() - began, sum(cpu_seconds(server.pid).values())
    finally:
        server._wait_for_health = wait  # type: ignore[method-assign]
        server.stop()


def _answers(port: int, path: str) -> bool:
    try:
        connection = Connection(port)
        answer = connection.ask(request("GET", path, port))
        connection.close()
        return answer.status == 200
    except (OSError, ValueError):
        return False
