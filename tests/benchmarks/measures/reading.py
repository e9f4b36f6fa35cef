"""What a page costs: a learner's lesson beside floor and plain, a visitor's pages beside hello."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.compare import Side, compare
from tests.benchmarks.databases import Engine
from tests.benchmarks.lines import Printed, line
from tests.benchmarks.pages import VISITED, reading, signed_in, sizes, some_learners, take_bodies, visiting
from tests.benchmarks.people import LESSON
from tests.benchmarks.servers import Ours, Yardstick

UNIT = "CPU ms a request, all processes"


def learners_lesson(engine: Engine, run: Path) -> Iterator[Printed]:
    """A guest with answers and progress opens the lesson."""
    place = engine.fresh("reading")
    with ExitStack() as stack:
        server = stack.enter_context(Ours(place.url, place.data))
        learners = some_learners(server)
        bodies = take_bodies(server, learners[0], run / f"bodies-{engine.name}")
        make = reading(LESSON, server.port, [learner.cookie for learner in learners])
        database_pid = engine.cluster.pid if engine.cluster else None
        ours = Side("lesson", server, make, 240, database_pid=database_pid)
        others = []
        for name in ("floor", "plain"):
            own = engine.fresh(name)
            yardstick = stack.enter_context(Yardstick(name, bodies, own.data, own.url))
            asked = reading("/lesson", yardstick.port, signed_in(yardstick))
            others.append(Side(name, yardstick, asked, 240, database_pid=database_pid))
        compare(ours, *others)
        for other, aim in zip(others, (1.25, 0.5), strict=True):
            facts = {"engine": engine.name, "unit": UNIT, **sizes(make, server.port), **ours.facts}
            its = {"yardstick_size": sizes(other.make, other.server.port), "yardstick_facts": other.facts}
            yield line(f"a learner's lesson page, beside {other.name}", ours.milliseconds, other.milliseconds, aim, **facts, **its)


def visitors_pages(engine: Engine, run: Path) -> Iterator[Printed]:
    """Somebody without a cookie opens a page."""
    place = engine.fresh("visiting")
    with Ours(place.url, place.data) as server:
        bodies = take_bodies(server, some_learners(server)[0], run / "bodies-visited")
        with Yardstick("hello", bodies, run / "hello") as hello:
            for name, path in VISITED.items():
                ours = Side(name, server, visiting(path, server.port), 1600)
                other = Side("hello", hello, visiting(f"/{name}", hello.port), 800)
                compare(ours, other)
                facts = {"engine": engine.name, "unit": UNIT, **sizes(ours.make, server.port), **ours.facts}
                yield line(f"a visitor's page without a cookie: {name}", ours.milliseconds, other.milliseconds, 1.5, **facts)
