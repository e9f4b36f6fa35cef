"""A fresh card and the code that really stands on the wall: the child is in, and in the room."""

from __future__ import annotations

from flask import Flask

from learning.cohorts import Meeting
from learning.cohorts.running.codes import code_now
from learning.cohorts.running.models import Presence, Running
from learning.house.clock import now
from learning.house.db import db
from learning.people.pupils.models import Pupil
from tests.cohorts.pupils.test_cards import PICTURES, Class
from tests.support.builders import rows
from tests.support.visitor import Visitor


def test_who_types_what_stands_on_the_wall_is_in_and_present(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    with stocked.app_context():
        meeting = db.session.query(Meeting).filter_by(cohort_id=group.id).one()
        wall = code_now(db.session.get_one(Running, meeting.id), now())
        db.session.rollback()
    child, address = Visitor(stocked), group.scanned("Amina B.")
    # Scanned while the session goes on, a fresh card asks for the wall at once.
    assert child.get(address).all("input", name="here")
    proof = child.post(address, {"here": wall}).one("input", name="proof").attributes["value"]
    child.post(address, {"proof": proof, "picked": PICTURES, "first": ""})
    child.post(address, {"proof": proof, "picked": PICTURES, "first": PICTURES}, expect=303, follow=False)
    assert [each.learner_id for each in rows(stocked, Presence)] == [each.learner_id for each in rows(stocked, Pupil)]
