"""Three questions at the first visit lead into a lesson with a task, whatever is answered and in whatever language."""

from __future__ import annotations

import re
from itertools import product
from urllib.parse import urlsplit

import pytest
from flask import Flask

from learning.courses.counts import count_course
from learning.courses.models import Course, Revision, Wish
from learning.home.answers import DEVICES, EVERY, SURE, WISHES
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.people.models import Learner
from tests.support.builders import a_course, a_stage, last, rows, token_of
from tests.support.visitor import Visitor
from tests.support.words import said

ANSWERS = list(product(WISHES, DEVICES, SURE))


def lesson_for(visitor: Visitor, locale: str, wish: str, device: str = "none", sure: str = "bit") -> str:
    """Where the three answers lead to."""
    visitor.post(f"/{locale}/first-time/{wish}/{device}", {"sure": sure}, expect=303, follow=False)
    return str(last(visitor).location)


def hrefs(page) -> list[str]:
    return [e.attributes["href"] for e in page.all("a") if "href" in e.attributes]


# ------------------------------------------------------------------ the three questions


def test_each_answer_leads_to_the_next_question_and_back_is_always_there(visitor):
    page = visitor.get("/de/first-time")
    assert [href for href in hrefs(page) if re.fullmatch("/de/first-time/[a-z]+", href)] == [f"/de/first-time/{wish}" for wish in WISHES]
    assert "/de/" in hrefs(page)
    page = visitor.get("/de/first-time/offices")
    choices = [href for href in hrefs(page) if href.startswith("/de/first-time/offices/")]
    assert choices == [f"/de/first-time/offices/{device}" for device in DEVICES]
    assert "/de/first-time" in hrefs(page)
    page = visitor.get("/de/first-time/offices/iphone")
    assert [button.attributes["value"] for button in page.all("button", name="sure")] == list(SURE)
    assert {"/de/first-time", "/de/first-time/offices"} <= set(hrefs(page))


def test_every_answer_has_a_picture_and_words(visitor):
    for address in ("/de/first-time", "/de/first-time/look", "/de/first-time/look/pc"):
        page = visitor.get(address)
        tiles = [e for e in page.elements if e.attributes.get("class") == "answer-tile"]
        pictures = [e for e in page.elements if e.tag == "svg" and e.attributes.get("class") == "scene"]
        assert all(tile.text.strip() for tile in tiles)
        assert len(tiles) in (3, 4, 6) and len(pictures) >= len(tiles)


def test_a_person_can_still_be_rung_up_from_the_first_question(visitor):
    page = visitor.get("/de/first-time")
    assert any(href.startswith("tel:") for href in hrefs(page))
    assert said("de", "Read and try") in page.words


def test_answers_that_are_none_lead_nowhere(visitor):
    for address in ("/de/first-time/fly", "/de/first-time/look/fridge", "/de/first-time/look/pc/very", "/de/first-time/fly/pc/bit"):
        visitor.get(address, expect=404)
    visitor.post("/de/first-time/fly/pc", {"sure": "bit"}, expect=404)


@pytest.mark.parametrize("sent", [{}, {"sure": ""}, {"sure": "very"}])
def test_a_third_answer_that_is_none_asks_again(visitor, sent):
    page = visitor.post("/de/first-time/look/pc", sent, expect=422)
    assert said("de", "Choose an answer first.") in page.words
    assert page.all("button", name="sure")
    assert not visitor.has_cookie


def test_the_questions_set_no_cookie_and_ask_for_no_age(visitor):
    for address in ("/de/first-time", "/de/first-time/look", "/de/first-time/look/pc", "/de/first-time/look/pc/bit"):
        page = visitor.get(address)
        assert page.all("input") == []
    assert not visitor.has_cookie


# ------------------------------------------------------------------ the lesson


@pytest.mark.parametrize("locale", LOCALES)
def test_all_seventy_two_answers_lead_to_a_task_in_every_language(stocked, locale):
    visitor = Visitor(stocked)
    seen: dict[str, bool] = {}
    for wish, device, sure in ANSWERS:
        address = lesson_for(visitor, locale, wish, device, sure)
        path, because = urlsplit(address).path, urlsplit(address).query
        assert because == f"because={wish}-{device}-{sure}"
        if path not in seen:
            seen[path] = any(e.attributes.get("name") in ("check", "press") for e in visitor.get(path).all("button"))
    assert seen and all(seen.values())
    assert all(path.startswith(f"/{locale}/courses/") for path in seen)


