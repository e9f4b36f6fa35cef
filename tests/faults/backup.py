"""F12: a city's database and media go into a backup, onto an empty machine, and are compared; broken backups must be noticed."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, inspect, text

from learning.courses.store import MediaStore
from tests.benchmarks.databases import Database
from tests.benchmarks.rows import ANSWERS, fill
from tests.faults.lines import Printed, line
from tests.faults.places import Faults, a_durable_cluster, settings_of
from tests.support import database, postgres
from tests.support.server import REPOSITORY

LEARNERS, MEDIUM_BYTES, BROKEN = 10_000, 2 * 1024**2, 20
# MEDIA_MB=5120 asks how long a city with many films waits.
MEDIA_BYTES = int(os.environ.get("MEDIA_MB", "200")) * 1024**2
# What both change on purpose: browsers of accounts, what was sent to sign in, jobs, the number that caches agree on, and events.
CHANGED = frozenset({"web_session", "mail_ticket", "setup_token", "heartbeat", "job", "cache_generation", "security_event"})


def backup_and_restore(faults: Faults) -> Iterator[Printed]:
    """F12: a backup restored onto an empty machine is the same, in good time; a broken one is noticed."""
    yield from _on_one(faults, "SQLite", _sqlite(faults, "here"), _sqlite(faults, "there"))
    with a_durable_cluster() as cluster:
        yield from _on_one(faults, "PostgreSQL", _postgresql(faults, cluster, "pg_here"), _postgresql(faults, cluster, "pg_there"))


def _on_one(faults: Faults, engine: str, here: Database, there: Database) -> Iterator[Printed]:
    _filled(here, faults.seed)
    file = faults.folder / f"{engine}.tar"
    made, restored = _timed(here, "make", file), _timed(there, "restore", file)
    facts: dict[str, object] = {
        "learners": LEARNERS,
        "answers": LEARNERS * ANSWERS,
        "media_mb": MEDIA_BYTES // 1024**2,
        "backup_mb": file.stat().st_size >> 20,
    }
    yield line("F12", f"{engine}: seconds for a backup", made, 600.0, **facts)
    yield line("F12", f"{engine}: seconds for a restore", restored, 600.0, **facts)
    yield line("F12", f"{engine}: tables and media that differ after a restore", _differences(here, there), 0, **facts)
    yield line("F12", f"{engine}: broken backups that were not noticed", _unnoticed(here, file, faults.seed), 0, tried=BROKEN, **facts)
    for place in (here, there):
        shutil.rmtree(place.data)
    file.unlink()


def _filled(place: Database, seed: int) -> None:
    """Learners with what they answered, and media of random bytes."""
    database.migrate(settings_of(place))
    fill(place, LEARNERS * ANSWERS)
    chance, store = random.Random(seed), MediaStore(place.data)
    for number in range(MEDIA_BYTES // MEDIUM_BYTES):
        keep = store.keep_private if number % 4 == 0 else store.keep
        keep(f"{chance.getrandbits(256):064x}", chance.randbytes(MEDIUM_BYTES))


def _timed(place: Database, command: str, file: Path) -> float:
    began = time.monotonic()
    done = _run(place, command, file)
    if done.returncode:
        raise RuntimeError(f"{command} says: {done.stdout}{done.stderr}"[-2000:])
    return time.monotonic() - began


def _run(place: Database, command: str, file: Path) -> subprocess.CompletedProcess[str]:
    """As an operator runs it, in a process of its own."""
    surroundings = os.environ | {"LERNWEGE_MODE": "demo", "LERNWEGE_DATA": str(place.data), "LERNWEGE_DATABASE_URL": place.url}
    words = [sys.executable, "-m", "flask", "--app", "app", "backup", command, str(file)]
    return subprocess.run(words, env=surroundings, cwd=REPOSITORY, capture_output=True, text=True)


def _differences(here: Database, there: Database) -> int:
    before, after = _rows(here), _rows(there)
    tables = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} - CHANGED
    old, new = _media(here.data), _media(there.data)
    return len(tables) + len({name for name in old.keys() | new.keys() if old.get(name) != new.get(name)})


def _rows(place: Database) -> dict[str, int]:
    """A sum over all rows of each table; the order doesn't matter to it."""
    with create_engine(place.url, poolclass=NullPool).connect() as connection:
        names = [name for name in inspect(connection).get_table_names() if not name.startswith("search_index")]
        return {name: _sum(connection, name) for name in names}


def _sum(connection: Connection, name: str) -> int:
    return sum(hash(repr(tuple(row))) for row in connection.execute(text(f'SELECT * FROM "{name}"')))


def _media(data: Path) -> dict[str, str]:
    return {
        str(path.relative_to(data)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((data / "media").rglob("*"))
        if path.is_file()
    }


def _unnoticed(place: Database, file: Path, seed: int) -> int:
    """Change a byte, or cut the end off, at random places; how often `check` says that all is well."""
    chance, size = random.Random(seed), file.stat().st_size
    unnoticed = 0
    for number in range(BROKEN):
        # Up to the last 11 KB may be nothing but zeros that fill the archive up.
        with _broken(file, chance.randrange(size - 11 * 1024), cut=number % 2 == 0):
            unnoticed += _run(place, "check", file).returncode == 0
    return unnoticed


@contextmanager
def _broken(file: Path, where: int, cut: bool) -> Iterator[None]:
    with file.open("r+b") as broken:
        broken.seek(where)
        rest = broken.read() if cut else broken.read(1)
        broken.seek(where)
        if cut:
            broken.truncate()
        else:
            broken.write(bytes([rest[0] ^ 1]))
    try:
        yield
    finally:
        with file.open("r+b") as mended:
            mended.seek(where)
            mended.write(rest)


def _sqlite(faults: Faults, name: str) -> Database:
    data = faults.folder / name
    data.mkdir(parents=True)
    return Database(f"sqlite:///{data / 'lernwege.sqlite'}", data)


def _postgresql(faults: Faults, cluster: postgres.Cluster, name: str) -> Database:
    data = faults.folder / name
    data.mkdir(parents=True)
    return Database(cluster.url(cluster.create(name)), data)
