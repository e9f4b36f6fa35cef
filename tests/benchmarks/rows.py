"""Many learners with what they answered, written by the database itself: as rows lie after years of use.

`rows` counts the present answers (block_state). Beside each stands the attempt it came from (attempt); for every four there is a lesson
(lesson_state), for every twenty a learner with a browser session. Learners' numbers are spread over the whole range, as random ones are.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import psycopg

from tests.benchmarks.databases import Database

ANSWERS = 20
_RANGE = 2**63 - 1
_ANSWER = '{"chosen": ["b"]}'

# How each engine says it. PostgreSQL is told the order; SQLite keeps that of its nested loops, and would sort ten million rows for nothing.
SQLITE = {
    "series": "(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %s - 1) SELECT i FROM n)",
    "now": "strftime('%Y-%m-%d %H:%M:%f000', 'now')",
    "key": "lower(hex(randomblob(32)))",
    "token": "printf('%016x', id) || lower(hex(randomblob(24)))",
    "in_order": "",
}
POSTGRESQL = {
    "series": "(SELECT i FROM generate_series(0::bigint, %s - 1) AS i)",
    "now": "now()",
    "then": "now() - make_interval(days => (19 - j)::int * 36 + 1)",
    "key": "md5(random()::text) || md5(random()::text)",
    "token": "lpad(to_hex(id), 16, '0') || md5(random()::text) || left(md5(random()::text), 16)",
    "in_order": "ORDER BY id, j",
}
STATEMENTS = (
    "CREATE TEMP TABLE who AS SELECT i * {step} + {step} / 2 AS id FROM {learners} AS n",
    "CREATE TEMP TABLE what AS SELECT i AS j, 'course-' || (i / 8) || '/lesson-' || (i / 4) AS lesson, 'task-' || (i % 4) AS block"
    " FROM {answers} AS n",
    "INSERT INTO learner (id, created_at, seen_at) SELECT id, {now}, {now} FROM who",
    "INSERT INTO web_session (token_hash, learner_id, data, created_at, seen_at) SELECT {token}, id, '{{}}', {now}, {now} FROM who",
    "INSERT INTO lesson_state (learner_id, lesson_uid, revision_id, at_block, touched_at, finished_at)"
    " SELECT id, lesson, 1, block, {then}, {then} FROM who CROSS JOIN what WHERE j % 4 = 3 {in_order}",
    "INSERT INTO block_state (learner_id, lesson_uid, block_uid, revision_id, answer, outcome, solved_at)"
    " SELECT id, lesson, block, 1, '{answer}', 'right', {then} FROM who CROSS JOIN what {in_order}",
    "INSERT INTO attempt (learner_id, key, lesson_uid, block_uid, revision_id, answer, outcome, locale, at)"
    " SELECT id, {key}, lesson, block, 1, '{answer}', 'right', 'de', {then} FROM who CROSS JOIN what {in_order}",
)

# What finishing a lesson leaves besides; only where the growth of it is looked at.
_TOOK_PART = (
    'INSERT INTO participation (learner_id, key, way, state, "on", minutes, group_key, entered_by, at, version)'
    " SELECT id, 'lesson:' || lesson, 'online', 'finished', ({then})::date, 20, '', '', {then}, 1 FROM who CROSS JOIN what"
    " WHERE j % 4 = 3 {in_order}"
)


def fill(database: Database, rows: int, *, in_time: bool = False) -> None:
    """Write rows into migrated, empty tables; constraints are kept by construction and not checked one by one.

    `in_time`, on PostgreSQL: as over two years, so that each learner's rows lie far apart, and those of a day together.
    """
    said = SQLITE if database.sqlite_file else POSTGRESQL
    said = said | ({"in_order": "ORDER BY j, id"} if in_time else {"then": said["now"]})
    learners = rows // ANSWERS
    values = {
        **said,
        "step": _RANGE // learners,
        "learners": said["series"] % learners,
        "answers": said["series"] % ANSWERS,
        "answer": _ANSWER,
    }
    statements = [statement.format(**values) for statement in (*STATEMENTS, *([_TOOK_PART] if in_time else []))]
    if database.sqlite_file is not None:
        _fill_sqlite(database.sqlite_file, statements)
    else:
        _fill_postgresql(database.url, statements)


def _fill_sqlite(file: Path, statements: list[str]) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def _fill_postgresql(url: str, statements: list[str]) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        for statement in [*statements, "VACUUM ANALYZE", "CHECKPOINT"]:
            connection.execute(statement.encode())


def sessions_for(database: Database, learners: int) -> list[str]:
    """Cookies for some of the learners there, spread over the whole table: as if each had come back with their browser."""
    total = int(_ask(database, "SELECT count(*) FROM learner")[0][0])
    every = max(1, total // learners)
    found = _ask(database, f"SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM learner) AS l WHERE n % {every} = 0")
    tokens = [f"measured-{learner_id}" for (learner_id,) in found[:learners]]
    rows = [(hashlib.sha256(token.encode()).hexdigest(), int(token.partition("-")[2])) for token in tokens]
    _write(database, "DELETE FROM web_session WHERE token_hash = {}", [(digest,) for digest, _id in rows])
    now = (SQLITE if database.sqlite_file else POSTGRESQL)["now"]
    insert = f"INSERT INTO web_session (token_hash, learner_id, data, created_at, seen_at) VALUES ({{}}, {{}}, '{{{{}}}}', {now}, {now})"
    _write(database, insert, rows)
    return [f"lw_session={token}" for token in tokens]


def _ask(database: Database, question: str) -> list[tuple[int, ...]]:
    if database.sqlite_file is not None:
        with closing(sqlite3.connect(database.sqlite_file, timeout=20)) as connection:
            return connection.execute(question).fetchall()
    with psycopg.connect(database.url) as postgres:
        return postgres.execute(question.encode()).fetchall()


def _write(database: Database, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    places = len(rows[0])
    if database.sqlite_file is not None:
        with closing(sqlite3.connect(database.sqlite_file, timeout=20)) as connection:
            connection.executemany(statement.format(*["?"] * places), rows)
            connection.commit()
        return
    with psycopg.connect(database.url) as postgres, postgres.cursor() as cursor:
        cursor.executemany(statement.format(*["%s"] * places).encode(), rows)