def test_with_the_shipped_courses_fear_of_fraud_leads_to_the_false_message(stocked):
    for locale in LOCALES:
        assert "/smartphone-safety/false-message" in lesson_for(Visitor(stocked), locale, "fraud")


def test_whoever_just_looks_and_is_unsure_begins_at_the_beginning(visitor):
    assert urlsplit(lesson_for(visitor, "de", "look", sure="unsure")).path == "/de/courses/smartphone-safety/screen-lock"


@pytest.mark.parametrize("locale", LOCALES)
def test_nobody_is_led_to_a_lesson_they_cannot_read_while_there_is_one_they_can(stocked, locale):
    visitor = Visitor(stocked)
    with stocked.app_context():
        outlines = {course.uid: course.revision.outline for course in db.session.query(Course)}
        db.session.rollback()
    for wish, sure in product(WISHES, SURE):
        course, lesson = urlsplit(lesson_for(visitor, locale, wish, sure=sure)).path.split("/")[3:5]
        entry = next(each for each in outlines[course]["lessons"] if each["uid"] == lesson)
        assert entry["states"][locale] in ("complete", "outdated"), (wish, sure, course, lesson)


def test_the_lesson_says_why_it_was_chosen_and_leads_to_more(visitor):
    page = visitor.get(lesson_for(visitor, "de", "fraud", "android", "unsure"))
    assert said("de", "We chose this lesson for you.") in page.words
    assert said("de", "Because you do not want to be cheated.") in page.words
    assert "/de/first-time/fraud/android/unsure" in hrefs(page)
    jump = next(href for href in hrefs(page) if href == "#b-right-address")
    assert page.by_id(jump[1:])


def test_where_nothing_fits_the_lesson_says_so(visitor):
    page = visitor.get(lesson_for(visitor, "uk", "school"))
    assert said("uk", "There is no lesson for exactly this in your language yet. This one is a good start for everybody.") in page.words
    assert said("uk", "Because it is about school and class.") not in page.words


def test_easy_german_shows_the_task_alone_and_the_way_to_the_beginning(visitor):
    address = lesson_for(visitor, "de-simple", "fraud")
    page = visitor.get(address)
    assert "/step/" in address and page.all("button", name="check")
    beginning = next(e.attributes["href"] for e in page.all("a") if e.text.strip() == said("de-simple", "Read it from the beginning"))
    assert visitor.get(beginning).heading == page.heading


@pytest.mark.parametrize(
    "address",
    [
        "/de/courses/smartphone-safety/false-message?because=fraud-android-very",
        "/de/courses/smartphone-safety/false-message?because=<b>x</b>",
        "/de/courses/smartphone-safety/false-message?because=",
        "/de/?because=fraud-android-bit",
        "/de/stages/retirement?because=fraud-android-bit",
        "/de/courses/smartphone-safety?because=fraud-android-bit",
    ],
)
def test_an_address_cannot_make_us_say_anything_else(visitor, address):
    assert said("de", "We chose this lesson for you.") not in visitor.get(address).words


def test_what_an_address_may_say_is_exactly_what_can_be_answered():
    assert {"-".join(answers) for answers in ANSWERS} == EVERY


# ------------------------------------------------------------------ the device


def device_of(app: Flask, visitor: Visitor) -> str | None:
    """What the visitor's session has kept."""
    from learning.people.models import WebSession

    kept = [row.data for row in rows(app, WebSession)]
    return kept[0].get("device") if kept else None


def test_the_device_is_kept_and_no_learner_is_made(stocked):
    visitor = Visitor(stocked)
    lesson_for(visitor, "de", "look", "iphone")
    assert token_of(visitor)
    assert device_of(stocked, visitor) == "iphone"
    assert rows(stocked, Learner) == []
    lesson_for(visitor, "de", "look", "pc")
    assert device_of(stocked, visitor) == "pc"


def test_who_has_no_device_gets_no_cookie(visitor):
    lesson_for(visitor, "de", "look", "none")
    assert not visitor.has_cookie


# ------------------------------------------------------------------ suggestions


