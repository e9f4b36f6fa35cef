"""Fixtures of all tests: databases, the running server, the browser and the checkers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests.support import bucket, pooler, postgres, redis, tools
from tests.support.once import made_once
from tests.support.server import WITH_REDIS, Server

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser, BrowserContext, Page

    from learning.house.settings import Settings
    from tests.support.visitor import Visitor
    from tests.support.vnu import Checker

NewContext = Callable[..., "BrowserContext"]

# A loaded machine is slow, not wrong.
hypothesis.settings.register_profile("calm", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("calm")


# ------------------------------------------------------------------ databases


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[postgres.Cluster]:
    if postgres.binaries() is None:
        tools.miss("PostgreSQL", "TESTS ON POSTGRESQL WERE SKIPPED")
    with postgres.Cluster() as cluster:
        yield from _behind_a_pooler(cluster) if os.environ.get("LERNWEGE_TEST_POOLER") == "1" else [cluster]


def _behind_a_pooler(cluster: postgres.Cluster) -> Iterator[postgres.Cluster]:
    """The whole run speaks to PostgreSQL through PgBouncer."""
    with pooler.Pooler(cluster, connections=20) as between:
        cluster.pooled = True
        cluster.url = between.url  # type: ignore[method-assign]
        yield cluster


@pytest.fixture
def past_the_pooler(postgres_cluster: postgres.Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """As docs/operators.md says for backups, migrations and parts: what is kept over several transactions no pooler keeps."""
    monkeypatch.setattr(postgres_cluster, "url", postgres_cluster.straight)
    monkeypatch.delenv("LERNWEGE_TEST_POOLER", raising=False)


@pytest.fixture(scope="session")
def postgres_url(postgres_cluster: postgres.Cluster) -> str:
    """An empty PostgreSQL database shared by the whole run."""
    return postgres_cluster.url(postgres_cluster.create("shared"))


@pytest.fixture(scope="session")
def postgres_template(postgres_cluster: postgres.Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    from tests.support import database

    return database.postgres_template(postgres_cluster, tmp_path_factory.mktemp("postgres-template"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.support import database

    return database.sqlite_template(tmp_path_factory.mktemp("sqlite-template"))


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database with all tables."""
    from tests.support import database

    return database.sqlite_copy(sqlite_template, tmp_path)


@pytest.fixture
def postgres_database(postgres_cluster: postgres.Cluster, postgres_template: str) -> Iterator[str]:
    """The address of a fresh PostgreSQL database with all tables."""
    name = postgres_cluster.create(template=postgres_template)
    yield postgres_cluster.url(name)
    postgres_cluster.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The address of a fresh database; the test runs once on each engine."""
    return str(request.getfixturevalue({"sqlite": "sqlite_database", "postgresql": "postgres_database"}[request.param]))


@pytest.fixture(scope="session")
def _redis() -> Iterator[redis.Redis | None]:
    """With `LERNWEGE_TEST_REDIS=1` every app and server of the run has a Redis beside its database."""
    if os.environ.get("LERNWEGE_TEST_REDIS") != "1":
        yield None
        return
    with redis.Redis() as running:
        os.environ[WITH_REDIS] = running.url
        yield running
        del os.environ[WITH_REDIS]


@pytest.fixture(autouse=True)
def _empty_redis(_redis: redis.Redis | None) -> None:
    # Databases of different tests count their publications alike.
    if _redis:
        _redis.client.flushall()


@pytest.fixture(scope="session")
def bucket_endpoint() -> Iterator[str]:
    """The address of a storage that speaks S3, shared by the whole run."""
    with bucket.storage_server() as address:
        yield address


@pytest.fixture
def relay(bucket_endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[bucket.Relay]:
    """Before that storage, so that it can be away; asked anew each time, with less patience, because seconds are long in tests."""
    from learning.courses import asking

    monkeypatch.setattr(asking, "PATIENCE", asking.PATIENCE.__class__(connect=2, read=2))
    monkeypatch.setattr(asking, "REST", 0)
    with bucket.Relay(bucket_endpoint) as relay:
        yield relay


# ------------------------------------------------------------------ the app in this process


@pytest.fixture(scope="session", autouse=True)
def _templates() -> None:
    from tests.support.templates import compile_once

    compile_once()


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    from tests.support.database import test_settings

    return test_settings(tmp_path, database)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _an_app(settings.database_url, settings.data)


@pytest.fixture(scope="session")
def stocked_sqlite_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.support import database

    folder = made_once(tmp_path_factory, "stocked", lambda folder: database.stocked_sqlite(sqlite_template, folder))
    return folder / "lernwege.sqlite"


@pytest.fixture(scope="session")
def stocked_postgres_template(postgres_cluster: postgres.Cluster, postgres_template: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    from tests.support import database

    return database.stocked_postgres(postgres_cluster, tmp_path_factory.mktemp("stocked-postgres"))


@pytest.fixture
def stocked_sqlite(stocked_sqlite_template: Path, tmp_path: Path) -> str:
    from tests.support import database

    return database.sqlite_copy(stocked_sqlite_template, tmp_path)


@pytest.fixture
def stocked_postgres(postgres_cluster: postgres.Cluster, stocked_postgres_template: str, shipped_media: None) -> Iterator[str]:
    name = postgres_cluster.create(template=stocked_postgres_template)
    yield postgres_cluster.url(name)
    postgres_cluster.drop(name)


@pytest.fixture
def shipped_media(stocked_sqlite_template: Path, tmp_path: Path) -> None:
    """The shipped media where the app of a test on PostgreSQL looks for them."""
    from tests.support import database

    database.lend_media(stocked_sqlite_template.parent, tmp_path)


@pytest.fixture
def stocked(stocked_sqlite: str, tmp_path: Path) -> Iterator[Flask]:
    """The app on SQLite with the shipped content."""
    yield from _an_app(stocked_sqlite, tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def stocked_on_both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The app with the shipped content, once on each engine."""
    url = request.getfixturevalue({"sqlite": "stocked_sqlite", "postgresql": "stocked_postgres"}[request.param])
    yield from _an_app(str(url), tmp_path)


