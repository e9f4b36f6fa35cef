"""Notices for everybody: there in time, in the reader's language, gone in time, and never more than a few."""

from datetime import UTC, datetime, timedelta

from learning.house.clock import standing_at
from learning.people.events.models import SecurityEvent
from tests.desk.conftest import an_operator
from tests.support.builders import rows
from tests.support.visitor import Visitor

NEW, LIST = "/de/desk/announcements/new", "/de/desk/announcements"
NOON = datetime(2026, 12, 1, 11, tzinfo=UTC)  # twelve o'clock in the city
CLOSED = {"kind": "important", "place": "all", "ends": "2026-12-02T18:00", "words_de": "Die Bibliothek ist zu."}


def hidden(page):
    return {e.attributes["name"]: e.attributes.get("value", "") for e in page.all("input", type="hidden")}


def put_up(operator, **more):
    """Write a notice, look at it, put up what was looked at."""
    operator.post(LIST, hidden(operator.post(NEW, CLOSED | more)))


def standing(visitor, address="/de/"):
    # As if a second had passed: then each process looks what has changed.
    visitor.client.application.extensions["pagecache"].looked_at = float("-inf")
    return [" ".join(bar.text.split()) for bar in visitor.get(address).all("div", class_="standing")]


def end_first(operator):
    operator.post(next(e.attributes["action"] for e in operator.get(LIST).all("form") if e.attributes["action"].endswith("/end")))


def test_nobody_sees_a_notice_before_it_is_put_up_and_then_everybody_until_it_is_ended(stocked_on_both):
    with standing_at(NOON):
        operator, visitor = an_operator(stocked_on_both), Visitor(stocked_on_both)
        assert standing(visitor) == []
        assert CLOSED["words_de"] in operator.post(NEW, CLOSED).words
        assert standing(visitor) == []
        put_up(operator)
        for address in ("/de/", "/de/courses/"):
            assert [CLOSED["words_de"] in text for text in standing(visitor, address)] == [True]
        assert [e.detail for e in rows(stocked_on_both, SecurityEvent) if e.kind == "settings-changed"] == ["announcements"]
        end_first(operator)
        assert standing(visitor) == []
        assert CLOSED["words_de"] in operator.get(LIST).words


def test_it_comes_and_goes_by_itself_on_kept_pages_too(stocked):
    with standing_at(NOON):
        operator, visitor, guest = an_operator(stocked), Visitor(stocked), Visitor(stocked)
        guest.post("/de/display", {"back": "/", "size": "4"})
        put_up(operator, begins="2026-12-01T12:30")
        assert standing(visitor) == standing(guest) == []
        # The page for visitors is kept whole, but no longer than until the notice begins.
        assert [page.until is not None for page in stocked.extensions["pagecache"].shelf.pages.values()] == [True]
    for later, number in ((31, 1), (31 * 60, 0)):
        with standing_at(NOON + timedelta(minutes=later)):
            assert len(standing(guest)) == number


def test_words_in_the_readers_language_or_in_german_that_says_so(stocked):
    with standing_at(NOON):
        operator, visitor = an_operator(stocked), Visitor(stocked)
        put_up(operator, words_tr="Kütüphane kapalı.", address="/de/courses/")
        put_up(operator, words_de="<b>Zu</b> \ue000flash\ue001{}\ue002\ue003 & offen", place="home")
        assert "Kütüphane kapalı." in standing(visitor, "/tr/courses/")[0]
        page = visitor.get("/ar/courses/")
        bar = page.one("div", class_="standing")
        assert page.one("span", lang="de", dir="ltr").text == CLOSED["words_de"] and "بالألمانية" in bar.text
        assert next(e for e in page.all("a") if "aria-describedby" in e.attributes).attributes["href"] == "/ar/courses/"
        # What is for the home page stands there alone, and is words, never markup or a slot.
        assert "<b>Zu</b> flash{} & offen" in standing(visitor)[1]


def test_three_at_once_and_one_that_is_sent_twice_is_one(stocked):
    with standing_at(NOON):
        operator, visitor = an_operator(stocked), Visitor(stocked)
        for number in "123":
            put_up(operator, words_de=f"Hinweis {number}.")
        sent = hidden(operator.post(NEW, CLOSED))
        assert "Drei Hinweise" in operator.post(LIST, sent, expect=409).words
        assert len(standing(visitor)) == 3
        # When those are over there is room again.
        for _time in range(2):
            operator.post(LIST, sent | {"begins": "2026-12-02T18:00", "ends": "2026-12-03T18:00"})
        assert operator.get(LIST).words.count(CLOSED["words_de"]) == 1


def test_what_can_not_stand_there_is_refused(stocked):
    wrong = (
        {"address": "javascript:alert(1)"},
        {"address": "//elsewhere.example/"},
        {"address": "/de/no-such-page/at/all"},
        {"address": "http://stadt.example"},
        {"words_de": ""},
        {"words_de": "a" * 201},
        {"ends": ""},
        {"ends": "2026-12-01T11:00"},
        {"begins": "2026-12-03T10:00"},
    )
    with standing_at(NOON):
        operator = an_operator(stocked)
        for each in wrong:
            operator.post(NEW, CLOSED | each, expect=422)
            operator.post(LIST, CLOSED | each | {"key": "0123456789ab"}, expect=422)
