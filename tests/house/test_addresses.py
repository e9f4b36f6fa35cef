"""The language is the first part of every address."""

from learning.house.locale import LOCALES
from tests.support.builders import last
from tests.support.visitor import LOCALES as DIRECTIONS
from tests.support.visitor import Visitor


def test_each_address_speaks_the_language_it_begins_with(visitor):
    headings = set()
    for key, direction in DIRECTIONS.items():
        page = visitor.get(f"/{key}/")
        root = page.one("html")
        assert (root.attributes["lang"], root.attributes["dir"]) == (key, direction)
        headings.add(page.heading)
    assert len(headings) == len(LOCALES)


def test_each_page_leads_to_itself_in_every_language(visitor):
    page = visitor.get("/de/courses/smartphone-safety")
    links = {link.attributes["href"] for link in page.all("a") if "href" in link.attributes}
    assert {f"/{key}/courses/smartphone-safety" for key in LOCALES if key != "de"} <= links


def test_an_unknown_language_is_a_page_in_the_readers_own(stocked):
    for address in ("/fr/", "/fr/courses/", "/DE/", "/de-easy/", "/xx", "/de@simple/"):
        page = Visitor(stocked, "pl-PL,pl;q=0.9").get(address, expect=404)
        assert page.one("html").attributes["lang"] == "pl", address


def test_a_missing_page_speaks_the_language_of_its_address(stocked):
    visitor = Visitor(stocked, "de")
    for key in LOCALES:
        page = visitor.get(f"/{key}/nowhere", expect=404)
        assert page.one("html").attributes["lang"] == key


def test_a_missing_page_says_so_in_plain_words_and_leads_on(visitor):
    page = visitor.get("/en/nowhere", expect=404)
    assert page.heading == "This page does not exist"
    assert "/en/courses/" in {link.attributes.get("href") for link in page.all("a")}


def test_the_bare_address_leads_to_the_browsers_language(stocked):
    for header, key in (("de", "de"), ("ar-SY,en;q=0.5", "ar"), ("fr", "de"), ("", "de"), ("uk", "uk")):
        visitor = Visitor(stocked, header)
        visitor.get("/", expect=302)
        assert last(visitor).headers["Location"] == f"/{key}/"
        assert "Accept-Language" in last(visitor).headers["Vary"]


def offers(page):
    return [element for element in page.elements if "offer" in element.attributes.get("class", "").split()]


def test_one_line_in_the_browsers_language_offers_the_same_page(stocked):
    page = Visitor(stocked, "ar-SY").get("/de/courses/smartphone-safety")
    (line,) = offers(page)
    assert (line.attributes["lang"], line.attributes["dir"]) == ("ar", "rtl")
    link = next(a for a in page.all("a") if a.attributes.get("hreflang") == "ar" and "offer" not in a.attributes.get("class", ""))
    assert link.attributes["href"] == "/ar/courses/smartphone-safety"
    assert "English" not in line.text


def test_who_reads_in_their_language_is_offered_nothing(stocked):
    assert offers(Visitor(stocked, "de").get("/de/")) == []
    assert offers(Visitor(stocked, "de").get("/de-simple/")) == []
    assert offers(Visitor(stocked, "fr").get("/de/")) == []


def test_each_of_two_readers_of_one_kept_page_gets_their_own_line(stocked):
    Visitor(stocked, "ar").get("/en/")
    Visitor(stocked, "tr").get("/en/")
    for key in ("ar", "tr"):
        (line,) = offers(Visitor(stocked, key).get("/en/"))
        assert line.attributes["lang"] == key


def test_an_address_without_its_last_stroke_leads_there(visitor):
    visitor.get("/de", expect=308)
    assert last(visitor).headers["Location"].endswith("/de/")
