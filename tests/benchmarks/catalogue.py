"""A catalogue with many courses, written by the database itself: copies of the shipped course, shared out over the stages."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import psycopg

from app import create_app
from learning.courses.counts import sum_up
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.house.pagecache import raise_generation
from tests.benchmarks.databases import Database
from tests.support.database import test_settings

STAGES = ("family", "school", "training", "work", "newcomer", "care", "restart", "retirement")
# Every address once, so that each is drawn when it is asked for right after a publication.
VIEWED = {
    "a course page": [f"/{locale}/courses/many-{number}" for locale in LOCALES for number in range(8)],
    "home": [f"/{locale}/" for locale in LOCALES],
    "a stage": [f"/de/stages/{stage}" for stage in STAGES],
    "the list of courses": [f"/{locale}/courses/" for locale in LOCALES],
}
_SERIES = {
    "sqlite": "(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last}) SELECT i FROM n)",
    "postgresql": "(SELECT i FROM generate_series(0, {last}) AS i)",
}
_STATEMENTS = (
    "INSERT INTO revision (course_uid, number, published_at, document, outline) SELECT 'many-' || i, 1, published_at, '{{}}', outline"
    " FROM revision CROSS JOIN {series} AS n WHERE course_uid = 'smartphone-safety'",
    "INSERT INTO course (uid, origin, origin_hash, revision_id, lessons, blocks, tasks, minutes_from, minutes_to)"
    " SELECT made.course_uid, 'studio', '-', made.id, lessons, blocks, tasks, minutes_from, minutes_to"
    " FROM revision AS made CROSS JOIN course AS shipped WHERE made.course_uid LIKE 'many-%' AND shipped.uid = 'smartphone-safety'",
    "INSERT INTO course_language (course_uid, locale, readable, outdated, lacking, partly)"
    " SELECT 'many-' || i, locale, readable, outdated, lacking, partly"
    " FROM course_language CROSS JOIN {series} AS n WHERE course_uid = 'smartphone-safety'",
    "INSERT INTO course_competence (number, course_uid)"
    " SELECT number, 'many-' || i FROM course_competence CROSS JOIN {series} AS n WHERE course_uid = 'smartphone-safety'",
    "INSERT INTO track (uid, position, stage_uid, words)"
    " SELECT 'many-' || position, 1000 + position, uid, (SELECT words FROM track ORDER BY position LIMIT 1) FROM stage",
    "INSERT INTO track_course (track_uid, position, course_uid) SELECT 'many-' || (i % 8), i / 8, 'many-' || i FROM {series} AS n",
)
_RAISE = "UPDATE cache_generation SET number = number + 1"


def add_courses(place: Database, number: int) -> None:
    """Add courses while the server runs: when it starts, it puts the tracks in the order of the content folder."""
    engine = "sqlite" if place.sqlite_file else "postgresql"
    series = _SERIES[engine].format(last=number - 1)
    _execute(place, *[statement.format(series=series) for statement in _STATEMENTS])
    app = create_app(test_settings(place.data, place.url))
    with app.app_context():
        # What follows from tracks is written as an import writes it.
        sum_up(db.session())
        raise_generation(db.session())
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


def forget_pages(place: Database) -> None:
    """As a publication does: every process draws its pages anew; each looks at most once a second whether it must."""
    _execute(place, _RAISE)
    time.sleep(1.2)


def _execute(place: Database, *statements: str) -> None:
    if place.sqlite_file is not None:
        with closing(sqlite3.connect(place.sqlite_file, timeout=20)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        return
    with psycopg.connect(place.url) as postgres:
        for statement in statements:
            postgres.execute(statement.encode())
