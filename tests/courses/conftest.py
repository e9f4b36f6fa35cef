"""Fixtures for content: a small folder, and apps without content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from learning.house.db import db
from tests.support.content import ContentFolder, a_content_folder


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    """A small good content folder."""
    return a_content_folder(tmp_path / "content")


@pytest.fixture
def light_app(sqlite_database: str, tmp_path: Path) -> Iterator[Flask]:
    """An app without content on SQLite, for what has nothing to do with the engine."""
    yield from _an_app(sqlite_database, tmp_path)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def empty_app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An app without content, once on each engine, shared by tests in which nothing may come in."""
    from tests.support import database

    data = tmp_path_factory.mktemp("empty")
    if request.param == "sqlite":
        url = database.sqlite_copy(request.getfixturevalue("sqlite_template"), data)
    else:
        cluster = request.getfixturevalue("postgres_cluster")
        url = cluster.url(cluster.create(template=request.getfixturevalue("postgres_template")))
    yield from _an_app(url, data)


def _an_app(url: str, data: Path) -> Iterator[Flask]:
    from app import create_app
    from tests.support.database import test_settings

    app = create_app(test_settings(data, url))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
