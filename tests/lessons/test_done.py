"""The end of a lesson and of the course: what I can do now, what comes next, and going on another day."""

from __future__ import annotations

import pytest

from learning.house.locale import LOCALES
from tests.lessons.learner import COURSE, LESSONS, MESSAGE, Learner


def finish(learner: Learner, lesson: str, locale: str = "de", course: str = COURSE) -> None:
    learner.open(f"/{locale}{course}/{lesson}/all")
    learner.press("go", "next", view="all")


def links(learner: Learner) -> dict[str, str]:
    return {" ".join(e.text.split()): e.attributes["href"] for e in learner.page.all("a")}


def test_the_end_of_a_lesson_says_what_one_can_do_and_what_comes_next(learner):
    finish(learner, "screen-lock")
    assert learner.where == f"/de{COURSE}/screen-lock/done"
    assert learner.page.heading == "Bildschirm sperren"
    assert "Sie sperren Ihr Handy so, dass nur Sie es öffnen können." in learner.page.words
    assert f"/de{MESSAGE}" in links(learner).values()


def test_the_end_says_how_many_tasks_were_tried(learner):
    learner.open(f"/de{MESSAGE}")
    learner.choose("right-address", "mixed")
    learner.press("check", "right-address")
    learner.press("unknown", "first-aid")
    learner.press("hint", "right-address")
    learner.press("go", "next")
    assert "2 von 3 Aufgaben" in learner.page.words


def test_skipping_every_task_is_allowed(learner):
    finish(learner, "false-message")
    assert learner.lessons["smartphone-safety/false-message"].finished_at is not None
    assert "0 von 3 Aufgaben" in learner.page.words


def test_before_the_end_the_end_leads_back_into_the_lesson(learner):
    answer = learner.client.get(f"/de{MESSAGE}/done")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/de{MESSAGE}")


def test_after_the_last_lesson_the_course_is_done(learner):
    for lesson in LESSONS:
        finish(learner, lesson)
    assert learner.page.heading == "Sicher unterwegs mit dem Smartphone"
    assert "Kurs geschafft" in learner.page.words
    assert "/de/courses/" in links(learner).values()


def test_lessons_may_be_finished_in_any_order(learner):
    for lesson in ("what-if", "updates"):
        finish(learner, lesson)
    assert f"/de{COURSE}/screen-lock" in links(learner).values()
    for lesson in ("false-message", "apps", "screen-lock"):
        finish(learner, lesson)
    assert learner.page.heading == "Sicher unterwegs mit dem Smartphone"


def test_done_stays_done_when_read_again(learner):
    finish(learner, "screen-lock")
    first = learner.lessons["smartphone-safety/screen-lock"].finished_at
    finish(learner, "screen-lock")
    assert learner.lessons["smartphone-safety/screen-lock"].finished_at == first


@pytest.mark.parametrize("locale", LOCALES)
def test_the_end_marks_the_language_of_what_it_shows(locale, learner):
    finish(learner, "passwords", locale, "/courses/security-at-work")
    lang = locale if locale in ("de", "de-simple", "en") else "en"
    heading = next(e for e in learner.page.all("bdi") if "h1" in e.parents)
    assert (heading.attributes["lang"], heading.attributes["dir"]) == (lang, "ltr")
    aims = {"de": "Sie schützen", "de-simple": "", "en": "You protect"}
    aim = next(e for e in learner.page.all("bdi") if "li" in e.parents and "lang" in e.attributes and e.text.startswith(aims[lang]))
    assert aim.attributes["lang"] == lang


# ------------------------------------------------------------------ going on


def test_a_stranger_s_home_has_no_card_to_go_on(learner):
    learner.open("/de/")
    assert f"{COURSE}/" not in " ".join(links(learner).values())


def test_who_comes_back_is_offered_the_lesson_begun(learner):
    learner.open(f"/de{MESSAGE}")
    learner.choose("right-address", "real")
    learner.press("check", "right-address")
    learner.open("/ar/")
    assert any(href.startswith(f"/ar{MESSAGE}") for href in links(learner).values())


def test_who_finished_a_lesson_is_offered_the_next(learner):
    finish(learner, "screen-lock")
    learner.open("/de/")
    assert any(href.startswith(f"/de{MESSAGE}") for href in links(learner).values())


def test_who_finished_the_course_is_offered_nothing_of_it(learner):
    for lesson in LESSONS:
        finish(learner, lesson)
    learner.open("/de/")
    assert not [href for href in links(learner).values() if href.startswith(f"/de{COURSE}/")]


def test_the_course_page_shows_which_lessons_are_done(learner):
    learner.open(f"/de{COURSE}")
    before = learner.page.words
    assert not [e for e in learner.page.all("li") if e.attributes.get("data-state") == "done"]
    finish(learner, "screen-lock")
    learner.open(f"/de{COURSE}")
    done = next(e for e in learner.page.all("li") if e.attributes.get("data-state") == "done")
    assert "Bildschirm sperren" in done.text and "erledigt" in done.text
    stranger = Learner(learner.app)
    stranger.open(f"/de{COURSE}")
    assert stranger.page.words.split() == before.split()
