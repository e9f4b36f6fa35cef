"""Houses with a small bank of items."""

import pytest

from tests.conftest import _an_app
from tests.support import database
from tests.support.bank import Taker, a_bank, changing


def _with_a_bank(url, data):
    for app in _an_app(url, data):
        with changing(app) as session:
            a_bank(session)
        yield app


@pytest.fixture(scope="session")
def shared(sqlite_template, tmp_path_factory):
    """The app on SQLite without content but for fifteen items in German and English, three an area; for tests that leave it as it is."""
    data = tmp_path_factory.mktemp("check-house")
    yield from _with_a_bank(database.sqlite_copy(sqlite_template, data), data)


@pytest.fixture
def house(sqlite_database, tmp_path):
    """The same for a test that changes the bank."""
    yield from _with_a_bank(sqlite_database, tmp_path)


@pytest.fixture(scope="session")
def on_postgres(postgres_cluster, postgres_template, tmp_path_factory):
    """The same on PostgreSQL, for people who come at once."""
    url = postgres_cluster.url(postgres_cluster.create(template=postgres_template))
    yield from _with_a_bank(url, tmp_path_factory.mktemp("check-postgres"))


@pytest.fixture
def taker(shared):
    return Taker(shared)
