"""Outside links are asked whether they are there: gently, never inside our own networks, and only called dead after three days."""

from __future__ import annotations

import socket
from datetime import timedelta

import pytest
from flask import Flask

from learning.courses.facts import fetching, jobs
from learning.courses.facts.dead import dead_links
from learning.courses.facts.models import OutsideLink
from learning.courses.facts.uses import named_in
from learning.house.clock import now, standing_at
from learning.house.db import db
from tests.support.builders import rows


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255"),
        *("::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "::"),
    ],
)
def test_numbers_of_our_own_networks_are_never_asked(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    family = socket.AF_INET6 if ":" in number else socket.AF_INET
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [(family, socket.SOCK_STREAM, 6, "", (number, 443))])
    monkeypatch.setattr(socket, "create_connection", lambda *_a, **_k: pytest.fail("somebody was asked"))
    assert fetching.status_of("https://harmless.example.com/") == 0


@pytest.mark.parametrize(
    "address", ["ftp://a.example.com", "https://a.example.com:8443/", "https://me@a.example.com/", "file:///etc/passwd", "https://["]
)
def test_other_ports_schemes_and_names_are_not_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_a, **_k: pytest.fail("somebody was asked"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: pytest.fail("somebody was looked up"))
    assert fetching.status_of(address) == 0


def test_three_redirects_are_followed_each_looked_at_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(address: str) -> tuple[int, str]:
        asked.append(address)
        return 302, f"/{len(asked)}"

    monkeypatch.setattr(fetching, "_asked", answer)
    assert fetching.status_of("https://a.example.com/") == 0
    assert asked == ["https://a.example.com/", *(f"https://a.example.com/{step}" for step in (1, 2, 3))]


def test_public_numbers_are_public() -> None:
    assert fetching.is_public("185.15.59.224") and fetching.is_public("2a02:ec80:300:ed1a::1")


def test_practice_screens_lead_nowhere_that_is_asked() -> None:
    texts = ["[Bank](https://bank.example/login)", "siehe [hier](https://www.bund.de/a) und <https://www.polizei.de/>", "{fact:police}"]
    assert list(named_in(texts)) == [("link", "https://www.bund.de/a"), ("link", "https://www.polizei.de/"), ("fact", "police")]


def ask(app: Flask, status: int, days: int = 0) -> list[str]:
    """Run the job on a later day, everybody answering the same; what was asked."""
    asked: list[str] = []

    def answer(address: str) -> int:
        asked.append(address)
        return status

    app.extensions["fetch-status"] = answer
    with standing_at(now() + timedelta(days=days)), app.app_context():
        jobs.check_links(db.session())
        db.session.commit()
    return asked


@pytest.fixture
def asking(stocked: Flask) -> Flask:
    from dataclasses import replace

    stocked.config["SETTINGS"] = replace(stocked.config["SETTINGS"], check_links=True)
    return stocked


def test_nothing_is_asked_where_it_is_switched_off(stocked: Flask) -> None:
    assert ask(stocked, 200) == []


def test_each_link_is_asked_once_a_day(asking: Flask) -> None:
    first = ask(asking, 200)
    assert first and all(address.startswith("https://") for address in first)
    assert not set(first) & set(ask(asking, 200))


def test_a_link_is_dead_on_the_third_day_and_alive_with_the_first_answer(asking: Flask) -> None:
    with asking.app_context():
        courses = ["smartphone-safety", "fair-online", "offices-online"]

    def dead() -> int:
        with asking.app_context():
            return len(dead_links(db.session(), courses))

    for day, expected in ((0, False), (1, False), (2, True)):
        for _again in range(24):
            ask(asking, 404, day)
        assert bool(dead()) == expected, day
    assert max(link.failures for link in rows(asking, OutsideLink)) == 3
    for _again in range(24):
        ask(asking, 200, 3)
    assert dead() == 0


def test_who_says_no_to_machines_is_there(asking: Flask) -> None:
    for day in range(3):
        ask(asking, 403, day)
    assert not any(link.failures for link in rows(asking, OutsideLink))
