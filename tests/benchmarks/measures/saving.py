"""What checking a task costs, and how long four people writing at once wait on a big table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks import rows
from tests.benchmarks.build import big
from tests.benchmarks.compare import Side, compare
from tests.benchmarks.databases import Engine
from tests.benchmarks.lines import Printed, bar, line
from tests.benchmarks.load import Make, drive, request
from tests.benchmarks.measures.reading import UNIT
from tests.benchmarks.pages import signed_in, some_learners, take_bodies
from tests.benchmarks.people import Learner, check_by_script, check_plainly, first_question
from tests.benchmarks.servers import Ours, Yardstick
from tests.support.server import Server

WRITERS = 4
WRITES = 2400
# Those who write on the big table: many, so that their rows lie all over it.
SPREAD = 400
Check = Callable[[int, str, list[tuple[str, str]]], bytes]


def checking(server: Server, learners: list[Learner], check: Check) -> Make:
    """Each connection checks its own learner's first question, again and again."""
    questions = [first_question(learner) for learner in learners]
    return lambda connection, turn: check(server.port, learners[connection].cookie, questions[connection].answered(turn))


def spread(server: Server, cookies: list[str], connections: int, check: Check = check_by_script) -> Make:
    """Each request comes from another learner; no two connections are ever the same one."""
    question = first_question(Learner(server, cookies[0]))
    each = len(cookies) // connections

    def make(connection: int, turn: int) -> bytes:
        return check(server.port, cookies[turn % each * connections + connection], question.answered(turn // each))

    return make


def upserting(server: Server) -> Make:
    cookies = signed_in(server)
    body = urlencode({"check": "task-1", "answer": "before"}).encode()
    return lambda connection, _turn: request("POST", "/answer", server.port, cookies[connection], body)


def check_a_task(engine: Engine, run: Path) -> Iterator[Printed]:
    """Check a question and save the answer, with script and without."""
    place, own = engine.fresh("saving"), engine.fresh("upsert")
    database_pid = engine.cluster.pid if engine.cluster else None
    with Ours(place.url, place.data) as server:
        learners = some_learners(server)
        bodies = take_bodies(server, learners[0], run / f"bodies-saving-{engine.name}")
        with Yardstick("upsert", bodies, own.data, own.url) as upsert:
            other = Side("upsert", upsert, upserting(upsert), 240, 200, database_pid)
            script = Side("by script", server, checking(server, learners, check_by_script), 240, 200, database_pid)
            plainly = Side("plainly", server, checking(server, learners, check_plainly), 240, 303, database_pid)
            compare(script, other, plainly)
            for side, how in ((script, "by script: judged, saved, feedback drawn"), (plainly, "without script: judged, saved, sent on")):
                facts = {"engine": engine.name, "unit": UNIT, **side.facts, "yardstick_facts": other.facts}
                yield line(f"check a task, {how}", side.milliseconds, other.milliseconds, 1.3, **facts)


def writers_on_a_big_table(engine: Engine, run: Path) -> Iterator[Printed]:
    """Four connections check tasks without pause, each as a hundred learners who lie all over the table."""
    place, number = big(engine)
    cookies = rows.sessions_for(place, SPREAD)
    with Ours(place.url, place.data) as server:
        make = spread(server, cookies, WRITERS)
        drive(server.port, make, 200, WRITERS)
        load = drive(server.port, make, WRITES, WRITERS)
        bodies = take_bodies(server, Learner(server, cookies[0]), run / f"bodies-writers-{engine.name}")
    # How long the same four wait at the yardstick, on a small table: what this machine's disk and noise alone make of it.
    own = engine.fresh("upsert_writers")
    with Yardstick("upsert", bodies, own.data, own.url) as upsert:
        others = drive(upsert.port, upserting(upsert), WRITES // 2, WRITERS)
    facts = {"engine": engine.name, "unit": "ms, 99th percentile", "rows": number, "writes": WRITES, "median": 1000 * load.percentile(0.5)}
    its = {"upsert_p99": 1000 * others.percentile(0.99), "upsert_median": 1000 * others.percentile(0.5)}
    yield bar(
        f"{WRITERS} people check tasks at once on a big table",
        1000 * load.percentile(0.99),
        50,
        **facts,
        worst=1000 * max(load.seconds),
        **its,
    )
