"""Pages rendered once, for everybody and for each."""

import time

import pytest
from flask import request
from sqlalchemy import event, select

from learning.courses.models import Stage
from learning.house.db import db
from learning.house.pagecache import cached_page, kept, raise_generation
from tests.support.builders import a_stage, a_view, an_app, last
from tests.support.database import test_settings
from tests.support.publishing import publish
from tests.support.visitor import Visitor

LESSON = "/de/courses/smartphone-safety/false-message"
EMPTY = {"view": "all", "check": "right-address"}
ANSWER = EMPTY | {"answer:right-address": "before"}


class Statements:
    """What an app asks its database while the `with` lasts."""

    def __init__(self, app):
        with app.app_context():
            self.engine = db.engine
        self.asked = []

    def _note(self, _connection, _cursor, statement, *_more):
        self.asked.append(statement)

    def __enter__(self):
        event.listen(self.engine, "before_cursor_execute", self._note)
        return self.asked

    def __exit__(self, *_error):
        event.remove(self.engine, "before_cursor_execute", self._note)


def look_at_once(app):
    """Let the app look at the generation with the next request, not only after a second."""
    app.extensions["pagecache"].looked_at = float("-inf")


@pytest.fixture
def neighbour(stocked_on_both, tmp_path):
    """Another process's app on the same database."""
    with an_app(test_settings(tmp_path, stocked_on_both.config["SETTINGS"].database_url)) as app:
        yield app


def test_a_visitor_without_a_cookie_costs_the_database_nothing_the_second_time(stocked):
    visitor = Visitor(stocked)
    for address in ("/de/", LESSON, "/de/courses/", "/de/stages/retirement", "/de/page/privacy"):
        first = visitor.get(address).words
        stocked.extensions["pagecache"].looked_at = float("inf")
        with Statements(stocked) as asked:
            assert visitor.get(address).words == first
        assert asked == []


def test_kept_bytes_carry_no_cookie_and_the_same_headers(stocked):
    visitor = Visitor(stocked)
    visitor.get("/de/")
    fresh = dict(last(visitor).headers)
    visitor.get("/de/")
    again = dict(last(visitor).headers)
    assert "Set-Cookie" not in again
    fresh.pop("X-Request-Id")
    again.pop("X-Request-Id", None)
    assert again == fresh


@pytest.mark.parametrize("encodings", ["br", "gzip", "", "br, gzip;q=0.5", "identity"])
def test_each_browser_gets_bytes_it_can_unpack(stocked, encodings):
    plain = stocked.test_client().get(LESSON).data
    for _time in range(2):
        answer = stocked.test_client().get(LESSON, headers={"Accept-Encoding": encodings})
        assert answer.headers.get("Content-Encoding", "") == encodings.partition(",")[0].replace("identity", "")
        assert unpacked(answer) == plain
        assert "Accept-Encoding" in answer.headers["Vary"]


def unpacked(answer):
    import gzip

    import brotli

    return {"br": brotli.decompress, "gzip": gzip.decompress}.get(answer.headers.get("Content-Encoding", ""), bytes)(answer.data)


def test_what_another_process_publishes_is_read_within_two_seconds(stocked_on_both, neighbour):
    guest = Visitor(stocked_on_both)
    guest.post(LESSON, ANSWER)
    readers = [Visitor(stocked_on_both), guest]
    assert not any("Fresh title" in reader.get("/de/").words for reader in readers)
    publish(neighbour, "Fresh title")
    time.sleep(1.9)
    assert all("Fresh title" in reader.get("/de/").words for reader in readers)


def test_what_is_not_committed_is_not_published(stocked):
    visitor = Visitor(stocked)
    before = visitor.get("/de/").words
    with stocked.app_context():
        raise_generation(db.session())
        db.session.rollback()
    look_at_once(stocked)
    assert visitor.get("/de/").words == before


def test_a_page_begun_before_a_publication_is_not_kept_after_it(app):
    """Rendering takes a while: the page may be old news when it is done, and must not be remembered as today's."""
    published: list[bool] = []

    def title():
        return db.session.scalars(select(Stage.words)).one()["de"]["title"]

    def render():
        seen = title()
        if not published:
            published.append(True)
            db.session.rollback()
            publish(app, "Fresh title")
            look_at_once(app)
            app.extensions["pagecache"].present_shelf()
        return seen

    def value():
        return kept("title", render)

    with app.app_context():
        a_stage(db.session(), title="Old title")
        db.session.commit()
    a_view(app, "/page", cached_page(render))
    a_view(app, "/value", value)
    for address in ("/page", "/value"):
        published.clear()
        publish(app, "Old title")
        look_at_once(app)
        visitor = Visitor(app)
        visitor.get(address)
        visitor.get(address)
        assert last(visitor).get_data(as_text=True) == "Fresh title", address


