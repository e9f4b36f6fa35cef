"""A copy that follows: it is asked for what may be some seconds old, and never for what is not there yet."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from learning.house import copies
from learning.house.checkup import Finding
from learning.house.db import COPY, db
from learning.house.jobs import beat
from learning.house.measures import measured
from learning.house.settings import NotConfigured, Settings
from tests.support import postgres
from tests.support.builders import a_learner, a_member, a_stage, an_app, signed_in
from tests.support.database import postgres_template, test_settings
from tests.support.publishing import publish
from tests.support.tools import miss
from tests.support.visitor import Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

SEARCH = "/de/search?q=kennwort"


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[postgres.Cluster, postgres.Copy, str]]:
    if postgres.binaries() is None:
        miss("PostgreSQL", "TESTS WITH A COPY ARE SKIPPED")
    with postgres.Cluster(durable=True) as first:
        name = postgres_template(first, tmp_path_factory.mktemp("followed"))
        with an_app(test_settings(tmp_path_factory.mktemp("stage"), first.url(name))) as app, app.app_context():
            a_stage(db.session())
            db.session.commit()
        with postgres.Copy(first) as second:
            yield first, second, name


@pytest.fixture
def app(servers: tuple[postgres.Cluster, postgres.Copy, str], tmp_path: Path) -> Iterator[Flask]:
    first, second, name = servers
    with an_app(test_settings(tmp_path, first.url(name), database_copy_url=second.url(name))) as app:
        with app.app_context():
            beat(db.session())
        assert comes(lambda: knows(app, generation=1))
        yield app
        with app.app_context():
            db.engines[COPY].dispose()


def comes(what: Callable[[], bool], within: float = 10) -> bool:
    until = time.monotonic() + within
    while not what() and time.monotonic() < until:
        time.sleep(0.02)
    return what()


def knows(app: Flask, generation: int) -> bool:
    copy = copies.copy_of(app)
    assert copy
    copy._looked_at = float("-inf")
    with app.app_context():
        return copy.has(generation)


def found(app: Flask) -> list[Finding]:
    """What doctor says of the copy."""
    with app.test_request_context("/de/"):
        return list(copies.copy_follows(db.session()))


class Asked:
    """What is asked of the database and of its copy while the `with` lasts."""

    def __init__(self, app: Flask) -> None:
        with app.app_context():
            self.engines = {"first": db.engine, "copy": db.engines[COPY]}
        self.found: dict[str, list[str]] = {"first": [], "copy": []}
        self._listeners = {name: (lambda _c, _k, statement, *_more, name=name: self.found[name].append(statement)) for name in self.engines}

    def __enter__(self) -> dict[str, list[str]]:
        for name, engine in self.engines.items():
            event.listen(engine, "before_cursor_execute", self._listeners[name])
        return self.found

    def __exit__(self, *_error: object) -> None:
        for name, engine in self.engines.items():
            event.remove(engine, "before_cursor_execute", self._listeners[name])


def test_search_is_answered_by_the_copy_and_a_lesson_is_not(app: Flask) -> None:
    visitor = Visitor(app)
    with Asked(app) as asked:
        visitor.get(SEARCH)
    assert len(asked["copy"]) > 2 and not [each for each in asked["first"] if "search" in each]
    with Asked(app) as asked:
        visitor.get("/de/courses/")
    assert asked["copy"] == []


def test_what_is_not_there_yet_is_asked_of_the_first(app: Flask, servers: tuple[postgres.Cluster, postgres.Copy, str]) -> None:
    _first, second, _name = servers
    second.hold_changes()
    try:
        publish(app, "Ganz neu")
        app.extensions["pagecache"].looked_at = float("-inf")
        with Asked(app) as asked:
            Visitor(app).get(SEARCH)
        assert [each for each in asked["first"] if "search" in each]
    finally:
        second.take_changes()
    assert comes(lambda: knows(app, app.extensions["pagecache"].shelf.number))


def test_who_was_given_a_role_just_now_is_not_turned_away(app: Flask, servers: tuple[postgres.Cluster, postgres.Copy, str]) -> None:
    _first, second, _name = servers
    second.hold_changes()
    try:
        with app.app_context():
            author = a_member(db.session(), "author")
            db.session.commit()
            her = signed_in(app, author.learner_id, acting=author)
        her.get("/de/studio/results")
    finally:
        second.take_changes()
    assert comes(lambda: knows(app, app.extensions["pagecache"].shelf.number))
    with Asked(app) as asked:
        her.get("/de/studio/results")
    assert asked["copy"]


def test_somebody_known_asks_the_first(app: Flask) -> None:
    with app.app_context():
        learner_id = a_learner(db.session()).id
        db.session.commit()
    with Asked(app) as asked:
        signed_in(app, learner_id).get(SEARCH)
    assert asked["copy"] == []


def test_a_copy_that_is_away_is_left_alone_and_nobody_notices(app: Flask, servers: tuple[postgres.Cluster, postgres.Copy, str]) -> None:
    _first, second, _name = servers
    visitor = Visitor(app)
    visitor.get(SEARCH)
    second.stop()
    try:
        with Asked(app) as asked:
            visitor.get(SEARCH)
        assert [each for each in asked["first"] if "search" in each]
        assert [each.what for each in found(app)] == ["Die Kopie antwortet nicht. Die Datenbank antwortet an ihrer Stelle."]
    finally:
        second.start()
    assert comes(lambda: knows(app, generation=1))
    assert found(app) == []


def test_a_copy_that_no_longer_follows_is_not_asked(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "BEHIND", -copies.BEHIND)
    assert not knows(app, generation=1)
    assert [each.what for each in found(app)] == ["Die Kopie kommt nicht mehr mit. Die Datenbank antwortet an ihrer Stelle."]


def test_how_far_it_is_behind_is_measured(app: Flask) -> None:
    with app.app_context():
        told = {each.name: each.values for each in measured(db.session())}
    [(_labels, seconds)] = told["lernwege_copy_behind_seconds"]
    assert 0 <= seconds < copies.BEHIND


def test_without_one_nothing_is_asked_or_said(sqlite_database: str, tmp_path: Path) -> None:
    with an_app(test_settings(tmp_path, sqlite_database)) as app:
        assert copies.copy_of(app) is None
        assert found(app) == []


def test_a_copy_needs_postgresql_on_both_sides(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured, match="postgresql://"):
        Settings.from_env({"LERNWEGE_DATA": str(tmp_path), "LERNWEGE_DATABASE_COPY_URL": "postgresql://other/lernwege"})
