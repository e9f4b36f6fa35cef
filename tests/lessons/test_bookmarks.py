"""Marking a lesson to find it again."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from learning.house.db import db
from learning.lessons.models import Bookmark
from tests.lessons.learner import COURSE, MESSAGE, Learner

KEY = "smartphone-safety/false-message"


def button(page):
    """The button that marks the lesson, and what it says."""
    found = next(e for e in page.all("button") if e.attributes.get("value", "").startswith("bookmark:"))
    return found.attributes["value"], found.text.strip()


def marks(learner):
    with learner.app.app_context():
        found = [
            (mark.learner_id, mark.lesson_uid) for mark in db.session.scalars(select(Bookmark).where(Bookmark.learner_id == learner.id))
        ]
        db.session.rollback()
    return found


def test_the_first_mark_makes_a_guest_and_says_that_it_is_kept(app_on_both):
    learner = Learner(app_on_both)
    learner.open(f"/en{MESSAGE}")
    assert button(learner.page) == ("bookmark:on", "Mark")
    before = learner.has_cookie
    learner.press("go", "bookmark:on")
    assert (before, learner.has_cookie) == (False, True)
    assert button(learner.page) == ("bookmark:off", "Marked")
    assert "Marked. You find this lesson again" in learner.page.words
    assert marks(learner) == [(learner.id, KEY)]


def test_nobody_else_sees_the_mark(learner, shared_app):
    learner.open(f"/en{MESSAGE}")
    learner.press("go", "bookmark:on")
    assert button(Learner(shared_app).open(f"/en{MESSAGE}")) == ("bookmark:on", "Mark")
    assert button(learner.open(f"/en{COURSE}/updates")) == ("bookmark:on", "Mark")


def test_a_mark_holds_in_every_language_and_view(learner):
    learner.open(f"/en{MESSAGE}")
    learner.press("go", "bookmark:on")
    for address in (f"/ar{MESSAGE}", f"/de-simple{MESSAGE}", f"/uk{MESSAGE}/step/right-address", f"/de{MESSAGE}/all?beside=tr"):
        assert button(learner.open(address))[0] == "bookmark:off", address


def test_marking_twice_is_marking_once_and_taking_away_twice_does_no_harm(app_on_both):
    learner = Learner(app_on_both)
    for value, number in (("on", 1), ("on", 1), ("off", 0), ("off", 0)):
        learner.open(f"/en{MESSAGE}")
        learner.press("go", f"bookmark:{value}")
        assert len(marks(learner)) == number
    assert "The mark is taken away." in learner.page.words


def test_taking_away_what_was_never_marked_makes_no_guest(learner):
    learner.open(f"/en{MESSAGE}")
    learner.press("go", "bookmark:off")
    assert not learner.has_cookie


def test_what_is_ticked_in_the_form_stays_when_marking(learner):
    learner.open(f"/en{MESSAGE}")
    learner.choose("right-address", "mixed")
    learner.press("go", "bookmark:on")
    assert learner.chosen("right-address") == {"mixed"}


def test_marking_in_a_step_stays_at_the_step(learner):
    learner.open(f"/en{MESSAGE}/step/right-address")
    learner.press("go", "bookmark:on")
    assert learner.where.partition("?")[0] == f"/en{MESSAGE}/step/right-address"


def test_marking_alone_is_no_progress(learner):
    learner.open(f"/en{MESSAGE}")
    learner.press("go", "bookmark:on")
    assert learner.lessons == {}
    assert not [e for e in learner.open("/en/").all("section") if e.attributes.get("aria-labelledby") == "continue"]


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"])
def test_taking_a_mark_away_leads_nowhere_else(learner, back):
    learner.open(f"/en{MESSAGE}")
    learner.press("go", "bookmark:on")
    answer = learner.client.post(
        f"/en{MESSAGE}", data={"view": "all", "go": "bookmark:off", "back": back}, headers={"Origin": "http://localhost"}
    )
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"/en{MESSAGE}")
