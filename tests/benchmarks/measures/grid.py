"""A group's learning state, 30 people × 60 lessons out of very many rows: CPU of the page, and how long the database is asked."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from sqlalchemy import event, insert

from app import create_app
from learning.cohorts.models import Enrolment
from learning.house.db import db
from tests.benchmarks.databases import Database, Engine
from tests.benchmarks.lines import Printed, bar
from tests.benchmarks.rows import POSTGRESQL, SQLITE
from tests.support import database
from tests.support.builders import a_cohort, a_course, a_member, a_stage, signed_in

ROWS = int(os.environ.get("LERNWEGE_BENCH_GRID_ROWS", "10000000"))
PEOPLE, LESSONS, TURNS = 30, 60, 60
PAGE_MS, SQL_MS = 12, 5
# What the learners of the group are called by number; they lie all over the table.
_STATEMENTS = (
    "INSERT INTO learner (id, created_at, seen_at) SELECT i * 1009 + 1000, {now}, {now} FROM {learners} AS n",
    "INSERT INTO lesson_state (learner_id, lesson_uid, revision_id, at_block, touched_at, finished_at)"
    " SELECT n.i * 1009 + 1000, 'long/l' || (l.i + 1), 1, 'start', {now}, CASE WHEN (n.i + l.i) % 3 > 0 THEN {now} END"
    " FROM {learners} AS n CROSS JOIN {lessons} AS l",
)


def grid_of_a_group(engine: Engine, _run: Path) -> Iterator[Printed]:
    """The page in this process, its own CPU and the time its statements take; both as medians."""
    place = engine.fresh("grid")
    settings = database.test_settings(place.data, place.url)
    database.migrate(settings)
    app = create_app(settings)
    with app.app_context():
        visitor_of = _a_group(place)
        db.session.remove()
        db.engine.dispose()
    visitor = signed_in(app, visitor_of[0], acting=visitor_of[1])
    pages, asked, size = _ask(app, visitor, f"/de/groups/{visitor_of[2]}/state")
    facts = {"engine": engine.name, "rows": ROWS, "bytes": size}
    yield bar(f"group grid {PEOPLE} × {LESSONS}: page", 1000 * median(pages), PAGE_MS, unit="CPU ms in the web process", **facts)
    yield bar(f"group grid {PEOPLE} × {LESSONS}: SQL", 1000 * median(asked), SQL_MS, unit="ms, all statements of the page", **facts)


def _a_group(place: Database) -> tuple[int, Any, int]:
    """A group whose people are spread over the table; answers its teacher and its number."""
    session = db.session()
    a_stage(session)
    a_course(session, "long", lessons=LESSONS)
    teacher = a_member(session, "teacher")
    cohort = a_cohort(session, teacher, courses=["long"], seats=PEOPLE)
    found = teacher.learner_id, teacher, cohort.id
    session.commit()
    session.expunge_all()
    db.session.remove()
    _fill(place)
    every = ROWS // LESSONS // PEOPLE
    learner_ids = [number * every * 1009 + 1000 for number in range(PEOPLE)]
    seats = [{"learner_id": each, "number": number, "called": f"Person {number}"} for number, each in enumerate(learner_ids, 1)]
    db.session.execute(insert(Enrolment), [each | {"cohort_id": found[2], "state": "in"} for each in seats])
    db.session.commit()
    return found


def _fill(place: Database) -> None:
    said = SQLITE if place.sqlite_file else POSTGRESQL
    values = {**said, "learners": said["series"] % (ROWS // LESSONS), "lessons": said["series"] % LESSONS}
    statements = [each.format(**values) for each in _STATEMENTS]
    if place.sqlite_file:
        with closing(sqlite3.connect(place.sqlite_file, timeout=60)) as connection:
            connection.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;")
            for each in statements:
                connection.execute(each)
            connection.commit()
        return
    with psycopg.connect(place.url.replace("+psycopg", ""), autocommit=True) as postgres:
        postgres.execute("SET session_replication_role = replica")
        for each in (*statements, "VACUUM ANALYZE"):
            postgres.execute(each.encode())


def _ask(app: Any, visitor: Any, address: str) -> tuple[list[float], list[float], int]:
    pages, asked, began = list[float](), list[float](), [0.0]
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *_asked: began.__setitem__(0, time.perf_counter()))
    event.listen(engine, "after_cursor_execute", lambda *_asked: asked.__setitem__(-1, asked[-1] + time.perf_counter() - began[0]))
    size = 0
    for turn in range(TURNS + 5):
        asked.append(0.0)
        before = time.process_time()
        answer = visitor.client.get(address, headers={"Accept-Encoding": "br"})
        size = len(answer.get_data())
        pages.append(time.process_time() - before)
        assert answer.status_code == 200, f"turn {turn}: {answer.status}"
    return pages[5:], asked[5:], size
