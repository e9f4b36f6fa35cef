"""Does a page or a save cost more where there is more: more answers, more courses?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.benchmarks import rows
from tests.benchmarks.build import big, with_rows
from tests.benchmarks.catalogue import VIEWED, add_courses, forget_pages
from tests.benchmarks.compare import CONNECTIONS, Side, compare
from tests.benchmarks.databases import Engine
from tests.benchmarks.lines import Printed, line
from tests.benchmarks.load import Make, request
from tests.benchmarks.measures.reading import UNIT
from tests.benchmarks.measures.saving import SPREAD, spread
from tests.benchmarks.people import LESSON
from tests.benchmarks.servers import Ours

FEW = 10_000
# As many as fill a page of the list of courses, so that both sides draw the same.
FEW_COURSES = 30
AIM = 1.2


def more_answers(engine: Engine, run: Path) -> Iterator[Printed]:
    """The lesson and a save, of learners who lie all over the table, with few rows and with many."""
    many, number = big(engine)
    places = {"many": many, "few": with_rows(engine, FEW)}
    database_pid = engine.cluster.pid if engine.cluster else None
    with ExitStack() as stack:
        reads, saves = [], []
        for name, place in places.items():
            cookies = rows.sessions_for(place, SPREAD)
            server = stack.enter_context(Ours(place.url, place.data))
            saves.append(Side(name, server, spread(server, cookies, CONNECTIONS), 240, database_pid=database_pid))
            reads.append(Side(name, server, _reading(cookies, server.port), 240, database_pid=database_pid))
        for work, sides in (("check a task by script", saves), ("a learner's lesson page", reads)):
            compare(*sides)
            facts = {
                "engine": engine.name,
                "unit": UNIT,
                "rows": number,
                "yardstick_rows": FEW,
                **sides[0].facts,
                "yardstick_facts": sides[1].facts,
            }
            yield line(f"growth: {work}, many answers beside few", sides[0].milliseconds, sides[1].milliseconds, AIM, **facts)


def _reading(cookies: list[str], port: int) -> Make:
    sent = [request("GET", LESSON, port, cookie) for cookie in cookies]
    each = len(sent) // CONNECTIONS
    return lambda connection, turn: sent[turn % each * CONNECTIONS + connection]


def more_courses(engine: Engine, run: Path) -> Iterator[Printed]:
    """Pages of the catalogue right after a publication, so that they are drawn anew, with few courses and with 10,000."""
    with ExitStack() as stack:
        sides: dict[str, list[Side]] = {name: [] for name in VIEWED}
        for number in (10_000, FEW_COURSES):
            place = engine.fresh(f"courses_{number}")
            server = stack.enter_context(Ours(place.url, place.data))
            add_courses(place, number)
            for name, paths in VIEWED.items():
                make = _once_each(paths, server.port)
                sides[name].append(Side(f"{number} courses", server, make, len(paths), before=partial(forget_pages, place), fair=0))
        for name, (many, few) in sides.items():
            compare(many, few, rounds=2)
            facts = {"engine": engine.name, "unit": UNIT, "courses": 10_000, "yardstick_courses": FEW_COURSES}
            yield line(f"growth: {name} drawn anew, many courses beside few", many.milliseconds, few.milliseconds, AIM, **facts)


def _once_each(paths: list[str], port: int) -> Make:
    each = len(paths) // CONNECTIONS
    return lambda connection, turn: request("GET", paths[connection * each + turn], port)
