"""Who has done which lesson."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from learning.cohorts import Cohort
from learning.cohorts.running.models import Presence
from learning.cohorts.state import queries
from learning.cohorts.state.reporting import state_rows
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.lessons.participation.actions import finish_on_paper
from learning.people.models import Learner
from tests.support.builders import a_block_state, a_lesson_state, a_meeting, a_seat
from tests.support.visitor import Page

from .conftest import World


def learned(world: World, name: str, lesson: str, done: bool = True) -> None:
    def work(session):
        a_lesson_state(session, session.get_one(Learner, world.ids[name]), lesson, finished_at=now() if done else None)

    world.do(work)


def row(page: Page, name: str) -> str:
    """What stands in somebody's row of the table."""
    return next(each.text for each in page.all("tr") if name in each.text)


def names(page: Page) -> list[str]:
    return [each.text.strip() for each in page.all("th", scope="row")]


def test_each_lesson_of_the_courses_a_group_follows_says_what_it_is_to_each(world: World) -> None:
    learned(world, "Amina B.", "garden/l1")
    learned(world, "Amina B.", "other/l1")
    learned(world, "Ben K.", "garden/l2", done=False)
    page = world.teacher.get(f"{world.address}/state")
    assert "Course other" not in page.words
    assert row(page, "Amina").split() == ["Amina", "B.", "done", "not", "begun"]
    assert row(page, "Ben").split() == ["Ben", "K.", "not", "begun", "begun"]


def test_what_was_done_on_paper_says_so(world_on_both: World) -> None:
    world = world_on_both

    def work(session):
        finish_on_paper(session, world.ids["Ben K."], "garden/l1", revision_id=1, on=day_of(now()), entered_by="Frau Kern")

    world.do(work)
    assert "done on paper" in row(world.teacher.get(f"{world.address}/state"), "Ben")


def test_names_stand_in_order_and_whoever_raises_a_hand_first_when_asked_by_need(world_on_both: World) -> None:
    world = world_on_both

    def work(session):
        meeting = a_meeting(session, session.get_one(Cohort, world.cohort_id), running=True)
        session.add(Presence(learner_id=world.ids["Öznur Y."], meeting_id=meeting.id, lesson_uid="garden/l2", hand_at=now()))

    world.do(work)
    learned(world, "Amina B.", "garden/l1")
    assert names(world.teacher.get(f"{world.address}/state")) == ["Amina B.", "Ben K.", "Öznur Y. , needs help"]
    page = world.teacher.get(f"{world.address}/state?sort=need")
    assert names(page) == ["Öznur Y. , needs help", "Ben K.", "Amina B."]
    assert "needs help: Lesson l2" in page.words


def test_a_thousand_people_come_by_pages_that_stay_small(world: World) -> None:
    def work(session):
        cohort = session.get_one(Cohort, world.cohort_id)
        for number in range(70):
            a_seat(session, cohort, f"Person {number:03}")

    world.do(work)
    page = world.teacher.get(f"{world.address}/state")
    assert len(names(page)) == 60 and "Page 1 of 2" in page.words
    assert len(names(world.teacher.get(f"{world.address}/state?page=2"))) == 13
    world.teacher.get(f"{world.address}/state?page=3", expect=404)


def test_the_grid_asks_as_often_for_many_as_for_one(world: World) -> None:
    def asked() -> int:
        said = []

        def note(_connection, _cursor, statement, *_more):
            if "cache_generation" not in statement:
                said.append(statement)

        with world.app.app_context():
            event.listen(db.engine, "before_cursor_execute", note)
            world.teacher.get(f"{world.address}/state?sort=need")
            event.remove(db.engine, "before_cursor_execute", note)
        return len(said)

    asked()
    few = asked()

    def work(session):
        cohort = session.get_one(Cohort, world.cohort_id)
        for _number in range(20):
            seat = a_seat(session, cohort)
            a_lesson_state(session, session.get_one(Learner, seat.learner_id), "garden/l1")

    world.do(work)
    assert asked() == few


@pytest.mark.parametrize("address", ["state", "state/1", "tasks", "tasks/new", "effect"])
def test_somebody_elses_group_is_not_there(world: World, address: str) -> None:
    world.teacher.get(f"/en/groups/{world.cohort_id + 1}/{address}", expect=404)


def test_the_page_of_one_person_tells_lessons_tasks_and_attendance(world_on_both: World) -> None:
    world = world_on_both

    def work(session):
        learner = session.get_one(Learner, world.ids["Amina B."])
        a_lesson_state(session, learner, "garden/l1")
        a_block_state(session, learner, lesson="garden/l1")
        a_meeting(session, session.get_one(Cohort, world.cohort_id), running=True)

    world.do(work)
    number = world.do(lambda session: queries.people(session, cohort_id=world.cohort_id))[1].number
    page = world.teacher.get(f"{world.address}/state/{number}")
    assert "1 of 1 tasks tried" in page.words and "not noted" in page.words
    world.teacher.get(f"{world.address}/state/99", expect=404)


def test_reports_get_the_same_numbers(world_on_both: World) -> None:
    world = world_on_both
    learned(world, "Amina B.", "garden/l1")
    learned(world, "Amina B.", "garden/l2", done=False)
    found = {each.called: each for each in world.do(lambda session: state_rows(session, session.get_one(Cohort, world.cohort_id)))}
    assert found["Amina B."][3:] == (1, 0, 1, 0) and found["Ben K."][3:] == (0, 0, 0, 0)