def test_who_has_display_settings_gets_them_on_the_kept_page(stocked):
    plain, large = Visitor(stocked), Visitor(stocked)
    large.post("/de/display", {"size": "4"})
    for _time in range(2):
        assert "data-size" not in plain.get(LESSON).one("html").attributes
        assert large.get(LESSON).one("html").attributes["data-size"] == "4"


def test_nobody_sees_anothers_slots(stocked):
    first, second, stranger = Visitor(stocked), Visitor(stocked), Visitor(stocked)
    first.post(LESSON, ANSWER)
    second.post(LESSON, ANSWER | {"answer:right-address": "real"})
    second.post("/de/display", {"theme": "dark"})

    def seen(visitor):
        page = visitor.get(LESSON)
        ticked = {e.attributes["value"] for e in page.all("input", name="answer:right-address") if "checked" in e.attributes}
        return ticked, page.one("html").attributes.get("data-theme"), bool(page.all("input", name="once"))

    for _time in range(2):
        assert seen(first) == ({"before"}, None, True)
        assert seen(stranger) == (set(), None, False)
        assert seen(second) == ({"real"}, "dark", True)
        assert not any("continue" in e.attributes.get("class", "").split() for e in stranger.get("/de/").elements)


def test_each_form_of_a_learner_has_a_number_of_its_own(stocked):
    visitor = Visitor(stocked)
    visitor.post(LESSON, ANSWER)
    numbers = {visitor.get(LESSON).one("input", name="once").attributes["value"] for _time in range(3)}
    assert len(numbers) == 3


def test_the_second_language_of_one_is_not_anothers(stocked):
    both, one = Visitor(stocked), Visitor(stocked)

    def sides(page):
        return len([e for e in page.elements if "pair-side--second" in e.attributes.get("class", "").split()])

    assert sides(both.post(LESSON, EMPTY | {"beside": "ar"}, expect=422)) > 0
    assert sides(one.post(LESSON, EMPTY, expect=422)) == 0
    assert sides(both.post(LESSON, EMPTY | {"beside": "ar"}, expect=422)) > 0
    assert sides(one.get(LESSON)) == 0
    assert sides(both.get(LESSON + "?beside=ar")) > 0


def test_odd_addresses_do_not_fill_the_memory(stocked):
    visitor = Visitor(stocked)
    cache = stocked.extensions["pagecache"]
    visitor.get(LESSON + "?beside=nothing")

    def held():
        return len(cache.shelf.parts), len(cache.shelf.pages), len(cache.shelf.kept)

    before = held()
    for number in range(5):
        visitor.get(f"{LESSON}?beside=x{number}")
        visitor.get(f"{LESSON}?x={number}")
        visitor.get(f"/de/courses/x{number}", expect=404)
        visitor.get(f"/de/courses/smartphone-safety/x{number}", expect=404)
    assert held() == before


def test_only_the_newest_three_thousand_pages_are_kept(app):
    @cached_page
    def numbered(number):
        return f"page {number}"

    a_view(app, "/numbered/<int:number>", numbered)
    client = app.test_client()
    cache = app.extensions["pagecache"]
    assert client.get("/numbered/1").get_data(as_text=True) == "page 1"
    cache.shelf.parts.update({("filled", number): ["x"] for number in range(2999)})
    assert client.get("/numbered/2").get_data(as_text=True) == "page 2"
    assert len(cache.shelf.parts) == 3000


def test_head_answers_like_get_without_the_page(stocked):
    client = stocked.test_client()
    for _time in range(2):
        answer = client.head("/de/")
        assert (answer.status_code, answer.data) == (200, b"")
    assert client.get("/de/").data


def test_a_query_is_read_even_by_a_kept_page(app):
    a_view(app, "/echo", lambda: request.args.get("x", "nothing"))
    assert [app.test_client().get(f"/echo{query}").get_data(as_text=True) for query in ("", "?x=1", "?x=2")] == ["nothing", "1", "2"]
