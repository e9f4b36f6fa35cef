"""The database goes away and comes back: a page says so meanwhile, and nobody restarts anything."""

import time

import psycopg
import pytest

from tests.support.builders import an_app, last
from tests.support.database import STOCKED, test_settings
from tests.support.pooler import Pooler, there
from tests.support.tools import miss
from tests.support.visitor import Visitor

# A whole run behind a pooler has its own test here.
pytestmark = pytest.mark.usefixtures("past_the_pooler")
LESSON = "/uk/courses/smartphone-safety/false-message"
ANSWER = {"view": "all", "check": "right-address", "answer:right-address": "before"}


class Coming:
    """A database that can be taken away and put back."""

    def __init__(self, cluster, template):
        self.cluster, self.template, self.name = cluster, template, "coming_and_going"
        self.come()

    def come(self):
        self.cluster.create(self.name, template=self.template)

    def go(self):
        self.cluster.drop(self.name)


@pytest.fixture
def coming(postgres_cluster, stocked_postgres_template):
    coming = Coming(postgres_cluster, STOCKED)
    yield coming
    coming.go()


def test_without_its_database_every_page_says_it_is_away_for_a_moment_and_then_goes_on(coming, postgres_cluster, tmp_path):
    with an_app(test_settings(tmp_path, postgres_cluster.url(coming.name))) as app:
        guest, stranger, newcomer = Visitor(app), Visitor(app), Visitor(app)
        guest.post(LESSON, ANSWER)
        stranger.get("/uk/courses/")
        coming.go()
        app.extensions["pagecache"].looked_at = float("-inf")
        for visitor, address in ((newcomer, "/uk/"), (guest, LESSON), (stranger, "/uk/courses/smartphone-safety")):
            page = visitor.get(address, expect=503, headers={"Accept-Language": "uk"})
            assert page.one("html").attributes["lang"] == "uk", address
            assert last(visitor).headers["Retry-After"], address
            assert last(visitor).headers["Content-Security-Policy"], address
            assert "psycopg" not in last(visitor).get_data(as_text=True)
        page = newcomer.post("/uk/report", {"description": "My dear text"}, expect=503)
        assert page.one("textarea").text == "My dear text"
        coming.come()
        for visitor, address in ((newcomer, "/uk/"), (guest, LESSON)):
            visitor.get(address)


def test_what_is_remembered_is_shown_meanwhile(coming, postgres_cluster, tmp_path):
    with an_app(test_settings(tmp_path, postgres_cluster.url(coming.name))) as app:
        visitor = Visitor(app)
        heading = visitor.get("/uk/").heading
        coming.go()
        app.extensions["pagecache"].looked_at = float("-inf")
        assert visitor.get("/uk/").heading == heading
        coming.come()


def test_behind_a_pooler_it_goes_on_within_seconds_too(coming, postgres_cluster, tmp_path):
    """Not after five, as PgBouncer does by itself. Another name is given and taken at once, unlike a whole database."""
    if not there():
        miss("pgbouncer", "TESTS BEHIND A POOLER ARE SKIPPED")
    away = f"{coming.name}_away"
    with (
        Pooler(postgres_cluster) as pooler,
        an_app(test_settings(tmp_path, pooler.url(coming.name), pooler=True)) as app,
        psycopg.connect(postgres_cluster.straight("postgres"), autocommit=True) as operator,
    ):
        guest = Visitor(app)
        guest.post(LESSON, ANSWER)
        operator.execute(f"ALTER DATABASE {coming.name} ALLOW_CONNECTIONS false")
        operator.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [coming.name])
        operator.execute(f"ALTER DATABASE {coming.name} RENAME TO {away}")
        for _try in range(3):
            guest.get(LESSON, expect=503)
        operator.execute(f"ALTER DATABASE {away} RENAME TO {coming.name}")
        operator.execute(f"ALTER DATABASE {coming.name} ALLOW_CONNECTIONS true")
        until = time.monotonic() + 4
        while guest.client.get(LESSON).status_code != 200:
            assert time.monotonic() < until
            time.sleep(0.1)
