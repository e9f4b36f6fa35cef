"""Reading step by step: one block a page, one large button on."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from learning.courses.models import LessonPage, Revision
from learning.house.db import db
from tests.lessons.learner import COURSE, MESSAGE

UID = COURSE.rpartition("/")[2]


@pytest.fixture(scope="session")
def steps_of(shared_app):
    """The ids of a lesson's steps in a language."""

    def find(lesson: str, locale: str) -> list[str]:
        with shared_app.app_context():
            here = select(LessonPage).join(Revision, Revision.id == LessonPage.revision_id).where(Revision.course_uid == UID)
            page = db.session.scalars(here.where(LessonPage.lesson_uid == lesson, LessonPage.locale == locale)).one()
            ids = [block["id"] for block in page.body["blocks"] if block["kind"] != "teaching"]
            db.session.rollback()
        return ids

    return find


def shown(learner) -> list[str]:
    return [e.attributes["id"][2:] for e in learner.page.elements if e.tag == "section" and e.attributes.get("id", "").startswith("b-")]


@pytest.mark.parametrize(("lesson", "locale"), [("false-message", "de-simple"), ("screen-lock", "ar"), ("apps", "de")])
def test_next_leads_through_every_step_to_the_end(lesson, locale, learner, steps_of):
    ids = steps_of(lesson, locale)
    learner.open(f"/{locale}{COURSE}/{lesson}/step/{ids[0]}")
    for number, step in enumerate(ids, start=1):
        assert shown(learner) == [step]
        bar = learner.page.one("progress")
        assert (bar.attributes["value"], bar.attributes["max"]) == (str(number), str(len(ids)))
        learner.press("go", "next")
    assert learner.where == f"/{locale}{COURSE}/{lesson}/done"
    assert learner.lessons[f"smartphone-safety/{lesson}"].finished_at is not None


def test_easy_german_is_read_step_by_step_from_the_start(learner, steps_of):
    learner.open(f"/de-simple{MESSAGE}")
    assert shown(learner) == [steps_of("false-message", "de-simple")[0]]


def test_the_other_languages_are_read_whole_from_the_start(learner, steps_of):
    learner.open(f"/pl{MESSAGE}")
    assert shown(learner)[: len(steps_of("false-message", "pl"))] == steps_of("false-message", "pl")


def test_who_comes_back_goes_on_at_the_same_step(learner, steps_of):
    ids = steps_of("false-message", "de-simple")
    learner.open(f"/de-simple{MESSAGE}")
    learner.press("go", "next")
    learner.press("go", "next")
    learner.open(f"/de-simple{MESSAGE}")
    assert shown(learner) == [ids[2]]


def test_back_leads_to_the_step_before_and_the_first_step_has_none(learner, steps_of):
    ids = steps_of("false-message", "de")
    learner.open(f"/de{MESSAGE}/step/{ids[1]}")
    back = next(e for e in learner.page.all("a") if e.attributes["href"].endswith(f"/step/{ids[0]}"))
    learner.open(back.attributes["href"])
    assert shown(learner) == [ids[0]]
    assert not [e for e in learner.page.all("a") if "/step/" in e.attributes["href"]]


def test_the_whole_lesson_opens_at_the_same_block_and_back(learner):
    learner.open(f"/de{MESSAGE}/step/first-aid")
    learner.press("go", "view:all")
    assert learner.where == f"/de{MESSAGE}"
    assert "first-aid" in shown(learner)
    learner.press("go", "view:steps", at="first-aid")
    assert (learner.where, shown(learner)) == (f"/de{MESSAGE}/step/first-aid", ["first-aid"])


def test_a_step_that_is_not_there_leads_to_the_lesson(learner):
    answer = learner.client.get(f"/de{MESSAGE}/step/nothing")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/de{MESSAGE}")


def test_a_task_is_answered_in_its_step(learner):
    learner.open(f"/de{MESSAGE}/step/right-address")
    learner.choose("right-address", "real")
    learner.press("check", "right-address")
    assert learner.where == f"/de{MESSAGE}/step/right-address"
    assert "Das ist richtig." in learner.answer("right-address")


def test_tasks_may_be_skipped(learner):
    learner.open(f"/de{MESSAGE}/step/right-address")
    learner.press("go", "next")
    assert shown(learner) != ["right-address"]
    assert learner.answers == {}


def test_a_tick_left_unchecked_is_kept_when_going_on(learner):
    learner.open(f"/de{MESSAGE}/step/right-address")
    learner.choose("right-address", "mixed")
    learner.press("go", "next")
    learner.open(f"/de{MESSAGE}/step/right-address")
    assert learner.chosen("right-address") == {"mixed"}
    assert learner.answer("right-address") == ""


def test_answers_given_in_steps_stand_in_the_whole_lesson(learner):
    learner.open(f"/de{MESSAGE}/step/right-address")
    learner.choose("right-address", "real")
    learner.press("check", "right-address")
    learner.open(f"/de{MESSAGE}")
    assert learner.chosen("right-address") == {"real"}


def test_a_refused_check_shows_the_same_step(learner):
    learner.open(f"/de{MESSAGE}/step/right-address")
    learner.press("check", "right-address", expect=422)
    assert shown(learner) == ["right-address"]


def test_what_is_for_teachers_is_no_step(steps_of):
    assert "for-teachers" not in steps_of("false-message", "de")
