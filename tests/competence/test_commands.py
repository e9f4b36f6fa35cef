"""`check simulate` and `check calibrate`, as an operator runs them."""

from __future__ import annotations

import json

from sqlalchemy import insert, select

from learning.check.actions import begin
from learning.check.models import CheckAnswer
from learning.competence.models import Item, ItemParameters
from learning.house.db import db
from tests.support.builders import a_learner


def told(app, *words: str):
    answer = app.test_cli_runner().invoke(args=["check", *words])
    assert answer.exception is None, answer.output
    return json.loads(answer.stdout)


def a_hundred_answers(session, uid: str) -> None:
    """A hundred people with a check of one task each, every second right."""
    version_id = session.scalar(select(Item.version_id).where(Item.uid == uid))
    for number in range(100):
        check = begin(session, a_learner(session), size="short", voice="formal", locales=["de"])
        row = {"learner_id": check.learner_id, "check_id": check.id, "number": 1, "version_id": version_id, "locale": "de", "answer": {}}
        session.execute(insert(CheckAnswer).values(**row, outcome="right" if number % 2 else "notyet"))


def test_the_simulation_of_the_shipped_items_is_one_object(stocked):
    found = told(stocked, "simulate", "--people", "30", "--seed", "7", "--json")
    assert found["people"] == 30 and found["locale"] == "de"
    assert found["bank_items"] == len(set(stocked_uids(stocked)))
    assert {"bank", "reference", "fixed_80", "bank_off", "reference_off"} <= found.keys()


def test_each_language_is_told_with_what_its_reader_gets_beside_the_reference(stocked):
    found = told(stocked, "simulate", "--languages", "--people", "30", "--seed", "7", "--json")
    assert {"de", "de-simple", "en", "it", "tr", "ar", "uk", "pl", "reference"} <= found.keys()
    assert found["en"]["items"] == found["de"]["items"] > found["de-simple"]["items"] > found["ar"]["items"] > 0
    assert 0 < found["ar"]["area_exact"] <= 1 and found["ar"]["max_items"] <= 30


def test_calibration_changes_nothing_until_it_is_kept_and_never_a_check_under_way(stocked_on_both):
    with stocked_on_both.app_context():
        uid = db.session.scalars(select(Item.uid).where(Item.version_id.is_not(None)).order_by(Item.uid)).first() or ""
        a_hundred_answers(db.session(), uid)
        running = begin(db.session(), a_learner(db.session()), size="full", voice="formal", locales=["de"])
        db.session.commit()
        looked = told(stocked_on_both, "calibrate", "--json")
        assert [item["uid"] for item in looked["items"]] == [uid] and "kept_as" not in looked
        assert db.session.scalars(select(ItemParameters)).all() == []

        kept = told(stocked_on_both, "calibrate", "--keep", "--json")
        row = db.session.scalars(select(ItemParameters)).one()
        assert (row.set_id, row.item_uid, row.answers) == (kept["kept_as"], uid, 100)
        assert abs(row.difficulty - kept["items"][0]["b"]) < 0.001 and row.difficulty_error > 0
        db.session.refresh(running)
        assert running.set_id is None
        assert begin(db.session(), a_learner(db.session()), size="full", voice="formal", locales=["de"]).set_id == row.set_id


def stocked_uids(app) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Item.uid).where(Item.version_id.is_not(None))))
