"""`python -m tests.benchmarks.plans`: what PostgreSQL does for the app's own statements at 10,000, a million and ten million answers.

Each size is filled into a database of its own, asked in one piece, cut into parts and asked again. A line of JSON for each action, size and
shape; ends with 1 if one of them reads a large table from end to end, or half as many pages again at the largest size as at the smallest.
What reads whole tables on purpose (decision 77) is told and not judged.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import Engine, NullPool, create_engine

from app import create_app
from learning.desk.parts.actions import cut, settle
from learning.desk.parts.queries import growing
from learning.house.db import db
from tests.benchmarks import rows
from tests.benchmarks.databases import Database, KeptCluster, cache_folder
from tests.benchmarks.explained import explaining, timing
from tests.benchmarks.hot import HOT, WHOLE, City, a_city, with_somebody_else
from tests.benchmarks.lines import Printed, say
from tests.support import database

SIZES = (10_000, 1_000_000, 10_000_000)
MOST, TURNS = 1.5, 20
PIECE, PARTS, STOCKED = "in one piece", "in parts", "stocked"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", nargs="+", type=int, default=SIZES, help="how many answers")
    parser.add_argument("--statements", action="store_true", help="a line for each statement as well")
    wanted = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_how: sys.exit(143))
    run, printed = Path(tempfile.mkdtemp(prefix="plans-", dir=cache_folder())), list[Printed]()
    try:
        run.chmod(0o755)
        with KeptCluster(run / "cluster") as cluster:
            _stocked(cluster, run)
            for size in wanted.rows:
                for each in _at(cluster, run, size, wanted.statements):
                    say(each)
                    printed.append(each)
    finally:
        shutil.rmtree(run, ignore_errors=True)
    grown = list(_growth([each for each in printed if "pages" in each and "statement" not in each]))
    for each in grown:
        say(each)
    return 0 if all(each["held"] for each in grown) else 1


def _stocked(cluster: KeptCluster, run: Path) -> None:
    """All tables with the shipped content: each size is filled into a copy."""
    (run / STOCKED).mkdir()
    settings = database.test_settings(run / STOCKED, cluster.url(cluster.create(STOCKED)))
    database.migrate(settings)
    database.stock(settings)


def _at(cluster: KeptCluster, run: Path, size: int, statements: bool) -> Iterator[Printed]:
    """One size, in both shapes; the database goes with it."""
    name = f"plans_{size}"
    place = Database(cluster.url(cluster.create(name, template=STOCKED)), run / STOCKED)
    rows.fill(place, size, in_time=True)
    app = create_app(database.test_settings(place.data, place.url))
    city = a_city(app, place)
    _settled(place)
    yield from _asked(city, {"rows": size, "shape": PIECE}, statements)
    yield {"work": "cutting into parts", "rows": size, "seconds": _cut(place)}
    yield from _asked(with_somebody_else(city), {"rows": size, "shape": PARTS}, statements)
    with app.app_context():
        db.engine.dispose()
    cluster.drop(name)


def _cut(place: Database) -> dict[str, float]:
    """Seconds for each table, with what is done afterwards."""
    engine, seconds = create_engine(place.url, poolclass=NullPool), dict[str, float]()
    for table in growing():
        began = time.monotonic()
        with engine.begin() as connection:
            cut(connection, table)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            settle(connection, table)
        seconds[table] = round(time.monotonic() - began, 1)
    return seconds


def _settled(place: Database) -> None:
    with create_engine(place.url, poolclass=NullPool).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")


def _asked(city: City, facts: Printed, statements: bool) -> Iterator[Printed]:
    with city.app.app_context():
        engine = db.engine
    for work, act in (HOT | WHOLE).items():
        ms = [_timed(engine, city, act) for _turn in range(TURNS)] if work in HOT else []
        with explaining(engine) as asked:
            act(city)
        found = asked.explained
        # Others share the machine: the fastest turn counts. What takes seconds is run once, explained.
        told: Printed = {"pages": sum(each.pages for each in found), "ms": round(min(ms) if ms else sum(each.ms for each in found), 2)}
        told |= {"statements": asked.statements, "on_large": len(found), "whole": sorted({table for each in found for table in each.whole})}
        yield {"work": work} | facts | told | {"nodes": sorted({node for each in found for node in each.nodes})}
        for each in found if statements else ():
            yield {"work": work} | facts | asdict(each)


def _timed(engine: Engine, city: City, act: Callable[[City], None]) -> float:
    """Milliseconds of all statements as the app runs them; after some turns the driver has prepared them."""
    with timing(engine) as timed:
        act(city)
    return timed.ms


def _growth(printed: list[Printed]) -> Iterator[Printed]:
    """The largest size in each shape beside the smallest in one piece: nobody cuts so few."""
    for work in HOT | WHOLE:
        mine = sorted((each for each in printed if each["work"] == work), key=lambda each: each["rows"])
        first = next(each for each in mine if each["shape"] == PIECE)
        for last in mine[-2:]:
            ratio = round(last["pages"] / first["pages"], 2) if first["pages"] else 1.0
            facts = {"work": f"growth: {work}", "shape": last["shape"], "rows": [first["rows"], last["rows"]]}
            told = {"pages": [first["pages"], last["pages"]], "ratio": ratio, "ms": [first["ms"], last["ms"]], "whole": last["whole"]}
            yield facts | told | {"held": work in WHOLE or (ratio <= MOST and not last["whole"])}


if __name__ == "__main__":
    sys.exit(main())
