"""A Redis beside the database: bells, pages for all, a brake against floods; and everything without it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from learning.house.beside import floods, hear, line_of, looks
from learning.house.db import db
from learning.house.jobs import Job, enqueue, work, work_while
from learning.house.networks import networks_in
from tests.house.test_pagecache import Statements
from tests.support import redis
from tests.support.builders import an_app, rows
from tests.support.database import test_settings
from tests.support.publishing import publish
from tests.support.tools import miss
from tests.support.visitor import Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

FROM_OUTSIDE = {"X-Forwarded-For": "198.41.0.4"}


@pytest.fixture(scope="module")
def server() -> Iterator[redis.Redis]:
    if not redis.there():
        miss("redis-server", "TESTS WITH A REDIS ARE SKIPPED")
    with redis.Redis() as running:
        yield running


@pytest.fixture
def beside(server: redis.Redis) -> redis.Redis:
    server.client.flushall()
    return server


@pytest.fixture
def one(stocked_sqlite: str, tmp_path: Path, beside: redis.Redis) -> Iterator[Flask]:
    with an_app(test_settings(tmp_path, stocked_sqlite, redis_url=beside.url, proxies=networks_in("127.0.0.1/32"))) as app:
        yield app


@pytest.fixture
def other(one: Flask) -> Iterator[Flask]:
    """Another process of the same city."""
    with an_app(one.config["SETTINGS"]) as app:
        yield app


def comes(what: Callable[[], bool], within: float = 5) -> bool:
    until = time.monotonic() + within
    while not what() and time.monotonic() < until:
        time.sleep(0.01)
    return what()


def test_a_publication_is_seen_by_others_as_soon_as_it_is_kept(one: Flask, other: Flask) -> None:
    cache, visitor = other.extensions["pagecache"], Visitor(other)
    cache.listen()
    assert comes(lambda: cache.heard == 1)
    assert "Ganz neu" not in visitor.client.get("/de/").text
    looked_at = cache.looked_at
    publish(one, "Ganz neu")
    assert comes(lambda: cache.heard == 2)
    assert time.monotonic() - looked_at < 1, "the clock alone would not have made it look"
    assert "Ganz neu" in visitor.client.get("/de/").text


def test_what_is_dropped_rings_nothing(one: Flask, other: Flask) -> None:
    heard: list[str] = []
    line = line_of(other)
    assert line
    hear(line, {"job": lambda: heard.append("job"), "published": lambda: heard.append("published")})
    assert comes(lambda: len(heard) == 2)
    with one.app_context():
        enqueue(db.session(), "nothing")
        db.session.rollback()
        enqueue(db.session(), "something")
        db.session.commit()
    assert comes(lambda: len(heard) == 3) and not comes(lambda: len(heard) > 3, within=0.2)
    assert heard[2] == "job"


def test_a_worker_begins_when_it_rings_and_not_at_its_next_look(one: Flask, other: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    done, over = Event(), Event()
    monkeypatch.setattr("learning.house.jobs.register._work", {})
    monkeypatch.setattr("learning.house.jobs.register._daily", [])
    work("test: short")(lambda _session: done.set())
    worker = Thread(target=work_while, args=(lambda: not over.is_set(), other, 60.0))
    line = line_of(one)
    assert line

    def listening() -> int:
        return int(line.redis.pubsub_numsub(line.name("bell", "job"))[0][1])

    before = listening()
    worker.start()
    try:
        # It has looked, found nothing, and waits for a minute.
        assert comes(lambda: listening() == before + 1)
        time.sleep(0.5)
        with one.app_context():
            enqueue(db.session(), "test: short")
            db.session.commit()
        assert done.wait(5)
    finally:
        over.set()
        with one.app_context():
            enqueue(db.session(), "test: short")
            db.session.commit()
        worker.join(10)
    assert not worker.is_alive()


def test_a_page_that_one_has_rendered_the_other_need_not(one: Flask, other: Flask) -> None:
    first = one.test_client(use_cookies=False).get("/de/courses/")
    other.extensions["pagecache"].present_shelf()
    with Statements(other) as asked:
        second = other.test_client(use_cookies=False).get("/de/courses/")
    assert second.data == first.data and asked == []
    assert {name: value for name, value in first.headers.items() if name != "X-Request-Id"} == dict(second.headers.items())


def test_a_page_of_an_older_publication_is_nobodys(one: Flask, other: Flask, beside: redis.Redis) -> None:
    before = one.test_client(use_cookies=False).get("/de/courses/")
    assert beside.client.keys("*")
    publish(one, "Ganz neu")
    other.extensions["pagecache"].hear()
    with Statements(other) as asked:
        after = other.test_client(use_cookies=False).get("/de/courses/")
    assert after.status_code == before.status_code == 200 and len(asked) > 2, "made anew, not taken over"


def test_what_somebody_wrote_in_there_is_not_shown(one: Flask, other: Flask, beside: redis.Redis) -> None:
    genuine = one.test_client(use_cookies=False).get("/de/courses/").data
    names = [name for name in beside.client.keys("*") if b":" in name]
    assert len(names) == 1
    kept = beside.client.get(names[0])
    for forged in (kept.replace(b"br", b"xx", 1), kept[:40] + b"<script>", b"", kept[:20], kept[:-1] + b"!"):
        beside.client.set(names[0], forged)
        other.extensions["pagecache"].shelf.pages.clear()
        assert other.test_client(use_cookies=False).get("/de/courses/").data == genuine


def test_nothing_about_anybody_lies_there(one: Flask, beside: redis.Redis) -> None:
    visitor = Visitor(one)
    visitor.post("/de/report", {"description": "canary-text", "page": "/de/"})
    visitor.get("/de/")
    for address in ("/de/", "/de/courses/?q=canary-text", "/de/me"):
        visitor.client.get(address, headers=FROM_OUTSIDE)
    names = beside.client.keys("*")
    values = [beside.client.get(name) for name in names]
    assert names and not [each for each in (*names, *values) if b"canary" in each or b"198.41" in each]
    assert all(beside.client.ttl(name) > 0 for name in names), "everything ends by itself"


def test_a_flood_is_told_to_wait_and_a_neighbour_is_not(one: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floods, "MOST", 5)
    visitor = Visitor(one)
    found = [visitor.client.get("/de/report", headers=FROM_OUTSIDE).status_code for _time in range(12)]
    assert 429 in found and found[:5] == [200] * 5 and sorted(found) == found
    answer = visitor.client.get("/de/report", headers=FROM_OUTSIDE)
    assert 1 <= int(answer.headers["Retry-After"]) <= 60 and "Minute" in answer.text
    assert visitor.client.get("/de/report", headers={"X-Forwarded-For": "198.41.1.4"}).status_code == 200


@pytest.mark.parametrize("trouble", ["ended", "hanging", "empty"])
def test_without_it_everything_goes_on(one: Flask, other: Flask, beside: redis.Redis, trouble: str) -> None:
    other.extensions["pagecache"].listen()
    with ExitStack() as afterwards:
        if trouble == "ended":
            beside.stop()
            afterwards.callback(beside.start)
        elif trouble == "hanging":
            beside.hold()
            afterwards.callback(beside.go_on)
        else:
            beside.client.flushall()
        began = time.monotonic()
        visitor = Visitor(one)
        for _time in range(20):
            assert visitor.client.get("/de/report", headers=FROM_OUTSIDE).status_code == 200
        assert time.monotonic() - began < 10, "a line that is silent is left alone, not waited for each time"
        with one.app_context():
            enqueue(db.session(), "something")
            db.session.commit()
        assert [job.name for job in rows(one, Job) if job.name == "something"] == ["something"]
        publish(one, "Ganz neu")
        other.extensions["pagecache"].looked_at = float("-inf")
        assert "Ganz neu" in Visitor(other).client.get("/de/").text


def test_passwords_stay_limited_without_it(one: Flask, beside: redis.Redis) -> None:
    beside.stop()
    try:
        form = {"email": "helga@post.example", "password": "Vier Wale trinken Tee"}
        for tries in range(12):
            Visitor(one).post("/de/sign-in/password", form, expect=422 if tries < 10 else 429)
    finally:
        beside.start()


def test_doctor_and_a_monitor_see_it(one: Flask, beside: redis.Redis) -> None:
    with one.app_context():
        session = db.session()
        assert ["maxmemory" in finding.todo for finding in looks.redis(session)] == [True]
        beside.client.config_set("maxmemory", "64mb")
        beside.client.config_set("maxmemory-policy", "allkeys-lru")
        assert (list(looks.redis(session)), list(looks.is_up(session))) == ([], [({}, 1.0)])
        beside.stop()
        try:
            assert ["maxmemory" in finding.todo for finding in looks.redis(session)] == [False]
            assert list(looks.is_up(session)) == [({}, 0.0)]
        finally:
            beside.start()


def test_one_machine_needs_none(stocked_sqlite: str, tmp_path: Path) -> None:
    with an_app(test_settings(tmp_path, stocked_sqlite, redis_url="")) as app:
        _needs_none(app)


def _needs_none(stocked: Flask) -> None:
    assert line_of(stocked) is None
    assert stocked.extensions["pagecache"].shared is None
    with stocked.app_context():
        enqueue(db.session(), "something")
        db.session.commit()
        assert (list(looks.redis(db.session())), list(looks.is_up(db.session()))) == ([], [])


def test_its_address_is_checked_and_never_told(tmp_path: Path) -> None:
    from learning.house.settings import NotConfigured, Settings

    with pytest.raises(NotConfigured, match="LERNWEGE_REDIS_URL") as refused:
        Settings.from_env({"LERNWEGE_DATA": str(tmp_path), "LERNWEGE_REDIS_URL": "http://:secret@redis"})
    assert "secret" not in str(refused.value)
    settings = Settings.from_env({"LERNWEGE_DATA": str(tmp_path), "LERNWEGE_REDIS_URL": "redis://:secret@redis"})
    assert "secret" not in repr(replace(settings, port=1))
