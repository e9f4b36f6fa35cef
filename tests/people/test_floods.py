"""Floods: mails to strangers, one password or code at many doors. What is asked rightly uses nothing up, so no school waits."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.people.signin import limits, passwords
from tests.people.mailbox import code_in, link_in, mails_to, newest_to, wrong
from tests.support.builders import an_account, last, rows
from tests.support.visitor import Visitor

SCHOOL, HOME = {"REMOTE_ADDR": "93.184.216.34"}, {"REMOTE_ADDR": "93.184.216.35"}
PASSWORD, OTHER = "Vier Wale trinken Tee", "Neun Igel malen Bilder"


@pytest.fixture
def few(monkeypatch):
    """Every shared limit is three."""
    for name, limit in vars(limits).items():
        if name.endswith(("_FROM_A_NETWORK", "_IN_ALL")):
            monkeypatch.setattr(limits, name, limit._replace(most=3 if name.endswith("NETWORK") else 5))


def asks(app, email, where=SCHOOL, expect=303, visitor=None):
    visitor = visitor or Visitor(app)
    visitor.post("/de/sign-in/mail", {"email": email}, expect=expect, follow=False, environ_base=where)
    return visitor


def types(visitor, code, where=SCHOOL, expect=303):
    visitor.post("/de/sign-in/code", {"code": code}, expect=expect, follow=False, environ_base=where)


def tries(app, number, password=OTHER, where=SCHOOL, expect=422):
    form = {"email": f"person{number}@post.example", "password": password}
    Visitor(app).post("/de/sign-in/password", form, expect=expect, follow=False, environ_base=where)


def test_who_throws_cookies_away_has_no_more_mails_sent_than_others(stocked_on_both, few):
    for number in range(3):
        asks(stocked_on_both, f"person{number}@post.example")
    asks(stocked_on_both, "person3@post.example", expect=429)
    asks(stocked_on_both, "person3@post.example", HOME)
    assert len(rows(stocked_on_both, OutboxMail)) == 4


def test_nor_does_who_has_many_networks(stocked, few):
    for number in range(5):
        asks(stocked, f"person{number}@post.example", {"REMOTE_ADDR": f"93.184.216.{number}"})
    # Behind a proxy nobody named, all that is left is the city's own limit.
    for where in (HOME, {"REMOTE_ADDR": "127.0.0.1"}):
        asks(stocked, "person6@post.example", where, expect=429)
    assert len(rows(stocked, OutboxMail)) == 5


def test_a_school_that_uses_its_codes_and_links_waits_for_nothing(stocked, few):
    for number in range(4):
        email = f"person{number}@post.example"
        types(asks(stocked, email), code_in(newest_to(stocked, email)))
        asks(stocked, email)
        Visitor(stocked).post(link_in(newest_to(stocked, email)), expect=303, follow=False, environ_base=SCHOOL)


def test_a_mailbox_is_one_whatever_stands_behind_its_plus(stocked):
    for number in range(5):
        asks(stocked, f"helga+{number}@post.example")
    asks(stocked, "helga@post.example", HOME, expect=429)
    assert mails_to(stocked, "helga@post.example") == []


def test_who_may_not_ask_is_told_the_same_whether_or_not_there_is_an_account(stocked, few):
    with stocked.app_context():
        an_account(db.session(), "helga@post.example")
        db.session.commit()
    for number in range(3):
        asks(stocked, f"person{number}@post.example")
    answers = [asks(stocked, email, expect=429) for email in ("helga@post.example", "nobody@post.example")]
    first, second = (last(visitor).get_data(as_text=True) for visitor in answers)
    # Each error has a number of its own.
    assert re.sub("429-[0-9a-f]{6}", "", first) == re.sub("429-[0-9a-f]{6}", "", second)


def test_one_code_at_many_tickets_is_stopped_and_the_link_goes_on_to_work(stocked, few, monkeypatch):
    monkeypatch.setattr(limits, "MAILS_FROM_A_NETWORK", limits.MAILS_FROM_A_NETWORK._replace(most=9))
    for number in range(3):
        email = f"person{number}@post.example"
        types(asks(stocked, email), wrong(code_in(newest_to(stocked, email))), expect=422)
    last_one = asks(stocked, "helga@post.example")
    types(last_one, code_in(newest_to(stocked, "helga@post.example")), expect=429)
    last_one.post(link_in(newest_to(stocked, "helga@post.example")), expect=303, follow=False, environ_base=SCHOOL)


def test_one_password_at_many_addresses_is_stopped_by_network_and_over_the_city(stocked_on_both, few):
    for number in range(3):
        tries(stocked_on_both, number)
    tries(stocked_on_both, 3, expect=429)
    for number in range(4, 6):
        tries(stocked_on_both, number, where=HOME)
    tries(stocked_on_both, 6, where={"REMOTE_ADDR": "93.184.216.36"}, expect=429)


def test_a_class_that_knows_its_passwords_uses_nothing_up(stocked, few):
    with stocked.app_context():
        made = passwords.hash_of(PASSWORD)
        for number in range(6):
            an_account(db.session(), f"person{number}@post.example", password=made)
        db.session.commit()
    tries(stocked, 0)
    for number in range(6):
        tries(stocked, number, PASSWORD, expect=303)
    tries(stocked, 0)


def test_who_signs_in_from_many_browsers_at_once_waits_for_nobody(stocked_on_both, few):
    with stocked_on_both.app_context():
        an_account(db.session(), "person0@post.example", password=passwords.hash_of(PASSWORD))
        db.session.commit()
    # Each pays before it is given back, so three at once are what the network's three allow.
    with ThreadPoolExecutor(3) as threads:
        for _round in range(8):
            list(threads.map(lambda _browser: tries(stocked_on_both, 0, PASSWORD, expect=303), range(3)))
