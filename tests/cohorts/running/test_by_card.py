"""Coming into a running session by a card."""

from __future__ import annotations

from datetime import timedelta

from learning.cohorts.running import codes, leading
from learning.cohorts.running.models import Presence, Running
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.locale import LOCALES, speaking
from learning.people.here import take_place
from learning.people.models import Learner
from learning.people.pupils.admitting import is_admitted, is_in_the_room
from learning.people.pupils.arriving import leads_to
from learning.people.pupils.signals import arrived
from tests.cohorts.running.conftest import begun
from tests.support.builders import a_learner, a_view, rows
from tests.support.visitor import Visitor


def test_who_comes_by_card_is_in_the_room_at_once_and_out_of_it_at_the_end(lesson):
    def arrive():
        take_place(db.session.get_one(Learner, lesson.learners[0]))
        arrived.send("cards", session=db.session(), learner_id=lesson.learners[0])
        return "", 204

    a_view(lesson.app, "/de/arrives", arrive)
    visitor = Visitor(lesson.app)
    visitor.post("/de/arrives", expect=204)
    assert visitor.get("/de/").all("room-bar")
    lesson.browser().post(f"/de/meetings/{lesson.meeting_id}/end")
    assert visitor.client.get("/de/shared/here").get_json()["place"] == ""


def test_who_came_by_card_and_leaves_the_room_leaves_the_device(lesson):
    visitor = lesson.pupil(0, by_card=True)
    assert visitor.client.get("/de/shared/here").get_json()["place"]
    visitor.post("/de/room/leave")
    assert visitor.client.get("/de/shared/here").get_json()["place"] == ""


def test_who_leaves_the_room_on_their_own_device_stays_in_their_place(lesson):
    visitor = lesson.pupil(0)
    visitor.post("/de/room/leave")
    assert visitor.client.get("/de/shared/here").get_json()["place"]


def test_a_card_works_while_a_session_of_its_owner_goes_on(lesson):
    with lesson.app.app_context():
        stranger = a_learner(db.session()).id
        assert is_admitted(db.session(), lesson.learners[0])
        assert not is_admitted(db.session(), stranger)


def test_the_code_on_the_wall_proves_that_somebody_is_in_their_own_room(stocked):
    lesson, other = begun(stocked), begun(stocked)
    with stocked.app_context():
        code = codes.code_now(db.session.get_one(Running, lesson.meeting_id), now())
        assert is_in_the_room(db.session(), lesson.learners[0], code)
        assert not is_in_the_room(db.session(), other.learners[0], code)
        assert not is_in_the_room(db.session(), lesson.learners[0], "")
        with standing_at(now() + timedelta(hours=1)):
            assert not is_in_the_room(db.session(), lesson.learners[0], code)


def test_who_arrives_late_goes_to_where_all_are(lesson):
    with lesson.app.test_request_context("/de/"), speaking(LOCALES["de"]):
        leading.send_to(db.session(), lesson.meeting_id, "/courses/fair-online/class-chat")
        assert leads_to(db.session(), lesson.learners[0]) == "/de/courses/fair-online/class-chat"


def test_a_card_used_twice_is_one_person_in_the_room(lesson):
    lesson.pupil(0), lesson.pupil(0)
    assert len(rows(lesson.app, Presence)) == 1
