"""Programs that keep no cookie begin anew with each request: their network has its share, and what leads to nothing is forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.people import newcomers
from learning.people.actions import forget_strangers
from learning.people.models import Learner, WebSession
from tests.people.mailbox import code_in, newest_to
from tests.support.builders import an_account, rows, signed_in
from tests.support.visitor import Visitor

if TYPE_CHECKING:
    from flask import Flask

LESSON = "/de/courses/smartphone-safety/false-message"
ANSWER = {"view": "all", "check": "right-address", "answer:right-address": "before"}
HERE, ELSEWHERE = {"REMOTE_ADDR": "93.184.216.34"}, {"REMOTE_ADDR": "93.184.216.35"}
DISPLAY = {"size": "3"}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newcomers, "IN_AN_HOUR", newcomers.IN_AN_HOUR._replace(most=3))


def answers(app: Flask, where: dict[str, str] = HERE, visitor: Visitor | None = None, expect: int = 303) -> Visitor:
    visitor = visitor or Visitor(app)
    visitor.post(LESSON, ANSWER, expect=expect, follow=False, environ_base=where)
    return visitor


def test_a_network_that_had_its_share_makes_nobody_new_and_all_others_go_on(stocked_on_both: Flask, few: None) -> None:
    app = stocked_on_both
    known = [answers(app)]
    # A browser with nothing but its settings counts as well, once.
    reader = Visitor(app)
    for _time in range(3):
        reader.post("/de/display", DISPLAY, expect=303, follow=False, environ_base=HERE)
    known.append(answers(app))
    page = Visitor(app).post(LESSON, ANSWER, expect=429, environ_base=HERE)
    assert page.one("input", name="answer:right-address").attributes["value"] == "before"
    Visitor(app).post("/de/display", DISPLAY, expect=429, environ_base=HERE)
    answers(app, visitor=reader, expect=429)
    assert len(rows(app, Learner)) == 2 and len(rows(app, WebSession)) == 3
    # Who is there already, who reads, who comes back, and who comes from elsewhere notices nothing.
    answers(app, visitor=known[0])
    Visitor(app).get(LESSON, environ_base=HERE)
    answers(app, ELSEWHERE)
    later = now() + timedelta(hours=1, minutes=1)
    with standing_at(later):
        answers(app)


def test_who_has_an_account_signs_in_from_a_network_that_had_its_share(stocked: Flask, few: None) -> None:
    with stocked.app_context():
        an_account(db.session(), "helga@post.example")
        db.session.commit()
    for _program in range(3):
        answers(stocked)
    helga = Visitor(stocked)
    helga.post("/de/sign-in/mail", {"email": "helga@post.example"}, expect=303, follow=False, environ_base=HERE)
    code = {"code": code_in(newest_to(stocked, "helga@post.example"))}
    helga.post("/de/sign-in/code", code, expect=303, follow=False, environ_base=HERE)
    helga.get(LESSON)
    answers(stocked, visitor=helga)
    Visitor(stocked).post("/de/report", {"description": "I can't read it"}, expect=303, follow=False, environ_base=HERE)


def test_a_class_behind_one_address_begins_at_once_and_a_library_all_day(stocked: Flask) -> None:
    for _child in range(30):
        answers(stocked)
    # Who leaves a shared device and begins anew is somebody else; a school of 600 does so thrice an hour.
    assert newcomers.IN_AN_HOUR.most >= 3 * 600 and newcomers.IN_A_DAY.most >= 6 * 600 + 500
    assert len(rows(stocked, Learner)) == 30


def test_the_ways_back_are_ours(stocked: Flask) -> None:
    assert stocked.view_functions.keys() >= newcomers._OPEN


def test_who_never_came_back_and_left_nothing_is_forgotten_and_nobody_else(stocked_on_both: Flask) -> None:
    app = stocked_on_both
    begun = now()
    Visitor(app).post("/de/display", DISPLAY, expect=303, follow=False)
    learned = answers(app)
    came_back = Visitor(app)
    came_back.post("/de/display", DISPLAY, expect=303, follow=False)
    with app.app_context():
        stranger = Learner(created_at=begun, seen_at=begun)
        again = Learner(created_at=begun, seen_at=begun + timedelta(minutes=5))
        db.session.add_all([stranger, again])
        db.session.commit()
        gone, stays = stranger.id, again.id
    signed_in(app, gone, account=False)
    with standing_at(begun + timedelta(minutes=2)):
        came_back.get(LESSON)
    forgotten = [_forget(app, begun + timedelta(days=days)) for days in (6.9, 7.1)]
    assert forgotten == [0, 1]
    left = {learner.id for learner in rows(app, Learner)}
    assert gone not in left and stays in left and len(left) == 2
    assert len(rows(app, WebSession)) == 2
    assert learned.get(LESSON).all("input", name="answer:right-address", value="before", checked="")
    assert came_back.get(LESSON).one("html").attributes["data-size"] == "3"


def _forget(app: Flask, moment: object) -> int:
    with standing_at(moment), app.app_context():  # type: ignore[arg-type]
        done = forget_strangers(db.session())
        db.session.commit()
        return done
