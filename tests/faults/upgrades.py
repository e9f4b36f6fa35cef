"""F11: each migration down and up again with people's data in it, while others read and write; and the release before on the new tables."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import Engine, NullPool, create_engine, inspect, text

from app import create_app
from learning.desk.demo import add_demo_people
from learning.house.db import db
from learning.house.paths import MIGRATIONS
from tests.benchmarks.databases import Database
from tests.benchmarks.load import request
from tests.benchmarks.people import COURSE, FIRST, LESSON, STAGE, Learner, take_course
from tests.benchmarks.rows import ANSWERS, fill
from tests.benchmarks.servers import Ours
from tests.faults.lines import Printed, line, not_run
from tests.faults.places import Faults, a_durable_cluster, on_postgresql, on_sqlite, settings_of
from tests.support import database
from tests.support.server import REPOSITORY

LEARNERS, LOCKED = 10_000, 2.0
# What pages read and write all the time; a migration must not hold them for long.
HOT = ("learner", "web_session", "lesson_state", "block_state", "attempt")
PAGES = ("/de/", "/de/courses/", STAGE, COURSE, FIRST, LESSON, "/de/check", "/de/way", "/de/report")
Sums = dict[tuple[str, str], int]


def migrations(faults: Faults) -> Iterator[Printed]:
    """SQLite, PostgreSQL with its large tables in one piece and in parts, and the release before."""
    yield from _there_and_back("SQLite", on_sqlite(faults, "f11"))
    with a_durable_cluster() as cluster:
        yield from _there_and_back("PostgreSQL", on_postgresql(faults, cluster, "f11_pg"))
        in_parts = on_postgresql(faults, cluster, "f11_parts")
        database.cut_into_parts(in_parts.url)
        yield from _there_and_back("PostgreSQL in parts", in_parts)
    yield from _release_before(faults)


def _there_and_back(engine: str, place: Database) -> Iterator[Printed]:
    _people_in(place)
    failed, changed, waits = dict[str, str](), dict[str, list[str]](), dict[str, float]()
    steps = [(each.revision, str(each.down_revision)) for each in _scripts().walk_revisions() if each.down_revision]
    for above, below in steps:
        try:
            changed[above], waits[above] = _one(place, above, below)
        except Exception as error:
            failed[above] = f"{type(error).__name__}: {error}"[:300]
            break
    facts: dict[str, object] = {"learners": LEARNERS, "answers": LEARNERS * ANSWERS, "migrations": len(steps), "gone_through": len(changed)}
    yield line("F11", f"{engine}: migrations that don't go down and up again with data", len(failed), 0, **facts, failed=failed)
    differing = {name: tables for name, tables in changed.items() if tables}
    yield line("F11", f"{engine}: migrations that change what both sides hold", len(differing), 0, **facts, changed=differing)
    if engine != "SQLite":
        slowest = max(waits, key=lambda name: waits[name])
        yield line("F11", f"{engine}: seconds that reading or writing a hot table waits", waits[slowest], LOCKED, **facts, slowest=slowest)


def _people_in(place: Database) -> None:
    """The demo's people, who have something in most tables, and ten thousand who learn."""
    app = create_app(settings_of(place))
    with app.app_context():
        add_demo_people(db.session())
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    fill(place, LEARNERS * ANSWERS)


def _one(place: Database, above: str, below: str) -> tuple[list[str], float]:
    """Down, up and down once more: what differs of the columns that both sides have, and how long others waited meanwhile."""
    engine = create_engine(place.url, poolclass=NullPool)
    sums, longest = [_sums(engine)], 0.0
    for revision, move in ((below, downgrade), (above, upgrade), (below, downgrade)):
        with _others(engine) as waits:
            _move(place, revision, move)
        sums.append(_sums(engine))
        # Nobody goes back while the city is at work; going forward happens beside people.
        longest = max(longest, *waits) if move is upgrade else longest
    both = set.intersection(*(set(each) for each in sums))
    return sorted(".".join(name) for name in both if len({each[name] for each in sums}) > 1), longest


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


