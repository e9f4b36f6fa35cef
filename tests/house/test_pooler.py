"""Behind PgBouncer in transaction mode: whatever a connection is borrowed for, it is another one the next time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from learning.house.db import db, engine_options
from learning.house.jobs import Job, enqueue, run_next, work
from learning.lessons.models import Attempt
from tests.people.mailbox import sign_in
from tests.support.builders import an_app, rows
from tests.support.database import test_settings
from tests.support.pooler import Pooler, there
from tests.support.tools import miss
from tests.support.visitor import Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from tests.support.postgres import Cluster

LESSON = "/de/courses/smartphone-safety/false-message"
ANSWER = {"view": "all", "check": "right-address", "answer:right-address": "before"}
PEOPLE, PAGES = 12, 8


@pytest.fixture
def app(stocked_postgres: str, postgres_cluster: Cluster, tmp_path: Path) -> Iterator[Flask]:
    if not there():
        miss("pgbouncer", "TESTS BEHIND A POOLER ARE SKIPPED")
    with Pooler(postgres_cluster) as pooler:
        name = stocked_postgres.rpartition("/")[2]
        with an_app(test_settings(tmp_path, pooler.url(name), pooler=True)) as app:
            yield app


def test_many_at_once_share_three_connections_and_nobody_notices(app: Flask) -> None:
    def learn(number: int) -> list[int]:
        visitor = Visitor(app)
        visitor.post(LESSON, ANSWER | {"once": f"person-{number}"}, expect=303, follow=False)
        return [visitor.client.get(address).status_code for _time in range(PAGES) for address in (LESSON, "/de/courses/", "/de/report")]

    with ThreadPoolExecutor(PEOPLE) as threads:
        found = {status for statuses in threads.map(learn, range(PEOPLE)) for status in statuses}
    assert found == {200}
    assert len(rows(app, Attempt)) == PEOPLE
    with app.app_context():
        backends = db.session.scalar(text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"))
    assert backends <= 3


def test_signing_in_jobs_and_what_holds_for_one_transaction_work(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Visitor(app)
    sign_in(app, visitor, "helga@post.example")
    visitor.get("/de/account")
    done: list[int] = []
    monkeypatch.setattr("learning.house.jobs.register._work", {})
    work("test: note")(lambda _session, number: done.append(number))
    with app.app_context():
        session = db.session()
        session.execute(text("DELETE FROM job"))
        for number in range(20):
            enqueue(session, "test: note", number=number)
        session.commit()
        session.execute(text("SET LOCAL lock_timeout = '300ms'"))
        session.commit()
        while run_next(session):
            pass
        assert session.execute(text("SHOW lock_timeout")).scalar() == "10s"
    assert done == list(range(20))
    assert {job.state for job in rows(app, Job)} == {"done"}


def test_statements_are_prepared_where_nothing_stands_between() -> None:
    assert "prepare_threshold" not in engine_options("postgresql://x", pooler=False)["connect_args"]
    assert engine_options("postgresql://x", pooler=True)["connect_args"]["prepare_threshold"] is None
    assert engine_options("sqlite:///x", pooler=True) == {}
