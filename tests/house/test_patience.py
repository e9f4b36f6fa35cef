"""A statement that waits, for a lock or for itself, ends: people read why, their text is on the page, and the connection goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text

from learning.house import db as database
from learning.house.checks import database as looked_at
from learning.house.db import db
from learning.lessons.models import Attempt
from learning.talk.models import BarrierReport
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.support.builders import a_view, an_app, last, rows
from tests.support.database import test_settings
from tests.support.pooler import Pooler, there
from tests.support.tools import miss
from tests.support.visitor import Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from tests.support.postgres import Cluster

pytestmark = pytest.mark.usefixtures("past_the_pooler")
SHORT = {"lock_timeout": 200, "statement_timeout": 400, "idle_in_transaction_session_timeout": 60_000}
WRITTEN = ("attempt", "barrier_report", "draft_words")
LEARNER = (
    "/uk/courses/smartphone-safety/false-message",
    {"view": "all", "check": "right-address", "answer:right-address": "before", "once": "o"},
)
STUDIO = f"/de/studio/courses/{COURSE}/lessons/{LESSON}/why/words"


@pytest.fixture(params=["straight", "pooled"])
def hasty(
    request: pytest.FixtureRequest, stocked_postgres: str, postgres_cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    """An app whose patience is a fraction of a second, spoken to PostgreSQL itself and through PgBouncer."""
    monkeypatch.setattr(database, "PATIENCE", SHORT)
    if request.param == "straight":
        with an_app(test_settings(tmp_path, stocked_postgres)) as app:
            yield app
        return
    if not there():
        miss("pgbouncer", "TESTS BEHIND A POOLER ARE SKIPPED")
    with Pooler(postgres_cluster, patience=SHORT) as pooler:
        url = pooler.url(stocked_postgres.rpartition("/")[2])
        with an_app(test_settings(tmp_path, url, pooler=True)) as app:
            yield app


def _in_the_way(cluster_url: str, *tables: str, mode: str = "EXCLUSIVE") -> psycopg.Connection:
    """Somebody who holds tables; let go by itself after a while, so that a wait without end fails and does not hang."""
    holder = psycopg.connect(cluster_url)
    holder.execute("SET idle_in_transaction_session_timeout = '15s'")
    holder.execute(f"LOCK TABLE {', '.join(tables)} IN {mode} MODE".encode())
    return holder


def test_who_waits_for_a_lock_reads_it_and_keeps_the_text(hasty: Flask, stocked_postgres: str) -> None:
    author, learner, resident = Studio(hasty).at_work(), Visitor(hasty), Visitor(hasty)
    with closing(_in_the_way(stocked_postgres, *WRITTEN)):
        page = learner.post(*LEARNER, expect=503)
        assert page.one("html").attributes["lang"] == "uk"
        assert page.one("input", name="answer:right-address").attributes["value"] == "before"
        assert last(learner).headers["Retry-After"]
        page = resident.post("/de/report", {"description": "My dear text"}, expect=503)
        assert page.one("textarea").text == "My dear text"
        page = author.post(STUDIO, {"version": "1", "title": "", "text": "Ein Satz von mir."}, expect=503)
        assert page.one("textarea").text == "Ein Satz von mir."
        # Many at once wait one lock's patience, not one after the other's, and those who read are not kept.
        with ThreadPoolExecutor(9) as threads:
            began = time.monotonic()
            many = [threads.submit(Visitor(hasty).post, *LEARNER, expect=503) for _person in range(8)]
            threads.submit(Visitor(hasty).get, LEARNER[0]).result()
            for each in many:
                each.result()
        assert time.monotonic() - began < 8
    assert {rows(hasty, each) == [] for each in (Attempt, BarrierReport)} == {True}
    learner.post(*LEARNER)
    resident.post("/de/report", {"description": "My dear text"})
    author.post(STUDIO, {"version": "1", "title": "", "text": "Ein Satz von mir."}, expect=303, follow=False)
    assert _left(hasty) == 0


def test_the_page_that_tells_of_it_does_without_what_is_locked(hasty: Flask, stocked_postgres: str) -> None:
    author = Studio(hasty).at_work()
    # Who somebody is stands there, and for which organisation they work.
    locked = _in_the_way(stocked_postgres, "learner", mode="ACCESS EXCLUSIVE")
    with closing(locked), closing(_in_the_way(stocked_postgres, "draft_words")):
        page = author.post(STUDIO, {"version": "1", "title": "", "text": "Ein Satz von mir."}, expect=503)
        assert page.one("textarea").text == "Ein Satz von mir."


def test_a_statement_that_takes_too_long_ends_and_its_connection_goes_on(hasty: Flask) -> None:
    def answer() -> str:
        db.session.execute(text("SELECT pg_sleep(15)"))
        return "slept"

    a_view(hasty, "/try", answer)
    visitor = Visitor(hasty)
    for _time in range(3):
        visitor.get("/try", expect=503)
        visitor.get(LEARNER[0])
    assert _left(hasty) == 0


def test_who_lets_a_transaction_lie_is_ended_and_the_next_one_is_served(hasty: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []

    def answer() -> str:
        db.session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 100"))
        runs.append(1)
        time.sleep(0.4 if len(runs) == 1 else 0)
        db.session.execute(text("SELECT 1"))
        return "awake"

    a_view(hasty, "/try", answer)
    visitor = Visitor(hasty)
    visitor.post("/try", expect=503)
    visitor.post("/try")


def test_doctor_says_where_nobody_ends_a_wait(hasty: Flask) -> None:
    with hasty.app_context():
        assert list(looked_at(db.session())) == []
        db.session.execute(text("SET LOCAL lock_timeout = 0"))
        assert [finding.what for finding in looked_at(db.session())]


def test_what_an_address_says_itself_holds() -> None:
    said = database.engine_options("postgresql://x/y?connect_timeout=3&options=-c%20lock_timeout%3D1", pooler=False)["connect_args"]
    assert not {"options", "connect_timeout"} & set(said) and said["tcp_user_timeout"]
    assert "lock_timeout=10000" in database.engine_options("postgresql://x/y", pooler=False)["connect_args"]["options"]
    # PgBouncer refuses who brings options.
    assert "options" not in database.engine_options("postgresql://x/y", pooler=True)["connect_args"]


def _left(app: Flask) -> int:
    """How many connections still wait, or hold a transaction open."""
    with app.app_context(), db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        held = "state LIKE 'idle in transaction%' OR wait_event_type = 'Lock'"
        return connection.scalar(
            text(f"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND ({held})")
        )
