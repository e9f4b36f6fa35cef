"""One transaction a request: kept below 400, else dropped."""

import sqlite3
from contextlib import closing

import psycopg
import pytest
from flask import abort, session
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from learning.house.db import db
from learning.house.jobs import Job, enqueue
from learning.house.pagecache import CacheGeneration
from learning.house.transaction import keep_anyway, writes_by_get
from learning.people.models import WebSession
from tests.support.builders import a_learner, a_view, an_app, last, rows, signed_in
from tests.support.database import test_settings
from tests.support.visitor import Visitor


def write(name="written"):
    enqueue(db.session(), name)


def written(app):
    return sorted(job.name for job in rows(app, Job))


def conflict():
    """What the databases say when two transactions got into each other's way."""
    return OperationalError("UPDATE", {}, psycopg.errors.SerializationFailure("could not serialize access"))


def test_an_answer_below_400_keeps_what_was_written(app):
    def answer(status):
        write(str(status))
        return "", status, {"Location": "/de/"} if status == 303 else {}

    a_view(app, "/try/<int:status>", answer)
    for status in (200, 201, 204, 303):
        Visitor(app).post(f"/try/{status}", expect=status, follow=False)
    assert written(app) == ["200", "201", "204", "303"]


def test_any_other_answer_drops_it(app):
    def answer(status):
        write(str(status))
        db.session.flush()
        return "", status

    a_view(app, "/try/<int:status>", answer)
    for status in (400, 404, 409, 422, 500, 503):
        Visitor(app).post(f"/try/{status}", expect=status)
    assert written(app) == []


def test_a_refusal_drops_it_and_is_a_page(app):
    def answer(status):
        write(str(status))
        db.session.flush()
        abort(status)

    a_view(app, "/try/<int:status>", answer)
    for status in (400, 403, 404, 409, 413, 429, 500, 503):
        assert Visitor(app).post(f"/try/{status}", expect=status).heading
    assert written(app) == []


def test_an_error_drops_it(app):
    def answer():
        write()
        db.session.flush()
        raise RuntimeError("no")

    a_view(app, "/try", answer)
    Visitor(app).post("/try", expect=500)
    assert written(app) == []


def test_reading_never_writes(app):
    def answer():
        write()
        db.session.flush()
        return "read"

    a_view(app, "/try", answer)
    Visitor(app).get("/try")
    assert written(app) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # where it is said aloud which of the two begins
def test_a_page_begins_with_its_session_and_whoever_writes_begins_anew(app):
    def answer():
        db.session.execute(text("SELECT 1"))
        return "fine"

    a_view(app, "/try", answer)
    a_view(app, "/brought", writes_by_get(lambda: answer()))
    with app.app_context():
        learner = a_learner(db.session())
        db.session.commit()
        known, engine = learner.id, db.engine
    visitor, begun = signed_in(app, known, account=False), []
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, said, *_more: begun.append(said) if "BEGIN" in said else None)
    for ask, expected in (
        (lambda: visitor.get("/try"), ["BEGIN"]),
        (lambda: visitor.get("/brought"), ["BEGIN", "BEGIN IMMEDIATE"]),
        (lambda: visitor.post("/try"), ["BEGIN", "BEGIN IMMEDIATE"]),
    ):
        begun.clear()
        ask()
        assert begun == expected


def test_what_must_survive_a_refusal_survives_it(app):
    def answer():
        write("dropped")
        keep_anyway(lambda: write("counted"))
        abort(403)

    a_view(app, "/try", answer)
    Visitor(app).post("/try", expect=403)
    assert written(app) == ["counted"]


def test_what_must_survive_a_refusal_is_not_done_when_there_is_none(app):
    def answer():
        write("kept")
        keep_anyway(lambda: write("counted"))
        return "fine"

    a_view(app, "/try", answer)
    Visitor(app).post("/try")
    assert written(app) == ["kept"]


def test_a_serialisation_failure_runs_the_view_again(app):
    runs = []

    def answer():
        write()
        db.session.flush()
        runs.append(1)
        if len(runs) < 3:
            raise conflict()
        return "fine"

    a_view(app, "/try", answer)
    Visitor(app).post("/try")
    assert len(runs) == 3
    assert written(app) == ["written"]


def test_a_locked_database_file_runs_the_view_again(app):
    runs = []

    def answer():
        runs.append(1)
        if len(runs) < 2:
            raise OperationalError("BEGIN IMMEDIATE", {}, sqlite3.OperationalError("database is locked"))
        return "fine"

    a_view(app, "/try", answer)
    Visitor(app).post("/try")
    assert len(runs) == 2


def test_three_runs_are_enough(app):
    runs = []

    def answer():
        runs.append(1)
        raise conflict()

    a_view(app, "/try", answer)
    visitor = Visitor(app)
    visitor.post("/try", expect=503)
    assert len(runs) == 3
    assert last(visitor).headers["Retry-After"]


def test_an_error_that_will_not_pass_is_not_tried_again(app):
    runs = []

    def answer():
        runs.append(1)
        raise IntegrityError("INSERT", {}, psycopg.errors.UniqueViolation("taken"))

    a_view(app, "/try", answer)
    Visitor(app).post("/try", expect=500)
    assert len(runs) == 1


def test_a_run_that_is_repeated_leaves_nothing_behind(app):
    runs = []

    def answer():
        keep_anyway(lambda: write("counted"))
        runs.append(1)
        if len(runs) < 3:
            raise conflict()
        return "fine"

    a_view(app, "/try", answer)
    Visitor(app).post("/try")
    assert written(app) == []


def test_a_refusal_after_a_repeated_run_is_counted_once(app):
    runs = []

    def answer():
        keep_anyway(lambda: write("counted"))
        runs.append(1)
        if len(runs) < 2:
            raise conflict()
        abort(403)

    a_view(app, "/try", answer)
    Visitor(app).post("/try", expect=403)
    assert written(app) == ["counted"]


def test_when_the_commit_fails_nothing_is_said_to_be_saved(app):
    def answer():
        write()
        session["display"] = {"size": "3"}
        # Both rows want the same key; the database is asked only by the commit.
        db.session.add_all([CacheGeneration(id=7), WebSession(token_hash="0" * 64, learner_id=404)])
        return "saved"

    a_view(app, "/try", answer)
    visitor = Visitor(app)
    page = visitor.post("/try", expect=500)
    assert "saved" not in last(visitor).get_data(as_text=True)
    assert page.heading
    assert not visitor.has_cookie
    assert written(app) == []
    assert rows(app, WebSession) == []


def test_pages_are_read_while_somebody_else_writes(sqlite_database, tmp_path):
    with an_app(test_settings(tmp_path, sqlite_database)) as app:
        with closing(sqlite3.connect(sqlite_database.removeprefix("sqlite:///"), isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            Visitor(app).get("/de/courses/")
            writer.execute("ROLLBACK")
