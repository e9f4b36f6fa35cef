"""Answering tasks in a lesson, as a guest."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from learning.courses.models import LessonPage
from learning.house.db import db
from learning.house.locale import LOCALES
from tests.lessons.learner import LESSONS, MESSAGE, Learner

GERMAN = f"/de{MESSAGE}"
STEPS = f"/de{MESSAGE}/step"


@pytest.fixture(scope="session")
def tasks(shared_app):
    """Every compiled task: by lesson, locale and block."""
    with shared_app.app_context():
        pages = list(db.session.scalars(select(LessonPage)))
        found = {
            (page.lesson_uid, page.locale, block["id"]): block
            for page in pages
            for block in page.body["blocks"]
            if "choice" in block["kind"]
        }
        found |= {
            (page.lesson_uid, page.locale, block["id"]): block
            for page in pages
            for block in page.body["blocks"]
            if block["kind"] == "practice-inbox"
        }
        db.session.rollback()
    return found


def plain(html: str) -> str:
    """The words of a piece of HTML, as `Learner.answer` gives them."""
    from tests.support.visitor import read

    return " ".join(read(html, whole=False).words.split())


def test_a_first_visit_sets_no_cookie(learner):
    learner.open("/de/")
    learner.open(GERMAN)
    assert not learner.has_cookie


@pytest.mark.parametrize(("option", "title"), [("real", "Das ist richtig."), ("before", "Noch nicht."), ("mixed", "Noch nicht.")])
def test_a_checked_answer_speaks_to_what_was_chosen_alone_and_stays(option, title, learner, tasks):
    learner.open(GERMAN)
    learner.choose("right-address", option)
    learner.press("check", "right-address")
    said = learner.answer("right-address")
    options = tasks["false-message", "de", "right-address"]["options"]
    assert said.startswith(title)
    assert [o["id"] for o in options if plain(o["feedback"]) in said] == [option]
    assert learner.chosen("right-address") == {option}
    learner.open(GERMAN)
    assert (learner.answer("right-address"), learner.chosen("right-address")) == (said, {option})


@pytest.mark.parametrize(
    ("chosen", "title"),
    [
        (["change", "bank"], "Das ist richtig."),
        (["change"], "Zum Teil richtig."),
        (["change", "nothing"], "Zum Teil richtig."),
        (["change", "bank", "nothing"], "Zum Teil richtig."),
        (["nothing", "throw-away"], "Noch nicht."),
    ],
)
def test_several_answers_are_each_spoken_to(chosen, title, learner, tasks):
    learner.open(GERMAN)
    learner.choose("first-aid", *chosen)
    learner.press("check", "first-aid")
    said = learner.answer("first-aid")
    options = tasks["false-message", "de", "first-aid"]["options"]
    assert said.startswith(title)
    assert {o["id"] for o in options if plain(o["feedback"]) in said} == set(chosen)
    assert (plain(tasks["false-message", "de", "first-aid"]["right"]) in said) == (title == "Das ist richtig.")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_no_solution_stands_in_a_page_before_the_answer(lesson, locale, learner, tasks):
    html = learner.client.get(f"/{locale}/courses/smartphone-safety/{lesson}/all").get_data(as_text=True)
    for (of, into, _block), task in tasks.items():
        if (of, into) != (lesson, locale):
            continue
        secrets = [task["hint"], task.get("right"), task.get("done"), *(option["feedback"] for option in task.get("options", ()))]
        secrets += [words for message in task.get("messages", ()) for part in ("feedback", "checked") for words in message[part].values()]
        assert [secret for secret in secrets if secret and secret in html] == []
        false = [message["address"] for message in task.get("messages", ()) if not message["genuine"]]
        assert [address for address in false if address in html] == []
    assert 'data-sign="' not in html and 'class="sign"' not in html
    assert "risky" not in html


def test_a_right_option_looks_like_any_other_before_the_answer(learner):
    learner.open(GERMAN)
    options = [e.attributes for e in learner.page.all("input", name="answer:right-address")]
    assert {frozenset(attributes) for attributes in options} == {frozenset({"type", "name", "value"})}


# ------------------------------------------------------------------ hint, don't know, nothing


def test_a_hint_is_given_without_a_verdict(learner, tasks):
    learner.open(GERMAN)
    learner.choose("right-address", "before")
    learner.press("hint", "right-address")
    assert learner.answer("right-address") == f"Tipp{plain(tasks['false-message', 'de', 'right-address']['hint'])}"
    assert learner.chosen("right-address") == {"before"}


def test_a_hint_after_a_verdict_leaves_the_verdict(learner):
    learner.open(GERMAN)
    learner.choose("right-address", "before")
    learner.press("check", "right-address")
    learner.press("hint", "right-address")
    assert "Noch nicht." in learner.answer("right-address") and "Tipp" in learner.answer("right-address")
    assert learner.answers["right-address"].outcome == "notyet"


def test_a_changed_choice_loses_the_verdict_on_the_one_before(learner):
    learner.open(GERMAN)
    learner.choose("right-address", "before")
    learner.press("check", "right-address")
    learner.choose("right-address", "real")
    learner.press("go", "view:all")
    assert learner.answer("right-address") == ""
    assert learner.chosen("right-address") == {"real"}


@pytest.mark.parametrize("task", ["right-address", "first-aid"])
def test_who_does_not_know_is_led_to_the_part_that_tells(task, learner):
    learner.open(GERMAN)
    learner.press("unknown", task)
    link = learner.page.one("a", class_="look-at").attributes["href"]
    assert link.startswith("#") and learner.page.by_id(link[1:])
    assert learner.answers[task].outcome == "unknown"


@pytest.mark.parametrize("locale", ["de", "de-simple", "ar"])
def test_who_does_not_know_in_the_step_view_is_led_to_the_step_that_tells(locale, learner):
    learner.open(f"/{locale}{MESSAGE}/step/right-address")
    learner.press("unknown", "right-address")
    link = learner.page.one("a", class_="look-at").attributes["href"]
    assert not link.startswith("#")
    assert learner.open(link).by_id("b-three-questions")


@pytest.mark.parametrize("task", ["right-address", "first-aid"])
def test_checking_nothing_asks_for_a_choice_and_keeps_nothing(task, learner):
    learner.open(GERMAN)
    learner.press("check", task, expect=422)
    assert learner.answer(task).startswith("Wählen Sie")
    assert not learner.has_cookie


def test_checking_nothing_keeps_what_is_ticked_elsewhere(learner):
    learner.open(GERMAN)
    learner.choose("right-address", "real")
    learner.press("check", "first-aid", expect=422)
    assert learner.chosen("right-address") == {"real"}


def test_a_refused_check_stays_with_who_made_it(learner, shared_app):
    """The page of a refused check is drawn for one reader; the next one must not get their second language."""
    learner.open(f"{GERMAN}?beside=ar")
    learner.press("check", "first-aid", expect=422)
    assert learner.page.all("input", name="beside", value="ar")
    other = Learner(shared_app)
    other.open(GERMAN)
    other.press("check", "first-aid", expect=422)
    assert other.page.all("input", name="beside") == []


# ------------------------------------------------------------------ only mine


def test_nobody_sees_the_answers_of_another_learner(learner, shared_app):
    untouched = Learner(shared_app)
    untouched.open(GERMAN)
    learner.open(GERMAN)
    learner.choose("right-address", "before")
    learner.press("check", "right-address")
    for stranger in (Learner(shared_app), untouched):
        stranger.open(GERMAN)
        assert (stranger.answer("right-address"), stranger.chosen("right-address")) == ("", set())
    known = Learner(shared_app)
    known.open(GERMAN)
    known.choose("first-aid", "bank")
    known.press("check", "first-aid")
    assert known.answer("right-address") == ""


@pytest.mark.parametrize("rest", ["", "/all", "/step/start", "/done"])
@pytest.mark.parametrize("lesson", ["smartphone-safety/nothing", "nothing/false-message", "smartphone-safety/..", "smartphone-safety/%00"])
def test_a_lesson_that_is_not_there_answers_not_found(lesson, rest, learner):
    learner.get(f"/de/courses/{lesson}{rest}", expect=404)


def test_pressing_in_a_lesson_that_is_not_there_answers_not_found(learner):
    learner.post("/de/courses/smartphone-safety/nothing", {"view": "all", "go": "next"}, expect=404)


def test_an_answer_in_part_is_drawn_alone_when_script_asks_for_it(learner):
    learner.open(GERMAN)
    learner.choose("right-address", "real")
    data = learner.fields() | {"check": ["right-address"], "fragment": ["1"], "once": ["x"]}
    part = learner.post(GERMAN, data)
    assert part.elements[0].attributes["id"] == "b-right-address"
    assert part.all("html") == [] and "Das ist richtig." in part.by_id("answer-right-address").text
