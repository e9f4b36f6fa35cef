"""The search page: what it finds, how it says so, how one narrows down, and what helps on from nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from learning.house.db import db
from tests.home.searching import found, links, marked, said, search
from tests.support.builders import last
from tests.support.visitor import LOCALES, Visitor

PHONE, OFFICES = "smartphone-safety", "offices-online"
ELSEWHERE = said("tr", "Only in another language:")
TAKE_OFF = said("en", "Take off:")


def number(page):
    """How many courses the heading names."""
    digits = [word for word in page.heading.split() if word.isdecimal()]
    return int(digits[0]) if digits else 0


def test_the_heading_and_the_title_say_how_many_were_found_for_what(city):
    page = search(city, "falsche Nachricht", "en")
    assert min(number(page), 20) == len(found(page)) > 0
    assert "falsche Nachricht" in page.heading
    assert page.one("title").text.startswith(page.heading)


def test_looking_for_something_leaves_nothing_behind(city):
    visitor = Visitor(city)
    page = visitor.get("/de/search", query_string={"q": "pin"})
    assert not visitor.has_cookie
    assert last(visitor).headers["Cache-Control"].startswith("private")
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert not page.all("link", rel="canonical")
    cache = city.extensions["pagecache"]
    assert not any("search" in str(key) for key in [*cache.shelf.pages, *cache.shelf.parts])


def test_found_words_are_marked_in_every_form(city):
    assert {"falsche", "Nachrichten"} <= set(marked(search(city, "falsche nachricht")))
    assert "مزيّفة" in "".join(marked(search(city, "مزيفة", "ar"))) or "المزيّفة" in marked(search(city, "مزيفة", "ar"))


def test_what_somebody_typed_is_words_and_never_markup(city):
    page = search(city, "<b>pin</b> & \"quotes\" 'x'")
    assert page.one("input", type="search").attributes["value"] == "<b>pin</b> & \"quotes\" 'x'"
    assert page.all("b") == []


def test_a_lesson_that_holds_what_its_course_does_not_say_is_named_and_leads_there(city):
    page = search(city, "aktenzeichen")
    lessons = links(page, f"/courses/{OFFICES}/")
    assert f"/de/courses/{OFFICES}/letter" in lessons
    assert Visitor(city).get(lessons[0]).heading


def test_the_reader_sees_first_what_can_be_read_and_is_told_of_the_rest(city):
    page = search(city, "online", "tr")
    readable = [(ELSEWHERE not in e.text) for e in page.all("article")]
    assert True in readable and False in readable
    assert readable == sorted(readable, reverse=True)


def test_a_course_of_another_language_names_it(city):
    article = search(city, "3D", "tr").all("article")[0]
    assert ELSEWHERE in article.text and "Deutsch" in article.text


def test_words_of_another_language_are_shown_as_they_stand_there(city):
    page = search(city, "Klassenchat", "tr")
    assert "fair-online" in found(page)
    assert "Klassenchat" in marked(page)


def test_each_facet_counts_what_following_it_shows(city):
    visitor = Visitor(city, "en")
    page = visitor.get("/en/search", query_string={"q": "online"})
    values = [e for e in page.all("a", class_="drop-item") if "main" in e.parents]
    assert len(values) > 8
    for value in values:
        narrowed = visitor.get(value.attributes["href"])
        assert f"{number(narrowed)} course" in value.text
        assert 0 < number(narrowed) <= number(page)


def test_a_chosen_facet_is_shown_and_can_be_taken_off(city):
    page = search(city, "handy", "en", stage="retirement", level="basic")
    whole = number(search(city, "handy", "en"))
    chosen = [e for e in page.all("a", class_="tool") if TAKE_OFF in e.text]
    assert ["Retirement" in chosen[0].text, "Basic" in chosen[1].text] == [True, True]
    assert number(page) < whole
    back = Visitor(city, "en").get(chosen[0].attributes["href"])
    assert number(page) < number(back) and [e for e in back.all("a", class_="tool") if TAKE_OFF in e.text]


def test_facets_alone_list_what_there_is(city):
    page = search(city, stage="retirement", locale="en")
    assert PHONE in found(page) and "“" not in page.heading
    assert number(page) == len(found(page))


def test_wishes_stay_when_the_words_change(city):
    page = search(city, "handy", stage="retirement", minutes="60")
    kept = {e.attributes["name"]: e.attributes["value"] for e in page.all("input", type="hidden") if "form" in e.parents}
    assert kept == {"stage": "retirement", "minutes": "60"}


@pytest.mark.parametrize("locale", LOCALES)
def test_who_changes_the_language_goes_on_looking_for_the_same(city, locale):
    page = search(city, "pin & tan", stage="retirement")
    link = next(e for e in page.all("a", hreflang=locale) if "header" in e.parents)
    there = Visitor(city, locale).get(link.attributes["href"])
    assert there.one("html").attributes["lang"] == locale
    assert there.one("input", type="search").attributes["value"] == "pin & tan"
    assert there.all("input", type="hidden", name="stage")


def test_long_answers_come_twenty_at_a_time_and_lose_nothing(city):
    visitor = Visitor(city, "en")
    page = visitor.get("/en/search", query_string={"stage": "restart"})
    seen = found(page)
    assert len(seen) == 20 < number(page)
    while onward := page.all("a", rel="next"):
        page = visitor.get(onward[0].attributes["href"])
        seen += found(page)
    assert len(seen) == len(set(seen)) == number(page)
    assert page.all("a", rel="prev")
    assert "page 3 of 3" in page.one("title").text or "page 2 of 2" in page.one("title").text


@pytest.mark.parametrize(
    ("asked", "shown"), [("-1", "1"), ("0", "1"), ("x", "1"), ("9" * 30, "1"), ("900000", "last"), ("²", "1"), ("1.5", "1")]
)
def test_a_page_that_is_none_shows_one_that_is(city, asked, shown):
    page = search(city, locale="en", stage="restart", page=asked)
    assert bool(page.all("a", rel="next")) == (shown == "1")
    assert bool(page.all("a", rel="prev")) == (shown == "last")
    assert found(page)


def test_an_empty_answer_proposes_a_spelling_the_stages_and_a_person(city):
    page = search(city, "pasworttt", level="advanced")
    assert found(page) == []
    proposal = next(e for e in page.all("a", class_="button button--quiet"))
    assert found(Visitor(city).get(proposal.attributes["href"].replace("&level=advanced", "").replace("level=advanced&", "")))
    assert len(links(page, "/stages/")) == 8
    assert links(page, "tel:")


def test_what_narrowing_hides_is_offered_without_it(city):
    without = len(found(search(city, "aktenzeichen", "en")))
    page = search(city, "aktenzeichen", "en", level="highly-advanced")
    assert found(page) == [] and without > 1
    assert f"Without filters: {without} courses" in page.words
    assert found(Visitor(city, "en").get(links(page, "q=aktenzeichen")[-1]))


def test_words_that_stand_nowhere_are_named_and_do_not_spoil_the_rest(city):
    page = search(city, "pin qwrtzx", "en")
    assert PHONE in found(page)[:3]
    assert "qwrtzx" in page.one("main").text


def test_how_a_slip_was_read_is_said(city):
    page = search(city, "falche nachicht")
    assert said("de", "We also searched for:") in page.words
    assert "falsche" in page.one("header", class_="stack stack--tight").text


def test_nothing_asked_shows_the_field_and_the_stages(city):
    page = search(city)
    assert page.one("input", type="search").attributes["value"] == ""
    assert len(links(page, "/stages/")) == 8 and not found(page)


def test_home_courses_and_menu_lead_to_the_search(stocked):
    visitor = Visitor(stocked)
    for address in ("/de/", "/de/courses/"):
        page = visitor.get(address)
        form = page.one("form", role="search")
        assert form.attributes["action"] == "/de/search" and form.attributes.get("method", "get") == "get"
        assert [e for e in page.all("a", href="/de/search") if "nav" in e.parents]


ODD = {
    "ten thousand letters": "a" * 10_000,
    "ten thousand words": "pin " * 10_000,
    "control characters": "\x00\x01pin\x1b[31m\x7f\u2028",
    "halves of a pair": "\ud800pin",
    "operators": 'NEAR(pin OR "handy") AND NOT title:* ^ - + ( ) { } : & | ! <-> \\',
    "an operator alone": "AND",
    "quotes": "\"'\"'`''\"\"",
    "SQL": "'; DROP TABLE search_word; --",
    "a percent": "%_%",
    "emoji": "📱🔒🙂",
    "fractions and exponents": "½ ² ㎏ ŉ ª",
    "marks of direction": "\u202epin\u202c \u2067x\u2069",
    "marks alone": "\u0301\u064b\u0640",
    "the marks of our slots": "\ue000once\ue001{}\ue002x\ue003",
    "one letter": "a",
    "a very long word": "Donaudampfschifffahrtsgesellschaftskapitän" * 3,
    "every script": "pin رسالة лист 密码 パスワード रहस्य",
    "stop words only": "wie der die das und",
}


@pytest.mark.parametrize("odd", ODD)
def test_whatever_is_typed_gets_a_calm_page(city, odd):
    visitor = Visitor(city)
    for locale in ("de", "ar", "tr"):
        for field in ("q", "stage", "competence", "level", "language", "minutes", "page"):
            asked = {"q": "pin", field: ODD[odd].encode("utf-8", "surrogatepass")}
            page = visitor.get(f"/{locale}/search", query_string=asked)
            assert page.one("input", type="search")


def test_a_wish_nobody_can_fulfil_is_no_wish(city):
    plain = found(search(city, "handy"))
    assert found(search(city, "handy", stage="no-such", competence="9.9", level="expert", language="xx", minutes="7")) == plain


def test_two_courses_take_as_many_statements_as_twenty(city):
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_more):
        if "cache_generation" not in statement:
            asked.append(statement)

    with city.app_context():
        engine = db.engine
    visitor = Visitor(city)
    taken = {}
    for words in ("aktenzeichen", "online"):
        visitor.get("/de/search", query_string={"q": words})
        event.listen(engine, "before_cursor_execute", note)
        asked.clear()
        shown = len(found(visitor.get("/de/search", query_string={"q": words})))
        event.remove(engine, "before_cursor_execute", note)
        taken[shown] = len(asked)
    assert max(taken) > 5 > min(taken)
    assert len(set(taken.values())) == 1, taken
    assert max(taken.values()) <= 6