@pytest.mark.parametrize("locale", LOCALES)
def test_suggestions_are_there_for_every_answer_in_every_language(stocked, locale):
    visitor = Visitor(stocked, accept_language=locale)
    for wish, device, sure in ANSWERS:
        page = visitor.get(f"/{locale}/first-time/{wish}/{device}/{sure}")
        cards = [e for e in page.elements if e.attributes.get("class") == "card suggestion"]
        reasons = [e for e in page.elements if e.attributes.get("class") == "reasons"]
        assert 2 <= len(cards) == len(reasons) <= 3
        assert all(reason.text.strip() for reason in reasons)


def test_suggestions_name_the_answers_and_lead_back_to_each_question(visitor):
    page = visitor.get("/de/first-time/fraud/android/unsure")
    assert {"/de/first-time", "/de/first-time/fraud", "/de/first-time/fraud/android"} <= set(hrefs(page))
    assert said("de", "Not be cheated") in page.words
    assert any("/false-message?because=fraud-android-unsure" in href for href in hrefs(page))


# ------------------------------------------------------------------ with three courses, and with none


COURSES = {
    "phone": (("retirement", "newcomer"), (("4.1",), ("4.2", "1.2"))),
    "offices": (("newcomer",), (("2.3", "1.1"), ("5.2",))),
    "fair": (("school",), (("2.5", "2.2"), ("1.2", "1.1"))),
}
MAPPING: dict[str, tuple[list[str], list[str]]] = {
    "touch": (["2.1", "2.2", "2.5"], []),
    "fraud": (["4.2", "1.2"], ["retirement"]),
    "offices": (["2.3", "5.2"], ["newcomer"]),
    "school": (["2.5", "2.2"], ["school"]),
    "truth": (["1.2", "1.1"], ["school"]),
    "look": (["4.1"], []),
}


@pytest.fixture
def three(app) -> Flask:
    """An app with three small courses for three stages."""
    with app.app_context():
        session = db.session()
        for position, stage in enumerate(("school", "newcomer", "retirement")):
            a_stage(session, stage, position=position, title=stage)
        for position, (uid, (stages, lessons)) in enumerate(COURSES.items()):
            course = a_course(session, uid, stage=stages[0], position=position)
            _about(session.get_one(Revision, course.revision_id), lessons)
            count_course(session, uid, course.revision.outline)
        for position, (wish, (competences, wanted)) in enumerate(MAPPING.items()):
            session.add(Wish(id=wish, position=position, competences=competences, stages=wanted))
        session.commit()
    return app


def _about(revision: Revision, lessons: tuple[tuple[str, ...], ...]) -> None:
    outline = {**revision.outline, "competences": sorted({number for lesson in lessons for number in lesson})}
    outline["lessons"] = [{**lesson, "competences": list(about)} for lesson, about in zip(outline["lessons"], lessons, strict=True)]
    revision.outline = outline


def test_with_three_courses_each_wish_leads_to_the_course_about_it(three):
    visitor = Visitor(three, accept_language="en")
    led = {wish: urlsplit(lesson_for(visitor, "en", wish)).path.removeprefix("/en/courses/") for wish in WISHES}
    assert led == {
        "touch": "fair/l1",
        "fraud": "phone/l2",
        "offices": "offices/l1",
        "school": "fair/l1",
        "truth": "fair/l2",
        "look": "phone/l1",
    }


def test_with_three_courses_the_fitting_track_is_suggested_first_and_the_others_say_why(three):
    page = Visitor(three, accept_language="en").get("/en/first-time/school/pc/unsure")
    assert [e.text.strip() for e in page.all("h3")] == ["Track of fair", "Track of phone", "Track of offices"]
    reasons = [e.text for e in page.elements if e.attributes.get("class") == "reasons"]
    assert "Because it is about school and class." in reasons[0]
    assert all("Because it is a good start for everybody." in reason for reason in reasons[1:])


def test_a_wish_the_files_do_not_map_leads_to_where_everybody_can_begin(three):
    with three.app_context():
        db.session.delete(db.session.get_one(Wish, "offices"))
        db.session.commit()
    visitor = Visitor(three, accept_language="en")
    page = visitor.get(lesson_for(visitor, "en", "offices"))
    assert "This one is a good start for everybody." in page.words


def test_without_any_course_the_answers_lead_to_the_list_and_nothing_is_promised(app):
    visitor = Visitor(app, accept_language="en")
    assert lesson_for(visitor, "en", "look") == "/en/courses/"
    page = visitor.get("/en/first-time/look/none/bit")
    assert not [e for e in page.elements if e.attributes.get("class") == "reasons"]
