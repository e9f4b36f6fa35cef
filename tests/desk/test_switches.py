"""What is switched off is gone from pages, answers kindly, loses nothing, and comes back."""

import re

import pytest

from learning.desk.switches.views import WORDS
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.house.switches import SWITCHES, is_on, switch_of
from learning.people.events.models import SecurityEvent
from learning.people.models import Account
from learning.talk.models import BarrierReport
from tests.desk.conftest import an_operator
from tests.support.builders import an_account, rows
from tests.support.visitor import Visitor

PAGE = "/de/desk/switches"
BEGUN = {"check": "/de/check", "reports": "/de/report", "card": "/de/card/use"}


def switch_off(operator, *off):
    seen = operator.get(PAGE).one("input", name="seen").attributes["value"]
    operator.post(PAGE, {"seen": seen, "on": [name for name in SWITCHES if name not in off]})
    # As if a second had passed: then each process looks what has changed.
    operator.client.application.extensions["pagecache"].looked_at = float("-inf")


def links(visitor, address):
    return {e.attributes.get("href") for e in visitor.get(address).all("a")}


def test_what_is_off_vanishes_answers_in_the_readers_language_and_comes_back(stocked_on_both):
    operator, visitor = an_operator(stocked_on_both), Visitor(stocked_on_both)
    assert {"/de/check", "/de/report"} <= links(visitor, "/de/") and "/de/card/use" in links(visitor, "/de/sign-in")
    switch_off(operator, "check", "reports", "card")
    assert not {"/de/check", "/de/report"} & links(visitor, "/de/") and "/de/card/use" not in links(visitor, "/de/sign-in")
    for address in BEGUN.values():
        assert "ausgeschaltet" in visitor.get(address, expect=503).words
        assert visitor.last and visitor.last.headers["Retry-After"] == "3600"
        visitor.get(address.replace("/de/", "/ar/"), expect=503)
    assert [each.detail for each in rows(stocked_on_both, SecurityEvent) if each.kind == "settings-changed"] == ["switches"]
    switch_off(operator)
    for address in BEGUN.values():
        visitor.get(address)


def test_a_form_that_was_being_filled_in_comes_back_with_its_text(stocked):
    operator, visitor = an_operator(stocked), Visitor(stocked)
    visitor.get("/de/report")
    switch_off(operator, "reports")
    page = visitor.post("/de/report", {"description": "Der Knopf ist zu klein."}, expect=503)
    assert page.one("textarea").text.strip() == "Der Knopf ist zu klein." and rows(stocked, BarrierReport) == []


def link_to(app, address):
    body = next(mail.body for mail in rows(app, OutboxMail) if mail.recipient == address)
    return re.findall(r"/de/sign-in/link/\S+", body)[0]


def test_nobody_new_comes_in_and_who_has_an_account_does(stocked):
    operator = an_operator(stocked)
    with stocked.app_context():
        an_account(db.session(), "carla@post.example")
        db.session.commit()
    switch_off(operator, "sign-up")
    number = len(rows(stocked, Account))
    for address, expect in (("new@post.example", 503), ("carla@post.example", 200)):
        visitor = Visitor(stocked)
        visitor.post("/de/sign-in/mail", {"email": address})
        link = link_to(stocked, address)
        visitor.get(link)
        visitor.post(link, expect=expect)
    assert len(rows(stocked, Account)) == number
    # The link of who was refused is not spent: it opens an account when that is on again.
    switch_off(operator)
    Visitor(stocked).post(link_to(stocked, "new@post.example"))
    assert len(rows(stocked, Account)) == number + 1


def test_two_operators_at_once_do_not_overwrite_each_other(stocked):
    operator = an_operator(stocked)
    seen = operator.get(PAGE).one("input", name="seen").attributes["value"]
    switch_off(operator, "check")
    operator.post(PAGE, {"seen": seen, "on": list(SWITCHES)}, expect=409)
    Visitor(stocked).get("/de/check", expect=503)


def test_each_switch_has_words_and_something_that_asks_it(stocked):
    assert set(WORDS) == set(SWITCHES)
    assert {switch_of(stocked, endpoint) for endpoint in stocked.view_functions} - {None} == set(SWITCHES)
    with stocked.test_request_context(), pytest.raises(ValueError, match="no switch"):
        is_on("sign_up")
