"""Changing the language in the middle of a lesson, and reading two languages side by side."""

from __future__ import annotations

import pytest

from learning.house.locale import LOCALES
from tests.lessons.learner import COURSE, MESSAGE

GERMAN = f"/de{MESSAGE}"


def going(learner, **form: str) -> str:
    """Where the form leads, with the place on the page."""
    learner.open(GERMAN)
    data = learner.fields() | {name: [value] for name, value in form.items()}
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    return learner.client.post(GERMAN, data=data, headers=own).headers["Location"]


@pytest.mark.parametrize("locale", [key for key in LOCALES if key not in ("de", "de-simple")])
def test_another_language_opens_at_the_same_block(locale, learner):
    assert going(learner, go=f"locale:{locale}", at="first-aid") == f"/{locale}{MESSAGE}#b-first-aid"


def test_easy_german_opens_at_the_same_step(learner):
    assert going(learner, go="locale:de-simple", at="first-aid").partition("#")[0] == f"/de-simple{MESSAGE}/step/first-aid"


def test_where_easy_german_lacks_the_block_it_opens_at_the_one_before(learner):
    assert going(learner, go="locale:de-simple", at="not-proof").partition("#")[0].startswith(f"/de-simple{MESSAGE}/step/inbox")


@pytest.mark.parametrize("at", ["", "nothing", "../x"])
def test_a_place_that_is_not_there_opens_the_lesson(at, learner):
    assert going(learner, go="locale:it", at=at).partition("#")[0] == f"/it{MESSAGE}"


@pytest.mark.parametrize("value", ["locale:xx", "locale:", "nonsense", "display", "second:xx"])
def test_a_strange_wish_leads_back_into_the_lesson_or_to_the_display(value, learner):
    where = going(learner, go=value, at="first-aid")
    assert where.startswith((GERMAN, "/de/display"))


@pytest.mark.parametrize("locale", [key for key in LOCALES if key != "de"])
def test_ticks_survive_a_change_of_language(locale, learner):
    learner.open(GERMAN)
    learner.choose("right-address", "real")
    learner.choose("first-aid", "bank", "nothing")
    learner.press("go", f"locale:{locale}", at="right-address")
    learner.open(f"/{locale}{MESSAGE}/all")
    assert (learner.chosen("right-address"), learner.chosen("first-aid")) == ({"real"}, {"bank", "nothing"})


def test_feedback_comes_in_the_language_one_reads(learner):
    learner.open(GERMAN)
    learner.choose("right-address", "real")
    learner.press("check", "right-address")
    learner.press("go", "locale:en", at="right-address")
    assert learner.answer("right-address").startswith("That is right.")
    assert learner.page.one("html").attributes["lang"] == "en"


def test_an_answer_easy_german_does_not_offer_is_there_again_in_german(learner):
    learner.open(GERMAN)
    learner.choose("right-address", "mixed")
    learner.press("check", "right-address")
    said = learner.answer("right-address")
    learner.press("go", "locale:de-simple", at="right-address")
    assert learner.chosen("right-address") == set()
    learner.press("go", "locale:de", at="right-address")
    learner.open(GERMAN)
    assert (learner.chosen("right-address"), learner.answer("right-address")) == ({"mixed"}, said)


@pytest.mark.parametrize("go", ["display", "view:steps", "second:ar", "view:all", "second:none"])
def test_ticks_survive_whatever_is_pressed(go, learner):
    learner.open(GERMAN)
    learner.choose("first-aid", "bank")
    learner.press("go", go, at="right-address")
    learner.open(GERMAN)
    assert learner.chosen("first-aid") == {"bank"}


def test_ticks_in_a_step_survive_whatever_is_pressed(learner):
    for go in ("display", "view:all", "second:ar", "locale:it"):
        learner.open(f"{GERMAN}/step/first-aid")
        learner.choose("first-aid", "bank", "change")
        learner.press("go", go)
        learner.open(GERMAN)
        assert learner.chosen("first-aid") == {"bank", "change"}, go


# ------------------------------------------------------------------ side by side


@pytest.mark.parametrize(("first", "second"), [("de", "ar"), ("ar", "de"), ("en", "uk"), ("tr", "de-simple")])
def test_two_languages_stand_side_by_side_each_marked(first, second, learner):
    learner.open(f"/{first}{MESSAGE}")
    learner.press("go", f"second:{second}", at="start")
    assert learner.where == f"/{first}{MESSAGE}?beside={second}"
    sides = [e for e in learner.page.elements if "pair-side--second" in e.attributes.get("class", "")]
    assert sides and {(e.attributes["lang"], e.attributes["dir"]) for e in sides} == {(second, LOCALES[second].dir)}
    assert learner.page.by_id("b-start").attributes["lang"] == first


def test_the_second_language_is_to_read_only(learner):
    learner.open(f"{GERMAN}?beside=ar")
    html = learner.last.get_data(as_text=True)
    for side in html.split("pair-side--second")[1:]:
        inside = side.split('<div class="pair">')[0].split("</section></div></div>")[0]
        assert "<input" not in inside and "<button" not in inside.split("lesson-end")[0]
    names = [e.attributes["name"] for e in learner.page.all("input", type="radio")]
    assert len(names) == len(learner.get(GERMAN).all("input", type="radio"))


def test_the_second_language_stays_through_an_answer_and_a_step(learner):
    learner.open(f"{GERMAN}?beside=ar")
    learner.choose("right-address", "real")
    learner.press("check", "right-address")
    assert "beside=ar" in learner.where
    learner.press("go", "view:steps", at="right-address")
    assert "beside=ar" in learner.where
    learner.press("go", "next")
    assert "beside=ar" in learner.where
    assert learner.page.all("input", name="beside", value="ar")


def test_one_language_again(learner):
    learner.open(f"{GERMAN}?beside=ar")
    learner.press("go", "second:none", at="start")
    assert learner.where == GERMAN
    assert not [e for e in learner.page.elements if "pair-side" in e.attributes.get("class", "")]


@pytest.mark.parametrize("wish", ["de", "xx", "", "ar,it"])
def test_the_same_or_an_unknown_second_language_is_none(wish, learner):
    learner.open(f"{GERMAN}?beside={wish}")
    assert learner.page.all("input", name="beside") == []


def test_changing_to_the_second_language_leaves_it_alone_there(learner):
    learner.open(f"{GERMAN}?beside=ar")
    learner.press("go", "locale:ar", at="start")
    assert learner.where == f"/ar{MESSAGE}"


@pytest.mark.parametrize("lesson", ["screen-lock", "false-message"])
@pytest.mark.parametrize("beside", ["", "?beside=ar"])
@pytest.mark.parametrize("locale", ["de", "de-simple", "uk"])
def test_every_link_within_a_page_leads_somewhere(locale, beside, lesson, learner):
    page = learner.open(f"/{locale}{COURSE}/{lesson}/all{beside}")
    ids = {e.attributes.get("id") for e in page.elements}
    assert [
        e.attributes["href"] for e in page.all("a") if e.attributes["href"].startswith("#") and e.attributes["href"][1:] not in ids
    ] == []
