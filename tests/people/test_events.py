"""The log of what was done and refused: kept without names, whatever becomes of the request, and nobody's once a person is erased."""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import put_daily_work_on_the_list, run_next
from learning.house.logs import JsonLines
from learning.people.actions import erase
from learning.people.events import refusing
from learning.people.events.actions import name_of
from learning.people.events.kinds import LABELS, TOLD
from learning.people.events.models import EventName, SecurityEvent
from learning.people.signin import passwords
from learning.people.signin.models import SignInEvent
from tests.people.mailbox import ask_for_mail, code_in, newest_to, sign_in, wrong
from tests.support.builders import a_learner, a_member, an_account, last, rows, signed_in
from tests.support.visitor import Visitor

EMAIL, PASSWORD = "helga@post.example", "Vier Wale trinken Tee"


@pytest.fixture(autouse=True)
def quiet_minute():
    """What other tests were refused in this minute is not counted here."""
    refusing._lately.clear()


def helga(app, **more):
    with app.app_context():
        learner_id = an_account(db.session(), EMAIL, **more).id
        db.session.commit()
    return learner_id


def word_of(app, learner_id):
    return next(row.name for row in rows(app, EventName) if row.learner_id == learner_id)


def logged(app):
    return [(row.kind, row.outcome, row.about) for row in rows(app, SecurityEvent)]


def test_signing_in_and_failing_to_are_written_down_under_a_word(stocked_on_both):
    app = stocked_on_both
    learner_id = helga(app)
    visitor = Visitor(app)
    ask_for_mail(visitor, EMAIL)
    code = code_in(newest_to(app, EMAIL))
    visitor.post("/de/sign-in/code", {"code": wrong(code)}, expect=422)
    visitor.post("/de/sign-in/code", {"code": code})
    word = word_of(app, learner_id)
    assert logged(app) == [("sign-in-failed", "failed", word), ("signed-in-by-mail", "done", word)]
    told = " ".join(str(vars(row)) for row in rows(app, SecurityEvent))
    assert EMAIL not in told and str(learner_id) not in told


def test_a_wrong_password_is_written_down_although_the_request_is_dropped_and_told_once_an_hour(stocked):
    with stocked.app_context():
        made = passwords.hash_of(PASSWORD)
    learner_id = helga(stocked, password=made)
    for email in (EMAIL, EMAIL, "nobody@post.example"):
        Visitor(stocked).post("/de/sign-in/password", {"email": email, "password": "something else"}, expect=422)
    word = word_of(stocked, learner_id)
    assert [about for _kind, _outcome, about in logged(stocked)] == [word, word, None]
    assert [(row.learner_id, row.what) for row in rows(stocked, SignInEvent)] == [(learner_id, "sign-in-failed")]


def test_a_refused_page_a_foreign_form_and_too_many_tries_are_written_down(stocked_on_both):
    app = stocked_on_both
    learner_id = helga(app)
    visitor = signed_in(app, learner_id)
    visitor.get("/de/desk/", expect=403)
    visitor.client.post("/de/account/language", data={"language": "tr"}, headers={"Origin": "https://evil.example"})
    for status in [422] * 10 + [429]:
        Visitor(app).post("/de/sign-in/password", {"email": EMAIL, "password": "wrong"}, expect=status)
    word = word_of(app, learner_id)
    found = {(row.kind, row.actor, row.endpoint, row.detail) for row in rows(app, SecurityEvent) if row.outcome == "refused"}
    assert found == {
        ("access-refused", word, "city.overview", ""),
        ("forgery-refused", word, "signin.set_language", ""),
        ("limit-reached", None, "signin.use_password", "password"),
    }


def test_who_is_refused_by_the_hundred_fills_no_table(stocked):
    visitor = signed_in(stocked, helga(stocked))
    for _time in range(refusing.MOST_A_MINUTE + 3):
        visitor.get("/de/desk/", expect=403)
    assert len(logged(stocked)) == refusing.MOST_A_MINUTE


def test_what_is_done_and_then_dropped_is_not_in_the_log(app):
    with app.app_context():
        learner = a_learner(db.session())
        db.session.commit()
        name_of(db.session(), learner.id)
        db.session.rollback()
    assert rows(app, EventName) == []


def test_erasing_a_person_leaves_lines_that_are_nobodys(app):
    with app.app_context():
        learner = an_account(db.session(), EMAIL)
        db.session.commit()
        word = name_of(db.session(), learner.id)
        db.session.add(SecurityEvent(kind="signed-up", outcome="done", actor=word, about=word, endpoint="signin.code"))
        db.session.commit()
        erase(db.session(), learner)
        db.session.commit()
    assert rows(app, EventName) == []
    assert logged(app) == [("signed-up", "done", word), ("erased", "done", None)]


def test_after_half_a_year_a_line_is_gone(app):
    with app.app_context():
        db.session.add(SecurityEvent(kind="signed-up", outcome="done", endpoint="signin.code"))
        db.session.commit()
        with standing_at(now() + timedelta(days=179)):
            db.session.add(SecurityEvent(kind="erased", outcome="done", endpoint="worker"))
            db.session.commit()
        with standing_at(now() + timedelta(days=182)):
            put_daily_work_on_the_list(db.session())
            while run_next(db.session()):
                pass
    assert "signed-up" not in [kind for kind, *_more in logged(app)] and "erased" in [kind for kind, *_more in logged(app)]


def test_each_line_goes_to_the_log_of_the_server_once_it_is_kept(stocked):
    heard = []

    class Handler(logging.Handler):
        def emit(self, record):
            heard.append(json.loads(JsonLines().format(record)))

    handler = Handler()
    logging.getLogger("lernwege").addHandler(handler)
    try:
        visitor = Visitor(stocked)
        sign_in(stocked, visitor, EMAIL)
    finally:
        logging.getLogger("lernwege").removeHandler(handler)
    lines = [line for line in heard if line["what"] == "event"]
    assert [line["kind"] for line in lines] == ["signed-up", "signed-in-by-mail"]
    assert {line["outcome"] for line in lines} == {"done"} and all(line["id"] and line["about"] for line in lines)
    assert EMAIL not in json.dumps(heard)


def test_people_see_what_happened_with_their_own(stocked):
    with stocked.app_context():
        member = a_member(db.session(), "teacher")
        learner_id = member.learner_id
        db.session.commit()
    visitor = signed_in(stocked, learner_id, acting=member)
    visitor.get("/de/my-data/file")
    assert [row.what for row in rows(stocked, SignInEvent)] == ["data-exported"]
    visitor.get("/de/my-data")
    assert word_of(stocked, learner_id) in last(visitor).get_data(as_text=True)
    assert frozenset(LABELS) >= TOLD


def test_reading_pages_asks_nothing_more_of_the_log(stocked):
    visitor = signed_in(stocked, helga(stocked))
    visitor.get("/de/account")
    assert rows(stocked, SecurityEvent) == rows(stocked, EventName) == []
