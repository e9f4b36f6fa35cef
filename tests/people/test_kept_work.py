"""What somebody had typed when their place ended: nothing of it is done, and they alone get it back."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from flask import request

from learning.house.access import Audience
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.lessons.models import BlockState
from learning.people.here import take_place
from learning.people.models import WebSession
from learning.people.queries import by_id
from learning.people.shared.actions import forget_old
from learning.people.shared.models import KeptWork
from learning.talk.models import BarrierReport
from tests.support.builders import a_member, a_view, an_account, last, rows, signed_in
from tests.support.visitor import Visitor

LESSON = "/de/courses/smartphone-safety/false-message"
REPORT = {"description": "Die Schrift ist zu klein.", "where": "/de/", "contact": ""}
LATER = timedelta(minutes=20)


def come_in():
    learner = by_id(db.session(), int(request.form["who"]))
    assert learner is not None
    take_place(learner, account=True)
    return "", 204


@pytest.fixture
def desk(stocked):
    """A shared device and two people with an account who come to it, by a door of the test's own."""
    a_view(stocked, "/come-in", come_in)
    with stocked.app_context():
        learners = [an_account(db.session()).id for _each in range(2)]
        db.session.commit()
    visitor = Visitor(stocked)
    visitor.post("/de/shared/answer", {"own_device": "no", "back": "/de/"})
    return visitor, *learners


def comes(visitor, who):
    visitor.post("/come-in", {"who": str(who)}, expect=204)


def form_of(page):
    names = ("place", "token", "view", "at")
    return {name: found[0].attributes["value"] for name in names if (found := page.all("input", name=name))}


def late(visitor, page, **fields):
    """The lesson's form, sent long after anybody was there."""
    with standing_at(now() + LATER):
        sent = {**form_of(page), **{name.replace("__", ":").replace("_", "-"): value for name, value in fields.items()}}
        return visitor.post(LESSON, sent, headers={"Referer": f"http://localhost{LESSON}"})


def without_numbers(page):
    """A page without what differs each time: the number of its message, and the signed place."""
    return re.sub(rb"404-\w+|name=\"place\" value=\"[^\"]*\"", b"", page)


def put_back_forms(page):
    return [form.attributes["action"] for form in page.all("form") if form.attributes.get("action", "").endswith("/put-back")]


def test_a_late_form_is_not_done_but_kept(desk, stocked):
    visitor, first, _second = desk
    comes(visitor, first)
    page = late(visitor, visitor.get(LESSON), answer__right_address="real", check="right-address")
    assert last(visitor).request.path == "/de/shared/ended"
    assert [link for link in page.all("a") if f"back={LESSON}" in link.attributes["href"].replace("%2F", "/")]
    assert rows(stocked, BlockState) == [] and not visitor.has_cookie
    (kept,) = rows(stocked, KeptWork)
    assert (kept.learner_id, kept.page, kept.sent_to) == (first, LESSON, LESSON)
    assert ["answer:right-address", "real"] in kept.fields
    assert not {"token", "place", "once"} & {name for name, _value in kept.fields}


def test_the_owner_puts_it_back(desk, stocked):
    visitor, first, _second = desk
    comes(visitor, first)
    late(visitor, visitor.get(LESSON), answer__right_address="real", check="right-address")
    comes(visitor, first)
    page = visitor.get(LESSON)
    (address,) = put_back_forms(page)
    (kept,) = rows(stocked, KeptWork)
    form = {**form_of(page), **dict(kept.fields), "go": "stay"}
    visitor.post(address, form, expect=307, follow=False)
    # A browser sends the same again to where it is led; the test's client has lost it by then.
    visitor.post(last(visitor).headers["Location"], form)
    assert last(visitor).request.path == LESSON
    assert [row.answer["chosen"] for row in rows(stocked, BlockState)] == [["real"]]
    assert rows(stocked, KeptWork) == [] and put_back_forms(visitor.get(LESSON)) == []


