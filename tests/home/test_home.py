"""The front door: who comes for the first time, and who returns."""

from datetime import timedelta

import pytest

from learning.courses.stats import count
from learning.house.clock import now
from learning.house.db import db
from learning.house.locale import LOCALES, language_name, speaking
from learning.people.here import take_place
from learning.people.models import Learner
from tests.support.builders import a_course, a_learner, a_lesson_state, a_stage, a_view
from tests.support.visitor import Visitor

COURSE = "/de/courses/smartphone-safety"


def links(page):
    return [e.attributes["href"] for e in page.all("a") if "href" in e.attributes]


def card_of(page):
    """The continue card, or None."""
    return next((e for e in page.all("section") if e.attributes.get("aria-labelledby") == "continue"), None)


def test_a_stranger_sees_no_continue_card(visitor):
    assert card_of(visitor.get("/de/")) is None


def test_somebody_with_display_settings_only_sees_none_either(visitor):
    visitor.post("/de/display", {"size": "3"})
    assert card_of(visitor.get("/de/")) is None


def test_who_returns_sees_first_where_they_go_on(visitor):
    visitor.post(f"{COURSE}/screen-lock", {"view": "all", "go": "next"})
    page = visitor.get("/de/")
    card = card_of(page)
    assert card is not None
    content = page.elements[page.elements.index(page.one("main")) :]
    assert next(e for e in content if e.tag == "section") is card
    assert any(href.startswith(f"{COURSE}/false-message") for href in links(page))
    assert page.one("progress").attributes["value"] == "1"
    assert page.one("progress").attributes["max"] == "5"


def test_going_on_leads_to_the_lesson_touched_last_at_its_block(visitor):
    visitor.post(f"{COURSE}/screen-lock", {"view": "all", "go": "next"})
    visitor.post(f"{COURSE}/what-if", {"view": "steps", "go": "next"})
    address = next(href for href in links(visitor.get("/de/")) if "/what-if" in href)
    path, _sep, anchor = address.partition("#")
    assert visitor.get(path).by_id(anchor)


def test_the_card_speaks_the_language_of_the_page(visitor):
    visitor.post(f"{COURSE}/screen-lock", {"view": "all", "go": "next"})
    for key in ("ar", "de-simple", "en"):
        page = visitor.get(f"/{key}/")
        assert card_of(page) is not None
        assert any(href.startswith(f"/{key}/courses/smartphone-safety/false-message") for href in links(page))


def test_who_has_finished_everything_is_not_sent_anywhere(visitor):
    for lesson in ("screen-lock", "false-message", "updates", "apps", "what-if"):
        assert card_of(visitor.get("/de/")) is not None or lesson == "screen-lock"
        visitor.post(f"{COURSE}/{lesson}", {"view": "all", "go": "next"})
    assert card_of(visitor.get("/de/")) is None


@pytest.fixture
def returning(app):
    """Somebody who has learned in a catalogue of two small courses, and a way to say what they did."""
    with app.app_context():
        session = db.session()
        a_stage(session)
        a_course(session, "garden")
        a_course(session, "kitchen", position=1)
        a_learner(session, id=77)
        session.commit()
    a_view(app, "/sign-in", lambda: take_place(db.session.get_one(Learner, 77)) and "")

    def did(*steps):
        with app.app_context():
            learner = db.session.get_one(Learner, 77)
            for age, lesson, finished in steps:
                at = now() - timedelta(days=age)
                a_lesson_state(db.session(), learner, lesson, touched_at=at, finished_at=at if finished else None)
            db.session.commit()
        visitor = Visitor(app)
        visitor.post("/sign-in")
        return visitor

    return did


def goes_on_at(page):
    return next((href.partition("#")[0] for href in links(page) if "/l" in href), None)


def test_the_course_touched_last_comes_first(returning):
    visitor = returning((2, "garden/l1", True), (1, "kitchen/l1", False))
    assert goes_on_at(visitor.get("/en/")) == "/en/courses/kitchen/l1"


def test_after_a_finished_lesson_the_next_unfinished_one_follows(returning):
    visitor = returning((1, "garden/l1", True))
    assert goes_on_at(visitor.get("/en/")) == "/en/courses/garden/l2"


def test_a_lesson_left_open_earlier_in_the_course_is_not_forgotten(returning):
    visitor = returning((3, "garden/l1", False), (1, "garden/l2", True))
    assert goes_on_at(visitor.get("/en/")) == "/en/courses/garden/l1"


def test_a_course_left_half_done_is_offered_when_the_latest_one_is_finished(returning):
    visitor = returning((3, "garden/l1", True), (2, "kitchen/l1", True), (1, "kitchen/l2", True))
    assert goes_on_at(visitor.get("/en/")) == "/en/courses/garden/l2"


def test_progress_in_a_course_that_is_gone_is_no_trouble(returning):
    visitor = returning((1, "gone/l1", False))
    assert visitor.get("/en/").heading


def test_the_eight_stages_are_there_and_lead_on(visitor):
    page = visitor.get("/de/")
    tiles = [e.attributes["href"] for e in page.all("a", class_="tile")]
    assert len(tiles) == len(set(tiles)) == 8
    for address in tiles:
        assert visitor.get(address).heading


def test_what_is_said_about_languages_is_what_is_counted(stocked):
    with stocked.app_context():
        numbers = count(db.session())
        db.session.rollback()
    readable = {key: states["complete"] + states["outdated"] for key, states in numbers["languages"].items()}
    assert readable["de"] == readable["en"] == numbers["lessons"] > readable["ar"] > 0
    for key in LOCALES:
        claim = Visitor(stocked).get(f"/{key}/").one("p", class_="lead").text
        with speaking(LOCALES[key]):
            whole, some = (
                [language_name(other) for other, n in readable.items() if fits(n)]
                for fits in (lambda n: n == numbers["lessons"], lambda n: 0 < n < numbers["lessons"])
            )
        assert all(name in claim for name in whole + some), key
        assert max(map(claim.index, whole)) < min(claim.rindex(name) for name in some), key


def test_a_language_without_lessons_is_not_claimed(app):
    with app.app_context():
        a_stage(db.session())
        a_course(db.session())
        db.session.commit()
    claim = Visitor(app).get("/en/").one("p", class_="lead").text
    assert "English" in claim
    assert "German" not in claim and "Arabic" not in claim


def test_without_any_course_nothing_is_promised(app):
    page = Visitor(app).get("/en/")
    assert "English" not in page.one("p", class_="lead").text
    Visitor(app).get("/en/first-time")
    Visitor(app).get("/en/courses/")


def test_home_leads_to_the_first_question(visitor):
    assert "/de/first-time" in links(visitor.get("/de/"))
