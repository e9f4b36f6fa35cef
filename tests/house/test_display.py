"""How a person wants pages to look, applied by the server."""

from sqlalchemy import update

from learning.house.db import db
from learning.house.display import CHOICES
from learning.people.models import WebSession
from tests.support.builders import last, rows
from tests.support.visitor import Visitor

NOT_OURS = [
    "//evil.example/",
    "https://evil.example/",
    "http:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "\\\\evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "///evil.example",
    "/de/\r\nSet-Cookie: evil=1",
    "evil.example",
    "//[",
    "http://[x",
    "",
    "de/courses/",
    "/%",
]


def data_of(page):
    return {name: value for name, value in page.one("html").attributes.items() if name.startswith("data-")}


def test_what_was_chosen_stands_in_every_page_from_the_server(visitor):
    visitor.post("/de/display", {"size": "3", "theme": "dark", "contrast": "more", "back": "/de/courses/"})
    wanted = {"data-size": "3", "data-theme": "dark", "data-contrast": "more"}
    for address in ("/de/", "/ar/courses/", "/de/courses/smartphone-safety/false-message", "/de/report", "/de/display"):
        assert data_of(visitor.get(address)) == wanted, address
    assert data_of(visitor.get("/de/nowhere", expect=404)) == wanted


def test_every_offered_value_can_be_chosen_and_is_shown_as_chosen(visitor):
    for name, values in CHOICES.items():
        for value in values:
            visitor.post("/de/display", {name: value})
            fields = visitor.get("/de/display").all("input", name=name)
            assert [field.attributes["value"] for field in fields if "checked" in field.attributes] == [value]
            assert {field.attributes["value"] for field in fields} == set(values)


def test_a_new_choice_takes_the_place_of_the_old(visitor):
    visitor.post("/de/display", {"size": "3", "ruler": "on"})
    visitor.post("/de/display", {"size": "2"})
    assert data_of(visitor.get("/de/")) == {"data-size": "2"}


def test_the_standard_adds_nothing_and_keeps_nothing(stocked):
    visitor = Visitor(stocked)
    visitor.post("/de/display", {"size": "3"})
    visitor.post("/de/display", {"reset": "1", "size": "4"})
    assert data_of(visitor.get("/de/")) == {}
    assert not visitor.has_cookie
    assert rows(stocked, WebSession) == []


def test_going_back_to_standard_keeps_what_was_learned(stocked):
    visitor = Visitor(stocked)
    lesson = "/de/courses/smartphone-safety/false-message"
    visitor.post(lesson, {"view": "all", "check": "right-address", "answer:right-address": "before"})
    visitor.post("/de/display", {"size": "3"})
    visitor.post("/de/display", {"reset": "1"})
    assert any("checked" in field.attributes for field in visitor.get(lesson).all("input", name="answer:right-address"))


def test_an_unknown_value_is_the_standard_one(visitor):
    for value in ("9", "", "3 ", '"><script>', "dark", "\x00", "3\n", "x" * 100_000):
        visitor.post("/de/display", {"size": value, "theme": "dark", "unknown": "3"})
        assert data_of(visitor.get("/de/")) == {"data-theme": "dark"}, value[:20]


def test_a_value_we_no_longer_offer_is_the_standard_one(stocked):
    visitor = Visitor(stocked)
    visitor.post("/de/display", {"size": "3", "theme": "dark"})
    with stocked.app_context():
        db.session.execute(update(WebSession).values(data={"display": {"size": "9", "theme": "dark", "gone": "on"}}))
        db.session.commit()
    assert data_of(visitor.get("/de/")) == {"data-theme": "dark"}
    assert [e.attributes["value"] for e in visitor.get("/de/display").all("input", name="size") if "checked" in e.attributes] == ["1"]


def test_afterwards_one_is_where_one_was(visitor):
    visitor.post("/de/display", {"size": "2", "back": "/ar/courses/smartphone-safety?beside=de"}, expect=303, follow=False)
    assert last(visitor).headers["Location"] == "/ar/courses/smartphone-safety?beside=de"


def test_nobody_is_led_astray(visitor):
    for back in NOT_OURS:
        visitor.post("/de/display", {"size": "2", "back": back}, expect=303, follow=False)
        assert last(visitor).headers["Location"] in ("/de/", "/%", "/%25"), back
        assert "evil" not in str(last(visitor).headers), back


def test_the_page_itself_carries_no_address_of_others(visitor):
    for back in NOT_OURS:
        page = visitor.get("/de/display", query_string={"back": back})
        addresses = [e.attributes.get(name, "") for e in page.elements for name in ("href", "value", "action", "formaction")]
        assert [address for address in addresses if "evil" in address] == [], back


def test_a_long_way_back_is_no_trouble(visitor):
    visitor.get("/de/display", query_string={"back": "/de/" + "a" * 50_000})
    visitor.post("/de/display", {"back": "/de/" + "a" * 50_000}, expect=303, follow=False)
