"""Where the house leads to the check: from home, from a stage, from one's own way; and back to one that was left."""

from datetime import timedelta

import pytest

from learning.house.clock import now
from learning.house.db import db
from learning.people.here import take_place
from learning.people.models import Learner
from tests.support.builders import a_learner, a_profile, a_view
from tests.support.visitor import Visitor

LESSON = "/de/courses/smartphone-safety/screen-lock"
BEGIN = {"size": "full", "voice": "formal", "locale": "de"}


def links(page):
    return [e.attributes["href"] for e in page.all("a") if "href" in e.attributes]


def card_of(page):
    """The card to go on with, or None."""
    return next((e for e in page.all("section") if e.attributes.get("aria-labelledby") == "continue"), None)


def with_result(app, **result):
    """Somebody with the result of a check, and its number."""
    a_view(app, "/be-somebody", lambda: take_place(db.session.get_one(Learner, 77)) and "")
    with app.app_context():
        a_learner(db.session(), id=77)
        check_id = a_profile(db.session(), 77, **result).check_id
        db.session.commit()
    visitor = Visitor(app)
    visitor.client.get("/be-somebody")
    return visitor, check_id


@pytest.mark.parametrize("address", ["/de/", "/de/stages/retirement", "/de/stages/family", "/de/way"])
def test_a_stranger_is_led_to_the_check(visitor, address):
    assert links(visitor.get(address)).count("/de/check") >= 2  # the head of each page has it too


def test_a_check_left_in_the_middle_is_what_one_goes_on_with(visitor):
    visitor.post("/de/check", BEGIN)
    card = card_of(visitor.get("/de/"))
    assert card is not None and "Kompetenz-Check" in card.text


def test_what_was_touched_last_is_gone_on_with(visitor):
    visitor.post("/de/check", BEGIN)
    visitor.post(LESSON, {"view": "all", "go": "next"})
    assert "Kompetenz-Check" not in card_of(visitor.get("/de/")).text
    visitor.post("/de/check/own-view/1", {"go": "skip"})
    visitor.get("/de/check/task")
    visitor.post("/de/check/task", {"number": "1", "go": "unknown"})
    assert "Kompetenz-Check" in card_of(visitor.get("/de/")).text


def test_a_check_that_was_given_up_waits_no_more(visitor):
    visitor.post("/de/check", BEGIN)
    visitor.post("/de/check/give-up")
    assert card_of(visitor.get("/de/")) is None


def test_the_way_shows_the_latest_result_of_each_area_in_short(stocked):
    visitor, check_id = with_result(stocked)
    page = visitor.get("/de/way")
    assert f"/de/check/result/{check_id}" in links(page)
    assert len([e for e in page.all("svg") if "scale--small" in e.attributes.get("class", "")]) == 5


def test_a_short_check_shows_one_band(stocked):
    visitor, _check_id = with_result(stocked, size="short")
    assert len([e for e in visitor.get("/de/way").all("svg") if "scale--small" in e.attributes.get("class", "")]) == 1


def test_of_two_results_the_way_shows_the_newer_one(stocked):
    visitor, old = with_result(stocked, made_at=now() - timedelta(days=30))
    with stocked.app_context():
        new = a_profile(db.session(), 77).check_id
        db.session.commit()
    shown = links(visitor.get("/de/way"))
    assert f"/de/check/result/{new}" in shown and f"/de/check/result/{old}" not in shown


def test_nobody_else_sees_a_result_on_their_way(stocked):
    with_result(stocked)
    assert not any("/check/result/" in href for href in links(Visitor(stocked).get("/de/way")))
