"""Work done after the answer."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import abort
from sqlalchemy import update

from learning.house import jobs
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import Job, enqueue, put_daily_work_on_the_list, run_next, work
from tests.support.builders import a_view, an_app, rows
from tests.support.database import test_settings
from tests.support.visitor import Visitor

MORNING = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
done: list[Any] = []


@work("test-note")
def note(_session, what=""):
    done.append(what)


@work("test-fail")
def fail(session, what=""):
    enqueue(session, "test-note", what="dropped")
    session.flush()
    done.append(what)
    raise RuntimeError(f"no: {what}")


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def put(app, name="test-note", **payload):
    with app.app_context():
        enqueue(db.session(), name, **payload)
        db.session.commit()


def run_all(app):
    """Do whatever is due; how many jobs that were."""
    with app.app_context():
        count = 0
        while run_next(db.session()):
            count += 1
        return count


def states(app):
    return sorted((job.name, job.state, job.tries) for job in rows(app, Job))


def test_a_job_is_done_once(app):
    put(app, what="this")
    assert run_all(app) == 1
    assert run_all(app) == 0
    assert done == ["this"]
    assert states(app) == [("test-note", "done", 1)]


def test_jobs_are_done_in_the_order_they_came(app):
    for what in ("first", "second", "third"):
        put(app, what=what)
    run_all(app)
    assert done == ["first", "second", "third"]


def test_a_job_of_a_refused_request_never_was(app):
    def answer():
        enqueue(db.session(), "test-note", what="refused")
        db.session.flush()
        abort(409)

    a_view(app, "/try", answer)
    Visitor(app).post("/try", expect=409)
    assert run_all(app) == 0
    assert done == []


def test_a_failing_job_is_tried_again_later_and_later_and_then_given_up(app):
    with standing_at(MORNING):
        put(app, "test-fail", what="x")
    waits, at = [], MORNING
    while True:
        with standing_at(at):
            assert run_all(app) == 1
            assert run_all(app) == 0
        (job,) = rows(app, Job)
        if job.state == "failed":
            break
        waits.append(job.due_at - at)
        with standing_at(job.due_at - timedelta(seconds=1)):
            assert run_all(app) == 0
        at = job.due_at
    assert len(done) == jobs.TRIES == job.tries
    assert waits == sorted(waits) and waits[0] >= timedelta(seconds=10) and waits[-1] > 10 * waits[0]
    with standing_at(at + timedelta(days=30)):
        assert run_all(app) == 0


def test_what_a_failing_job_wrote_is_dropped(app):
    put(app, "test-fail", what="x")
    run_all(app)
    assert [job.name for job in rows(app, Job)] == ["test-fail"]


def test_what_failed_is_noted_without_what_somebody_typed(app, caplog):
    put(app, "test-fail", what="canary@private.example")
    run_all(app)
    (job,) = rows(app, Job)
    assert "RuntimeError" in job.trouble
    assert "canary" not in job.trouble
    assert "canary" not in str([vars(record) for record in caplog.records])


def test_a_job_nobody_knows_fails_and_the_next_is_done(app):
    put(app, "unheard-of")
    put(app, what="next")
    assert run_all(app) == 2
    assert done == ["next"]


def test_a_job_whose_worker_died_is_taken_up_again(app):
    put(app, what="lost")
    with app.app_context():
        db.session.execute(update(Job).values(state="running", tries=1, touched_at=MORNING))
        db.session.commit()
    with standing_at(MORNING + jobs.GIVEN_UP_AFTER - timedelta(seconds=1)):
        assert run_all(app) == 0
    with standing_at(MORNING + jobs.GIVEN_UP_AFTER + timedelta(seconds=1)):
        assert run_all(app) == 1
    assert done == ["lost"]


def test_a_job_that_kills_each_worker_is_given_up(app):
    put(app, what="poison")
    with app.app_context():
        db.session.execute(update(Job).values(state="running", tries=jobs.TRIES, touched_at=MORNING))
        db.session.commit()
    with standing_at(MORNING + timedelta(hours=1)):
        run_all(app)
    assert done == []
    assert [job.state for job in rows(app, Job)] == ["failed"]


def test_two_workers_never_do_the_same_job(stocked_postgres, tmp_path):
    with an_app(test_settings(tmp_path, stocked_postgres)) as app:
        for number in range(30):
            put(app, what=number)
        together = threading.Barrier(3)

        def worker():
            together.wait()
            run_all(app)

        threads = [threading.Thread(target=worker) for _worker in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert sorted(done) == list(range(30))
        assert {job.state for job in rows(app, Job)} == {"done"}


def daily(app, at):
    with standing_at(at), app.app_context():
        put_daily_work_on_the_list(db.session())
    return sorted(job.name for job in rows(app, Job))


def test_daily_work_is_done_once_a_day(app):
    first = daily(app, MORNING)
    assert {"forget-unseen", "forget-old-mail", "forget-old-reports"} <= set(first)
    assert len(first) == len(set(first))
    with standing_at(MORNING):
        assert run_all(app) == len(first)
    assert daily(app, MORNING + timedelta(hours=23)) == first
    assert daily(app, MORNING + timedelta(hours=25)) == sorted(first * 2)
    with standing_at(MORNING + timedelta(hours=25)):
        run_all(app)
    assert {job.state for job in rows(app, Job)} == {"done"}


def test_now_is_now_unless_a_test_says_otherwise():
    with standing_at(MORNING):
        assert now() == MORNING
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)
