"""What doctor finds, says and ends with."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from learning.courses.models import Source
from learning.desk.backup.made import note_made
from learning.house.clock import now
from learning.house.db import db
from learning.house.jobs import Heartbeat, Job, beat, enqueue
from learning.house.lines import lines
from learning.house.mail import OutboxMail, send_mail
from learning.house.networks import networks_in
from learning.house.sections import change_section
from learning.house.storage import Storage
from tests.desk.conftest import an_operator
from tests.support.builders import an_app


def told(app):
    """What the console says, check by check, and the exit code."""
    answer = app.test_cli_runner().invoke(args=["doctor"])
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.output
    found, title = {}, ""
    for line in answer.output.splitlines():
        if not line.startswith("    "):
            title = line[2:].partition(":")[0]
            found[title] = ""
        else:
            found[title] += line
    return {title: words for title, words in found.items() if words}, answer.exit_code


@pytest.fixture
def production(stocked_on_both, tmp_path):
    settings = stocked_on_both.config["SETTINGS"]
    surroundings = {"url": "https://lernen.neustadt.de", "smtp": "smtp://127.0.0.1:1", "proxies": networks_in("127.0.0.1")}
    with an_app(replace(settings, mode="production", **surroundings)) as app:
        yield app


def test_it_says_what_a_fresh_production_lacks_and_ends_with_one(production):
    found, code = told(production)
    assert code == 1
    assert {"Settings of the city", "Who runs the platform", "Mail", "Worker", "Imprint, privacy and other plain pages"} <= found.keys()
    assert "operator invite" in found["Who runs the platform"]
    assert not {"Database", "Key and address", "Time zones", "Work in the background"} & found.keys()


@pytest.mark.parametrize(
    ("surroundings", "found"),
    [
        ({"smtp": "smtp://mail.neustadt.de"}, ["smtps"]),
        ({"smtp": "smtps://mail.neustadt.de"}, []),
        ({"storage": Storage("http://s3.neustadt.de", "media")}, ["LERNWEGE_STORAGE_ENDPOINT"]),
        ({"storage": Storage("https://s3.neustadt.de", "media")}, []),
        ({"database_url": "postgresql://lernwege:x@db.neustadt.de/lernwege"}, ["LERNWEGE_DATABASE_URL"]),
        ({"database_url": "postgresql://lernwege:x@/lernwege?host=db1.neustadt.de&host=db2.neustadt.de"}, ["LERNWEGE_DATABASE_URL"]),
        ({"database_url": "postgresql://lernwege:x@db.neustadt.de/lernwege?sslmode=verify-full"}, []),
        ({"redis_url": "redis://redis.neustadt.de"}, ["LERNWEGE_REDIS_URL"]),
        ({"redis_url": "rediss://redis.neustadt.de"}, []),
        ({"redis_url": "redis://127.0.0.1"}, []),
        ({"database_url": "postgresql://lernwege@/lernwege?host=/run/postgresql"}, []),
    ],
    ids=str,
)
def test_lines_to_other_machines_are_encrypted_and_proved(stocked, surroundings, found):
    settings = stocked.config["SETTINGS"]
    with stocked.app_context():
        stocked.config["SETTINGS"] = replace(settings, mode="production", **surroundings)
        told = [finding.todo for finding in lines(db.session())]
        stocked.config["SETTINGS"] = settings
    assert [next((name for name in found if name in todo), todo) for todo in told] == found


def test_what_has_been_done_is_no_longer_said(production):
    an_operator(production)
    with production.app_context():
        change_section(db.session(), "city", {"city": "Neustadt", "phone": "030 1", "mail": "a@neustadt.de"}, 0)
        change_section(db.session(), "imprint", {"operator": "Amt", "privacy": "Amt", "enforcement": "Amt"}, 0)
        beat(db.session())
        db.session.commit()
    found, _code = told(production)
    assert not {"Settings of the city", "Worker"} & found.keys()
    assert "Only one person" in found["Who runs the platform"]


def test_it_notices_mail_jobs_and_a_worker_that_stand_still(production):
    with production.app_context():
        send_mail(db.session(), "a@b.de", "Hello", "Hello")
        enqueue(db.session(), "index-course")
        beat(db.session())
        long_ago = now() - timedelta(hours=2)
        db.session.query(OutboxMail).update({"created_at": long_ago})
        db.session.query(Job).filter_by(name="deliver-mail").update({"due_at": long_ago})
        db.session.query(Job).filter_by(name="index-course").update({"state": "failed"})
        db.session.query(Heartbeat).update({"seen_at": long_ago})
        db.session.commit()
    found, _code = told(production)
    assert "1 mail has waited" in found["Mail"]
    assert "1 job has failed" in found["Work in the background"] and "1 job has waited" in found["Work in the background"]
    assert "Worker" in found
    again = production.test_cli_runner().invoke(args=["jobs", "again"])
    assert "1 jobs and 1 mails" in again.output
    assert "failed" not in told(production)[0]["Work in the background"]


def test_it_notices_that_no_backup_is_made_any_more(production, tmp_path):
    data = production.config["SETTINGS"].data
    assert "No backup" in told(production)[0]["Backup"]
    note_made(data, now() - timedelta(hours=30))
    assert "30 hours old" in told(production)[0]["Backup"]
    production.test_cli_runner().invoke(args=["backup", "make", str(tmp_path / "new.tar")])
    assert "Backup" not in told(production)[0]


def test_it_notices_an_old_database_and_a_guessable_key(stocked):
    with an_app(replace(stocked.config["SETTINGS"], mode="production", secret_key="a" * 40, url="http://lernwege.example")) as app:
        with app.app_context():
            db.session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
            db.session.commit()
        found, _code = told(app)
        assert "Database" in found
        assert "can be guessed" in found["Key and address"]
        assert "plain http" in found["Key and address"] and "people can reach" in found["Key and address"]


def test_it_notices_facts_nobody_has_checked_for_over_a_year(stocked):
    with stocked.app_context():
        source = db.session.query(Source).filter_by(key="police").first() or db.session.query(Source).filter_by(key="polizei").one()
        source.entry = source.entry | {"checked_on": "2020-01-01"}
        key = source.key
        db.session.commit()
    assert f"over a year ago: {key}" in told(stocked)[0]["Facts in the courses"]


def test_one_check_that_fails_hides_no_other(stocked):
    with stocked.app_context():
        db.session.execute(text("DROP TABLE heartbeat"))
        db.session.commit()
    found, code = told(stocked)
    assert code == 1 and "could not be checked" in found["Worker"] and "Settings of the city" in found


def test_the_page_says_the_same_and_leads_to_where_it_is_done(stocked):
    page = an_operator(stocked).get("/de/desk/doctor")
    assert page.all("a", href="/de/desk/settings/city")
