"""`python -m tests.benchmarks.build --rows 10000000`: make the big databases once; `make bench` then measures on them."""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import rows
from tests.benchmarks.databases import Database, Engine, KeptCluster, cache_folder, tables_mark
from tests.support import database, postgres

BIG = 10_000_000
QUICK = 1_000_000


@contextlib.contextmanager
def engines(run: Path) -> Iterator[list[Engine]]:
    """The engines of this machine: SQLite, and PostgreSQL where it is installed."""
    found = postgres.binaries()
    if found is None:
        print("!!! NO POSTGRESQL ON THIS MACHINE: ONLY SQLITE IS MEASURED !!!", file=sys.stderr)
        yield [Engine("sqlite", run)]
        return
    with KeptCluster(cache_folder() / f"cluster-{found.parent.name}") as cluster:
        yield [Engine("sqlite", run), Engine("postgresql", run, cluster)]


def name_of(number: int) -> str:
    return f"rows_{number}_{tables_mark()}"


def big(engine: Engine) -> tuple[Database, int]:
    """The biggest database there is, made with a million rows when there is none; and how many rows it has."""
    number = BIG if engine.has(name_of(BIG)) else QUICK
    return with_rows(engine, number), number


def with_rows(engine: Engine, number: int) -> Database:
    """A kept database with so many rows and the shipped content."""
    name = name_of(number)
    if engine.has(name):
        return engine.kept(name)
    began = time.monotonic()
    place = engine.kept(name)
    try:
        stock_and_fill(place, number)
    except BaseException:
        engine.forget(name)
        raise
    print(f"{engine.name}: {number} rows made in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return place


def stock_and_fill(place: Database, number: int) -> None:
    settings = database.test_settings(place.data, place.url)
    database.migrate(settings)
    database.stock(settings)
    rows.fill(place, number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=BIG)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], help="one engine alone")
    wanted = parser.parse_args()
    with engines(cache_folder()) as there:
        for engine in there:
            if wanted.engine in (None, engine.name):
                with_rows(engine, wanted.rows)


if __name__ == "__main__":
    main()