def _an_app(url: str, data: Path) -> Iterator[Flask]:
    from app import create_app
    from learning.house.db import db
    from tests.support.database import test_settings

    app = create_app(test_settings(data, url))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def visitor(stocked: Flask) -> Visitor:
    """Somebody who comes for the first time."""
    from tests.support.visitor import Visitor

    return Visitor(stocked)


# ------------------------------------------------------------------ the app as people meet it


@pytest.fixture(scope="session")
def server(stocked_sqlite_template: Path) -> Iterator[Server]:
    """`python app.py` in demo mode with the shipped content, shared by the whole run."""
    # Its content is there already: importing costs more than all else of a start. `test_first_run.py` starts with nothing.
    with Server(like=stocked_sqlite_template.parent) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import expect

    from tests.support.browser import chromium

    # As patient as the windows of `new_context`.
    expect.set_options(timeout=10_000)
    try:
        with chromium() as browser:
            yield browser
    except FileNotFoundError:
        tools.miss("Chromium", "BROWSER TESTS WERE SKIPPED")


@pytest.fixture
def new_context(browser: Browser, server: Server) -> Iterator[NewContext]:
    """Opens browser windows on the server (see `a_context`); closes them, and fails if a page did what no page may."""
    from tests.support.browser import a_context
    from tests.support.browsing import Watch

    opened: list[tuple[BrowserContext, Watch]] = []

    def open_one(**wishes: Any) -> BrowserContext:
        context = a_context(browser, **{"url": server.url, **wishes})
        context.set_default_timeout(10_000)
        opened.append((context, Watch(context)))
        return context

    yield open_one
    for context, _watch in opened:
        context.close()
    assert [complaint for _context, watch in opened for complaint in watch.complaints] == []


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context().new_page()


@pytest.fixture(scope="session")
def vnu() -> Iterator[Checker]:
    """The Nu HTML Checker: `vnu.errors(page_bytes) == []`."""
    from tests.support.vnu import Checker

    try:
        with Checker() as checker:
            yield checker
    except FileNotFoundError as error:
        tools.miss(str(error), "THE NU HTML CHECKER WAS SKIPPED")


# ------------------------------------------------------------------ the run


_storage = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """With `LERNWEGE_TEST_STORAGE=1` every app and server of the run keeps its media in a bucket; one storage for all processes."""
    if os.environ.get("LERNWEGE_TEST_STORAGE") == "1" and not hasattr(config, "workerinput"):
        os.environ[bucket.WITH_STORAGE] = _storage.enter_context(bucket.storage_server())


def pytest_unconfigure() -> None:
    os.environ.pop(bucket.WITH_STORAGE, None)
    _storage.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_sessionfinish(session: pytest.Session) -> None:
    # One of several processes: the one that started it writes the summary.
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["missing"] = tools.missing


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    # A process that has crashed leaves no output.
    tools.missing.update(getattr(node, "workeroutput", {}).get("missing", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for tool, consequence in sorted(tools.missing.items()):
        terminalreporter.write_line(f"!!! NO {tool.upper()} ON THIS MACHINE: {consequence} !!!", red=True, bold=True)
