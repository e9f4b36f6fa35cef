"""Beginning a check: its languages are those of the bank, the own view can be skipped, a check under way comes first."""

from datetime import timedelta

import pytest

from learning.check.statements import statements
from learning.competence.models import Item
from learning.house.clock import now, standing_at
from tests.people.test_races import at_once, pressed
from tests.support.bank import Taker, a_bank, changing
from tests.support.visitor import Visitor


def languages_to_choose(page):
    return [field.attributes["value"] for field in page.all("input", name="locale")]


def test_whoever_reads_german_or_english_is_asked_for_no_language(shared):
    assert [languages_to_choose(Visitor(shared).get(f"/{locale}/check")) for locale in ("de", "en")] == [[], []]


def test_who_reads_another_language_chooses_among_those_with_tasks(shared):
    taker = Taker(shared, "ar")
    assert languages_to_choose(taker.get("/ar/check")) == ["de", "en"]
    page = taker.post("/ar/check", {"size": "short"}, expect=422)
    assert page.all("div", role="alert")
    assert not taker.has_cookie
    taker.begin(locale=["en", "de"])
    assert [check.locales for check in taker.checks] == [["de", "en"]]
    assert taker.page.all("section", lang="de")


def test_who_reads_easy_german_is_asked_in_it_and_in_no_other(house):
    with changing(house) as session:
        a_bank(session, an_area=2, locales=("de-simple", "de", "en"), name="easy")
    assert languages_to_choose(Visitor(house).get("/de-simple/check")) == []
    taker = Taker(house, "de-simple")
    taker.begin()
    assert taker.checks[0].locales == ["de-simple"]


def test_a_language_with_too_few_tasks_is_not_promised(house):
    with changing(house) as session:
        a_bank(session, an_area=1, locales=("uk",), name="few")
    assert languages_to_choose(Visitor(house).get("/uk/check")) == ["de", "en"]


def test_without_tasks_nothing_can_begin(house):
    with changing(house) as session:
        for item in session.query(Item):
            item.version_id = None
    visitor = Visitor(house)
    assert not visitor.get("/de/check").all("form", action="/de/check")
    visitor.post("/de/check", {"size": "full"}, expect=422)
    assert not visitor.has_cookie


def test_looking_at_the_first_page_makes_nobody_a_learner(shared):
    visitor = Visitor(shared)
    visitor.get("/de/check")
    visitor.get("/de/check/school")
    assert not visitor.has_cookie


def test_the_own_view_is_kept_and_can_be_left_out(taker):
    taker.page = taker.post("/de/check", {"size": "full"})
    assert taker.path == "/de/check/own-view/1"
    for area in range(1, 6):
        first = next(each for each in statements("formal") if each.area == str(area))
        taker.press("next", to=f"/check/own-view/{area}", **({first.id: "2"} if area != 3 else {}))
    assert taker.path == "/de/check/task"
    assert taker.checks[0].own_answers == {"1-find": 2, "2-write": 2, "4-protect": 2, "5-repair": 2}


@pytest.mark.parametrize("voice", ["formal", "informal"])
def test_statements_are_short_and_two_an_area(voice):
    said = statements(voice)
    assert [each.area for each in said] == [area for area in "12345" for _twice in range(2)]
    assert all(len(each.words.split()) <= 12 for each in said)


def test_a_check_under_way_comes_first_and_is_begun_once(taker):
    taker.begin()
    taker.answer()
    page = taker.open("/check")
    assert page.all("a", href="/de/check/task")
    taker.post("/de/check", {"size": "short"})
    assert [check.size for check in taker.checks] == ["full"]


def test_a_check_under_way_can_be_erased_and_begun_anew(taker):
    taker.begin()
    taker.answer()
    taker.open("/check")
    taker.page = taker.post("/de/check/give-up")
    assert taker.checks == [] and taker.outcomes == []
    taker.begin(size="short")
    assert [check.size for check in taker.checks] == ["short"]


def test_after_ninety_days_it_is_offered_to_begin_anew(taker):
    taker.begin()
    before = taker.open("/check").words
    with standing_at(now() + timedelta(days=91)):
        after = taker.open("/check").words
    assert "lange her" not in before and "Das ist lange her" in after


def test_at_school_the_pages_say_du(shared):
    taker = Taker(shared)
    assert "Probier alles aus" in taker.open("/check/school").words
    taker.begin(voice="informal")
    assert "Probier alles aus" in taker.page.words
    assert "Probier alles aus" in taker.open("/check/own-view/1").words
    grown_up = Taker(shared)
    grown_up.begin()
    assert "Probier alles aus" not in grown_up.page.words


def test_the_source_of_the_framework_is_named(shared):
    page = Visitor(shared).get("/de/check")
    assert page.all("a", href="https://doi.org/10.2760/0001149") and page.all("a", href="https://creativecommons.org/licenses/by/4.0/")


def test_two_presses_at_once_begin_one_check(on_postgres):
    taker = Taker(on_postgres)
    taker.begin()
    taker.post("/de/check/give-up")
    devices = [taker.another_device() for _each in range(3)]
    at_once(on_postgres, *(pressed(device, "/de/check", size="full") for device in devices))
    assert len(taker.checks) == 1
