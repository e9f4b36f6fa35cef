"""The database: instants, and SQLite opened well."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from threading import Event

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError, StatementError

from learning.house.db import db, one_at_a_time
from learning.people.models import Learner, WebSession


def test_an_instant_comes_back_as_it_went_in_in_utc(app):
    then = datetime(2026, 3, 29, 2, 30, 15, 123456, tzinfo=timezone(timedelta(hours=2)))
    with app.app_context():
        db.session.add(Learner(id=5, created_at=then, seen_at=then))
        db.session.commit()
        kept = db.session.get_one(Learner, 5, populate_existing=True)
        assert kept.seen_at == then
        assert kept.seen_at.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(app):
    with app.app_context():
        db.session.add(Learner(seen_at=datetime(2026, 1, 1)))  # noqa: DTZ001  (that is the point)
        with pytest.raises(StatementError, match="time zone"):
            db.session.flush()
        db.session.rollback()


def test_a_session_of_nobody_is_refused(app):
    with app.app_context():
        db.session.add(WebSession(token_hash="0" * 64, learner_id=404))
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()


def test_sqlite_is_durable_and_waits_for_a_lock(stocked):
    with stocked.app_context():
        told = {name: db.session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")}
        db.session.rollback()
    assert told == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 10000, "synchronous": 2}


def test_the_command_that_migrates_is_there_though_no_web_process_loads_it(app):
    told = app.test_cli_runner().invoke(args=["db", "current"])
    assert told.exit_code == 0, told.output
    assert "upgrade" in app.test_cli_runner().invoke(args=["db", "--help"]).output
    code = "import sys, app; app.create_app(); sys.exit('alembic' in sys.modules or 'webauthn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env=os.environ | {"LERNWEGE_MODE": "test"}).returncode == 0


@pytest.mark.usefixtures("past_the_pooler")
def test_machines_that_start_together_wait_for_each_other(postgres_database: str) -> None:
    """However long it takes: what cuts off waiting people does not cut off these."""
    engine = create_engine(postgres_database, connect_args={"options": "-c lock_timeout=50ms -c statement_timeout=50ms"})
    got_in = Event()

    def second() -> str:
        with engine.begin() as connection:
            one_at_a_time(connection, "content")
            got_in.set()
            return str(connection.execute(text("SHOW lock_timeout")).scalar())

    with ThreadPoolExecutor(1) as elsewhere:
        with engine.begin() as connection:
            one_at_a_time(connection, "content")
            told = elsewhere.submit(second)
            assert not got_in.wait(0.2)
        assert told.result(10) == "50ms"
    engine.dispose()
