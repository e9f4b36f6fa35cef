"""One running house for all lesson tests: guests are strangers to each other, so they can share it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from learning.house.db import db
from tests.lessons.learner import Learner
from tests.support.content import ContentFolder, a_content_folder, a_folder_of_every_kind, bring_in


def _an_app(url: str, data: Path) -> Iterator[Flask]:
    from app import create_app
    from tests.support.database import test_settings

    app = create_app(test_settings(data, url))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def shared_app(stocked_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The shipped content on SQLite, for all tests that leave it as it is."""
    from tests.support import database

    data = tmp_path_factory.mktemp("shared-house")
    yield from _an_app(database.sqlite_copy(stocked_sqlite_template, data), data)


@pytest.fixture(scope="session")
def shared_postgres_app(postgres_cluster, stocked_postgres_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The shipped content on PostgreSQL, for all tests that leave it as it is."""
    url = postgres_cluster.url(postgres_cluster.create(template=stocked_postgres_template))
    yield from _an_app(url, tmp_path_factory.mktemp("shared-postgres-house"))


@pytest.fixture(params=["sqlite", "postgresql"])
def app_on_both(request: pytest.FixtureRequest) -> Flask:
    """The shared house, once on each engine."""
    return request.getfixturevalue({"sqlite": "shared_app", "postgresql": "shared_postgres_app"}[request.param])


@pytest.fixture
def learner(shared_app: Flask) -> Learner:
    """Somebody who comes for the first time."""
    return Learner(shared_app)


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    return a_content_folder(tmp_path / "content")


@pytest.fixture
def small_app(sqlite_database: str, tmp_path: Path, folder: ContentFolder) -> Iterator[Flask]:
    """A house of its own with the small folder, for tests that renew its content."""
    for app in _an_app(sqlite_database, tmp_path):
        bring_in(app, folder)
        yield app


@pytest.fixture(scope="session")
def app_of_every_kind(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A house with a lesson of every kind of block, for all tests that leave it as it is."""
    from tests.support import database

    data = tmp_path_factory.mktemp("every-kind")
    for app in _an_app(database.sqlite_copy(sqlite_template, data), data):
        bring_in(app, a_folder_of_every_kind(data / "content"))
        yield app


@pytest.fixture
def trying(app_of_every_kind: Flask) -> Learner:
    """Somebody at the lesson with every kind of block."""
    learner = Learner(app_of_every_kind)
    learner.open("/de/courses/photos/try")
    return learner
