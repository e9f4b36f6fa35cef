"""Over https no other host of the domain can give our cookies; who has one of before keeps their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from learning.house.clock import standing_at
from learning.house.cookies import OLD_NAMES_UNTIL
from learning.people.models import WebSession
from tests.people.mailbox import code_in, newest_to
from tests.support.builders import an_app, last, rows
from tests.support.visitor import Visitor

URL, EMAIL = "https://localhost", "helga@post.example"
OURS = {"base_url": URL, "headers": {"Origin": URL}}


@pytest.fixture
def over_https(stocked):
    settings = stocked.config["SETTINGS"]
    with an_app(replace(settings, url=URL)) as app:
        yield app


def given(visitor):
    return {line.partition("=")[0]: line for line in last(visitor).headers.getlist("Set-Cookie")}


def somebody_signed_in(app):
    visitor = Visitor(app)
    visitor.post("/de/sign-in/mail", {"email": EMAIL, "own_device": "no"}, expect=303, follow=False, **OURS)
    visitor.post("/de/sign-in/code", {"code": code_in(newest_to(app, EMAIL))}, expect=303, follow=False, **OURS)
    return visitor


def is_signed_in(visitor):
    return bool(visitor.get("/de/", base_url=URL).all("form", action="/de/sign-out"))


def test_cookies_belong_to_our_host_alone(over_https):
    visitor = Visitor(over_https)
    visitor.post("/de/sign-in/mail", {"email": EMAIL, "own_device": "no"}, expect=303, follow=False, **OURS)
    assert set(given(visitor)) == {"__Host-lw_session", "__Host-lw_device"}
    for line in given(visitor).values():
        assert "Secure" in line and "Path=/" in line and "Domain" not in line and "HttpOnly" in line


def test_pages_of_one_visitor_are_kept_for_nobody_else(over_https):
    visitor = somebody_signed_in(over_https)
    assert is_signed_in(visitor)
    assert not is_signed_in(Visitor(over_https))
    assert is_signed_in(visitor)


def test_a_session_of_before_goes_on_under_the_new_name(over_https):
    token = somebody_signed_in(over_https).client.get_cookie("__Host-lw_session").value
    before = Visitor(over_https)
    before.client.set_cookie("lw_session", token)
    assert is_signed_in(before)
    cookies = given(before)
    assert cookies["__Host-lw_session"].startswith(f"__Host-lw_session={token};")
    assert "Max-Age=0" in cookies["lw_session"]
    assert is_signed_in(before) and given(before) == {}
    assert len(rows(over_https, WebSession)) == 1


def test_who_has_the_new_one_is_not_led_astray_by_a_planted_old_one(over_https):
    visitor = somebody_signed_in(over_https)
    visitor.client.set_cookie("lw_session", "planted-by-a-neighbour")
    assert is_signed_in(visitor)


def test_signing_out_ends_both(over_https):
    visitor = somebody_signed_in(over_https)
    visitor.client.set_cookie("lw_session", "of-before")
    visitor.get("/de/", base_url=URL)
    visitor.post("/de/sign-out", expect=303, follow=False, **OURS)
    assert visitor.client.get_cookie("lw_session") is None
    assert not is_signed_in(visitor)


def test_in_a_year_old_names_are_nobodys(over_https):
    token = somebody_signed_in(over_https).client.get_cookie("__Host-lw_session").value
    late = Visitor(over_https)
    late.client.set_cookie("lw_session", token)
    with standing_at(OLD_NAMES_UNTIL + timedelta(days=1)):
        assert not is_signed_in(late)
