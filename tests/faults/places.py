"""Where the scripts run: databases of their own that go with the run, and servers in production mode on them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from learning.house.settings import Settings
from tests.benchmarks.databases import Database
from tests.support import database, postgres


@dataclass(frozen=True)
class Faults:
    """What a script gets: a folder of the run, the seed of its chances, and how many writes it sends."""

    folder: Path
    seed: int
    writes: int


def settings_of(place: Database) -> Settings:
    return database.test_settings(place.data, place.url)


def stocked(place: Database) -> Database:
    """The database with all tables and the shipped content."""
    settings = settings_of(place)
    database.migrate(settings)
    database.stock(settings)
    return place


def on_sqlite(faults: Faults, name: str) -> Database:
    data = faults.folder / name
    data.mkdir(parents=True)
    return stocked(Database(f"sqlite:///{data / 'lernwege.sqlite'}", data))


@contextlib.contextmanager
def a_durable_cluster() -> Iterator[postgres.Cluster]:
    """PostgreSQL that keeps what it says it keeps, as in production."""
    with postgres.Cluster(durable=True) as cluster:
        yield cluster


def on_postgresql(faults: Faults, cluster: postgres.Cluster, name: str) -> Database:
    data = faults.folder / name
    data.mkdir(parents=True)
    return stocked(Database(cluster.url(cluster.create(name)), data))
