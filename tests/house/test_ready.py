"""What machines ask: does it live, is it ready, what does it count."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from learning.house import counters, running
from learning.house.db import db
from tests.support.builders import an_app
from tests.support.database import test_settings

TOKEN = "t" * 40
SHOWN = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def run_folder(tmp_path, monkeypatch):
    folder = tmp_path / "running"
    folder.mkdir()
    monkeypatch.setenv(running.NAMED, str(folder))
    return folder


def missing(app):
    answer = app.test_client().get("/ready")
    assert answer.headers["Cache-Control"] == "no-store" and "Set-Cookie" not in answer.headers
    assert (answer.status_code == 503) == ("Retry-After" in answer.headers) == (not answer.json["ready"])
    return answer.json.get("missing")


def revision(app, value):
    with app.app_context():
        db.session.execute(text("UPDATE alembic_version SET version_num = :value"), {"value": value})
        db.session.commit()


def test_it_is_ready_with_all_its_parts_and_names_the_one_that_is_missing(stocked_on_both, run_folder):
    app = stocked_on_both
    assert missing(app) is None
    revision(app, "0001")
    assert missing(app) == "migrations"
    revision(app, "9999_of_a_later_release")
    assert missing(app) is None
    running.say_stopping()
    assert missing(app) == "stopping"
    assert app.test_client().get("/health").status_code == 200


def test_without_a_database_it_lives_but_is_not_ready(postgres_cluster, tmp_path):
    with an_app(test_settings(tmp_path, postgres_cluster.url("nowhere"))) as app:
        assert app.test_client().get("/health").json == {"ok": True}
        assert missing(app) == "database"


def test_without_its_data_folder_it_is_not_ready(stocked, tmp_path):
    with an_app(replace(stocked.config["SETTINGS"], data=tmp_path / "gone")) as app:
        assert missing(app) == "data"


def test_metrics_are_there_for_who_shows_the_token_alone(stocked):
    assert stocked.test_client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    with an_app(replace(stocked.config["SETTINGS"], metrics_token=TOKEN)) as app:
        client = app.test_client()
        for shown in ({}, {"Authorization": TOKEN}, {"Authorization": f"Bearer {TOKEN}x"}, {"Authorization": "Bearer ü"}):
            assert client.get("/metrics", headers=shown).status_code == 404
        answer = client.get("/metrics", headers=SHOWN)
        assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"


def numbers(client):
    lines = client.get("/metrics", headers=SHOWN).get_data(as_text=True).splitlines()
    return {name: float(number) for name, number in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


def test_requests_are_counted_over_all_processes_and_named_by_nothing_that_people_send(stocked, run_folder):
    settings = replace(stocked.config["SETTINGS"], metrics_token=TOKEN)
    with an_app(settings) as one, an_app(settings) as other:
        for app in (one, other):
            for address in ("/de/", "/de/", "/de/nowhere-canary?q=canary"):
                app.test_client().get(address)
        found = numbers(one.test_client())
        assert found['lernwege_requests_total{group="home",method="GET",status="2xx"}'] == 2
        assert found['lernwege_requests_total{group="page-cache",method="GET",status="2xx"}'] == 2
        assert found['lernwege_request_seconds_bucket{group="none",le="+Inf"}'] == 2
        assert found["lernwege_requests_in_flight"] == 1 and found["lernwege_database_up"] == 1
        assert "canary" not in str(found)


def test_what_a_process_has_counted_outlives_it_but_not_what_it_was_doing(run_folder):
    with_others = counters.Counters(["home", counters.NOWHERE], run_folder)
    with_others.add("in_flight")
    with_others.answered("home", "GET", 200, 0.01)
    (file,) = run_folder.glob("*.count")
    # No process has this number: the kernel's largest is 4194304.
    file.rename(run_folder / "99999999-1.count")
    totals = with_others.totals()
    assert totals["home GET 2xx"] == 1 and "in_flight" not in totals
