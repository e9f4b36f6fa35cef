"""The record of processing and what is due: made from what the code declares, true, and naming nobody."""

import csv
import io
import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import open_rooms
from learning.house.clock import now
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.people.models import Learner
from learning.people.privacy.activities import activities
from learning.people.privacy.record import not_recorded
from tests.support.builders import a_learner, an_account, rows
from tests.support.server import REPOSITORY

open_rooms()


def told(app, *words):
    """What a command prints."""
    answer = app.test_cli_runner().invoke(args=["privacy", *words])
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_each_table_about_people_belongs_to_one_activity():
    named = [table for each in activities() for table in each.tables]
    assert not_recorded() == set() and len(named) == len(set(named)), "name it in the processing.py of its room"


@pytest.mark.parametrize(("language", "file"), [("en", "record.md"), ("de", "verzeichnis.md")])
def test_the_committed_record_is_what_the_code_declares(stocked, language, file):
    kept = (REPOSITORY / "docs" / "privacy" / file).read_text(encoding="utf-8")
    assert kept == told(stocked, "record", "--language", language), (
        f"flask --app app privacy record --language {language} > docs/privacy/{file}"
    )


def test_as_a_table_and_for_programs_it_says_the_same(stocked):
    lines = list(csv.DictReader(io.StringIO(told(stocked, "record", "--format", "csv"))))
    data = json.loads(told(stocked, "record", "--format", "json"))["activities"]
    assert [line["until"] for line in lines] == [row["until"] for each in data for row in each["data"]]


def test_each_safeguard_is_there():
    places = [place for each in activities() for place in each.safeguards]
    assert [place for place in places if not (REPOSITORY / place).exists()] == []


def test_what_is_due_is_counted_and_stays(app):
    with app.app_context():
        session = db.session()
        for days in (340, 340, 100):
            a_learner(session, seen_at=now() - timedelta(days=days))
        an_account(session, "quiet@post.example").seen_at = now() - timedelta(days=350)
        session.add(OutboxMail(recipient="quiet@post.example", subject="", body="", created_at=now() - timedelta(days=10)))
        session.commit()
        before = session.scalar(select(func.count()).select_from(Learner))
        session.rollback()
    words = told(app, "due")
    assert [line.split() for line in words.splitlines()] == [["2", "guests"], ["1", "accounts"], ["1", "outbox_mail"]]
    assert len(rows(app, Learner)) == before and len(rows(app, OutboxMail)) == 1