def test_somebody_else_gets_nothing_not_even_the_notice(desk, stocked):
    visitor, first, second = desk
    comes(visitor, first)
    late(visitor, visitor.get(LESSON), answer__right_address="real", check="right-address")
    (kept,) = rows(stocked, KeptWork)
    comes(visitor, second)
    assert put_back_forms(visitor.get(LESSON)) == put_back_forms(visitor.get("/de/kept")) == []
    for what in ("put-back", "throw-away"):
        visitor.post(f"/de/kept/{kept.key}/{what}", expect=404)
        foreign = last(visitor).get_data()
        visitor.post(f"/de/kept/nothing/{what}", expect=404)
        assert without_numbers(foreign.replace(kept.key.encode(), b"nothing")) == without_numbers(last(visitor).get_data())
    assert len(rows(stocked, KeptWork)) == 1


def test_a_tab_of_somebody_who_left_does_nothing_in_the_next_persons_place(desk, stocked):
    visitor, first, second = desk
    comes(visitor, first)
    tab = visitor.get(LESSON)
    visitor.post("/de/shared/leave", form_of(tab))
    comes(visitor, second)
    visitor.token = ""
    visitor.post(LESSON, {**form_of(tab), "answer:right-address": "real", "check": "right-address"})
    assert last(visitor).request.path == "/de/shared/ended"
    assert rows(stocked, BlockState) == []
    assert [row.learner_id for row in rows(stocked, KeptWork)] == [first]


def test_the_next_person_begins_fresh_with_a_form_of_their_own(desk, stocked):
    visitor, first, _second = desk
    comes(visitor, first)
    with standing_at(now() + LATER):
        page = visitor.get(LESSON)
        visitor.token = ""
        visitor.post(LESSON, {**form_of(page), "answer:right-address": "before", "check": "right-address"})
    (state,) = rows(stocked, BlockState)
    assert state.learner_id != first and rows(stocked, KeptWork) == []


def test_a_script_that_sends_late_is_told_so_and_nothing_is_kept_twice(desk, stocked):
    visitor, first, _second = desk
    comes(visitor, first)
    page = visitor.get(LESSON)
    with standing_at(now() + LATER):
        visitor.post(LESSON, {**form_of(page), "answer:right-address": "real", "fragment": "1"}, expect=409)
    assert rows(stocked, KeptWork) == []


def test_what_was_typed_in_a_practice_screen_is_kept_but_its_secrets(desk, stocked):
    visitor, first, _second = desk
    comes(visitor, first)
    address, name = "/de/courses/offices-online/account", "part:form:secret"
    page = visitor.get(f"{address}/all")
    with standing_at(now() + LATER):
        visitor.post(address, {**form_of(page), name: "my own password", "part:form:name": "harmless"})
    (kept,) = rows(stocked, KeptWork)
    assert ["part:form:name", "harmless"] in kept.fields
    assert "my own password" not in str(kept.fields)


def test_a_text_for_another_form_comes_back_to_be_copied(desk, stocked):
    visitor, first, _second = desk
    comes(visitor, first)
    page = visitor.get("/de/report")
    with standing_at(now() + LATER):
        visitor.post("/de/report", {**form_of(page), **REPORT}, headers={"Referer": "http://localhost/de/report"})
    assert rows(stocked, BarrierReport) == []
    comes(visitor, first)
    for address in ("/de/report", "/de/kept"):
        page = visitor.get(address)
        assert REPORT["description"] in page.words and put_back_forms(page) == [], address
    visitor.post(next(form.attributes["action"] for form in page.all("form") if "throw-away" in form.attributes.get("action", "")))
    assert REPORT["description"] not in visitor.get("/de/kept").words + visitor.get("/de/report").words
    assert rows(stocked, KeptWork) == []