def _move(place: Database, revision: str, move: Callable[..., None]) -> None:
    app = create_app(settings_of(place))
    with app.app_context():
        move(directory=str(MIGRATIONS), revision=revision)
        db.session.remove()
        db.engine.dispose()


def _sums(engine: Engine) -> Sums:
    """A sum over each column; the order of rows doesn't matter to it."""
    found: Sums = {}
    with engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            if not table.startswith(("search_index", "alembic")):
                rows = connection.execute(text(f'SELECT * FROM "{table}"'))
                names, columns = list(rows.keys()), list(zip(*rows, strict=True))
                found |= {(table, name): sum(hash(repr(value)) for value in column) for name, column in zip(names, columns, strict=False)}
    return found


@contextmanager
def _others(engine: Engine) -> Iterator[list[float]]:
    """Somebody reads and somebody writes in each hot table meanwhile: how long each waited, in seconds."""
    waits, over = [0.0], threading.Event()
    if engine.dialect.name == "sqlite":
        # One writer at a time there, by nature: a page waits ten seconds before it says so.
        yield waits
        return
    there = set(inspect(engine).get_table_names())
    asked = [
        f"{what} {table}{more}"
        for table in HOT
        if table in there
        for what, more in (("SELECT * FROM", " LIMIT 1"), ("DELETE FROM", " WHERE learner_id = -1"))
    ]
    threads = [
        threading.Thread(target=_ask, args=(engine, words.replace("learner WHERE learner_id", "learner WHERE id"), waits, over))
        for words in asked
    ]
    for thread in threads:
        thread.start()
    try:
        yield waits
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _ask(engine: Engine, words: str, waits: list[float], over: threading.Event) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not over.wait(0.02):
            began = time.monotonic()
            connection.execute(text(words))
            waits.append(time.monotonic() - began)


def _release_before(faults: Faults) -> Iterator[Printed]:
    """The web processes of the release before go on while the tables become new: people notice nothing."""
    work = "the release before on the tables of this one: pages that fail"
    commit = _git("log", "--format=%H", f"-S{_newest_heading()}", "--", "CHANGELOG.md").split()
    if not commit:
        yield not_run("F11", work, "the history of the releases is not here")
        return
    folder = faults.folder / "before"
    _git("worktree", "add", "--detach", str(folder), f"{commit[-1]}^")
    try:
        (folder / "node_modules").symlink_to(REPOSITORY / "node_modules")
        subprocess.run([sys.executable, "hatch_build.py"], cwd=folder, check=True, capture_output=True)
        yield from _old_on_new(faults, folder, work)
    finally:
        _git("worktree", "remove", "--force", str(folder))


def _old_on_new(faults: Faults, folder: Path, work: str) -> Iterator[Printed]:
    data = faults.folder / "f11_old"
    data.mkdir()
    place = Database(f"sqlite:///{data / 'lernwege.sqlite'}", data)
    with Ours(place.url, place.data, folder) as server:
        learner = take_course(Learner(server))
        database.migrate(settings_of(place))
        # Somebody new can still begin, and who has begun goes on.
        take_course(Learner(server))
        statuses = {path: learner.connection.ask(request("GET", path, server.port, learner.cookie)).status for path in PAGES}
    failed = {path: status for path, status in statuses.items() if status != 200}
    moved = _head_of(folder) != _scripts().get_current_head()
    yield line("F11", work, len(failed), 0, tables_differ=moved, failed=failed)


def _head_of(folder: Path) -> str | None:
    config = Config()
    config.set_main_option("script_location", str(folder / MIGRATIONS.relative_to(REPOSITORY)))
    return ScriptDirectory.from_config(config).get_current_head()


def _newest_heading() -> str:
    return next(row for row in (REPOSITORY / "CHANGELOG.md").read_text().splitlines() if row.startswith("## "))


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    return done.stdout