def test_nothing_is_kept_of_how_somebody_proves_who_they_are(desk, stocked):
    visitor, first, _second = desk
    comes(visitor, first)
    place = form_of(visitor.get(LESSON))["place"]
    typed = {"password": "p", "pin": "1234", "new_password": "p", "code": "123456", "card-number": "7", "token": "t"}
    for at in ("/de/report", "/de/sign-out"):
        sent = {"place": place, "token": visitor.token, "page": "/de/", "at": at, "typed": urlencode(typed)}
        visitor.post("/de/shared/keep", sent)
    sent |= {"at": "/de/sign-out", "typed": "name=Helga"}
    visitor.post("/de/shared/keep", sent)
    assert rows(stocked, KeptWork) == []


def test_a_script_keeps_for_the_owner_whoever_is_here_now(desk, stocked):
    visitor, first, second = desk
    comes(visitor, first)
    place = form_of(visitor.get(LESSON))["place"]
    comes(visitor, second)
    visitor.get("/de/")
    sent = {"place": place, "page": "/de/report", "at": "/de/report", "typed": urlencode({"description": "Mine"})}
    visitor.post("/de/shared/keep", sent)
    assert [row.learner_id for row in rows(stocked, KeptWork)] == [first]
    for odd in ("https://elsewhere.example/", "//elsewhere.example", ""):
        visitor.post("/de/shared/keep", sent | {"page": odd})
        visitor.post("/de/shared/keep", sent | {"at": odd})
    assert len(rows(stocked, KeptWork)) == 1


def test_what_is_kept_ends_after_seven_days(desk, stocked):
    visitor, first, _second = desk
    comes(visitor, first)
    late(visitor, visitor.get(LESSON), answer__right_address="real")
    for days, left in ((6, 1), (8, 0)):
        with standing_at(now() + timedelta(days=days)), stocked.app_context():
            forget_old(db.session())
            db.session.commit()
        assert len(rows(stocked, KeptWork)) == left, days


def test_sessions_left_open_on_shared_devices_end_by_themselves(stocked_on_both):
    app = stocked_on_both
    with app.app_context():
        owner = an_account(db.session()).id
        db.session.commit()
    signed_in(app, owner)
    visitor = Visitor(app)
    visitor.post("/de/shared/answer", {"own_device": "no", "back": "/de/"})
    visitor.post(LESSON, {"view": "all", "check": "right-address", "answer:right-address": "real"})
    assert len(rows(app, WebSession)) == 2
    with standing_at(now() + timedelta(days=2)), app.app_context():
        forget_old(db.session())
        db.session.commit()
    assert [row.learner_id for row in rows(app, WebSession)] == [owner]


@pytest.fixture
def teaching(stocked):
    """Somebody in a role on their own device, and their number."""
    a_view(stocked, "/work", lambda: "done", Audience.TEACHER)
    with stocked.app_context():
        teacher = a_member(db.session())
        learner_id = teacher.learner_id
        db.session.commit()
        visitor = signed_in(stocked, learner_id, acting=teacher)
    return visitor, learner_id


def test_a_role_is_taken_off_after_an_hour_and_the_person_stays(teaching, stocked):
    visitor, learner_id = teaching
    visitor.get("/work")
    with standing_at(now() + timedelta(minutes=62)):
        visitor.post("/work", {"words": "A long note"})
        assert last(visitor).request.path == "/de/shared/ended"
        visitor.get("/work", expect=303)
        assert "A long note" in visitor.get("/de/kept").words
    assert [row.learner_id for row in rows(stocked, KeptWork)] == [learner_id]


def test_a_page_that_leads_on_does_not_bring_the_role_back(teaching):
    visitor, _learner_id = teaching
    with standing_at(now() + timedelta(minutes=62)):
        for _time in range(2):
            visitor.get("/work", expect=303)
        assert visitor.get("/de/report").all("div", role="status")
        assert not visitor.get("/de/report").all("div", role="status")
        visitor.get("/work", expect=303)


def test_whoever_takes_the_role_off_when_asked_stays_signed_in(teaching):
    visitor, _learner_id = teaching
    visitor.post("/de/shared/leave", {"why": "idle"}, expect=303, follow=False)
    assert last(visitor).headers["Location"].endswith("/de/shared/ended?role=1")
    visitor.get("/work", expect=303)
    assert visitor.has_cookie
