"""Lessons that are set to a group, and who reads it."""

from __future__ import annotations

from datetime import timedelta

from learning.cohorts import Cohort, Enrolment, actions
from learning.cohorts.state.jobs import forget
from learning.cohorts.state.models import AssignedTo, Assignment, TeamNote
from learning.house.clock import day_of, now
from learning.people.models import Learner
from learning.talk.notices.models import LearnerNotice
from learning.talk.notices.wording import in_words
from tests.support.builders import a_lesson_state, rows

from .conftest import World

DUE = (day_of(now()) + timedelta(days=3)).isoformat()


def set_it(world: World, **fields: object) -> None:
    told = {"lessons": "garden/l2", "whom": "all", "due_on": DUE, "words": "Bring your phone.", **fields}
    world.teacher.post(f"{world.address}/tasks/new", told)


def number_of(world: World, name: str) -> str:
    return str(world.do(lambda session: session.get_one(Enrolment, (world.ids[name], world.cohort_id)).number))


def test_a_lesson_set_to_all_is_read_on_the_way_the_course_page_and_in_the_lesson(world: World) -> None:
    set_it(world)
    learner = world.learner("Amina B.")
    assert "Set for you" in learner.get("/en/way").words
    assert "Set for you until" in learner.get("/en/courses/garden").words
    page = learner.get("/en/courses/garden/l2")
    assert "Set for you until" in page.words and "Bring your phone." in page.words
    assert "Bring your phone." not in learner.get("/en/courses/garden/l1").words


def test_what_is_done_waits_on_the_way_no_more(world: World) -> None:
    set_it(world)
    world.do(lambda session: a_lesson_state(session, session.get_one(Learner, world.ids["Amina B."]), "garden/l2", finished_at=now()))
    assert "Bring your phone." not in world.learner("Amina B.").get("/en/way").words
    page = world.teacher.get(f"{world.address}/tasks")
    assert "1 of 3 have done it" in page.words


def test_a_lesson_set_to_one_is_read_by_nobody_else(world: World) -> None:
    set_it(world, whom="some", people=number_of(world, "Ben K."))
    assert "Set for you" in world.learner("Ben K.").get("/en/way").words
    assert "Set for you" not in world.learner("Amina B.").get("/en/way").words
    assert [each.learner_id for each in rows(world.app, LearnerNotice)] == [world.ids["Ben K."]]


def test_the_notice_says_what_and_until_when(world: World) -> None:
    set_it(world)
    notice = rows(world.app, LearnerNotice)[0]
    shelf = world.app.extensions["pagecache"].present_shelf()
    with world.app.test_request_context("/en/", environ_base={"lernwege.shelf": shelf}):
        world.app.preprocess_request()
        told = in_words(notice.kind, notice.facts)
    assert told is not None and "Lesson l2" in told.head and "Bring your phone." in told.more and told.url.endswith("/garden/l2")


def test_it_is_changed_and_ended(world_on_both: World) -> None:
    world = world_on_both
    set_it(world)
    task = rows(world.app, Assignment)[0].id
    where = f"{world.address}/tasks/{task}"
    world.teacher.post(f"{where}/change", {"whom": "some", "people": number_of(world, "Ben K."), "words": "Only you."})
    assert "Amina" not in world.teacher.get(where).words
    assert "Only you." in world.learner("Ben K.").get("/en/way").words
    world.teacher.post(f"{where}/end")
    assert "Only you." not in world.learner("Ben K.").get("/en/way").words
    world.teacher.post(f"{where}/change", {"whom": "all"}, expect=409)


def test_nothing_is_set_without_a_lesson_to_nobody_or_for_yesterday(world: World) -> None:
    page = world.teacher.post(f"{world.address}/tasks/new", {"whom": "some", "due_on": "2020-01-01"}, expect=422)
    assert not rows(world.app, Assignment)
    assert all(words in page.words for words in ("This day is over", "at least one lesson", "at least one person"))


def test_lessons_of_other_courses_and_people_of_other_groups_are_no_choice(world: World) -> None:
    world.teacher.post(f"{world.address}/tasks/new", {"lessons": "other/l1", "whom": "all"}, expect=422)
    world.teacher.post(f"{world.address}/tasks/new", {"lessons": "garden/l1", "whom": "some", "people": "99"}, expect=422)
    assert not rows(world.app, Assignment) and not rows(world.app, AssignedTo)


def test_who_has_left_reads_nothing_any_more(world: World) -> None:
    set_it(world)

    def leave(session):
        cohort = session.get_one(Cohort, world.cohort_id)
        actions.leave(session, cohort, session.get(Enrolment, (world.ids["Ben K."], cohort.id)))

    world.do(leave)
    assert "Set for you" not in world.learner("Ben K.").get("/en/way").words


# ------------------------------------------------------------------ notes


def note(world: World) -> str:
    where = f"{world.address}/state/{number_of(world, 'Ben K.')}"
    world.teacher.post(f"{where}/notes", {"words": "Reads aloud."})
    return where


def test_a_note_is_read_by_the_team_and_by_the_person_and_erased(world: World) -> None:
    where = note(world)
    assert "Reads aloud." in world.teacher.get(where).words
    assert "Reads aloud." in world.learner("Ben K.").get("/en/my-data").words
    world.teacher.post(f"{where}/notes/take-away", {"note": rows(world.app, TeamNote)[0].key})
    assert not rows(world.app, TeamNote)


def test_an_empty_note_is_not_kept(world: World) -> None:
    world.teacher.post(f"{world.address}/state/1/notes", {"words": "  "}, expect=422)
    assert not rows(world.app, TeamNote)


def test_notes_end_with_the_group(world_on_both: World) -> None:
    world = world_on_both
    note(world)
    world.do(forget)
    assert rows(world.app, TeamNote)
    world.do(lambda session: setattr(session.get_one(Cohort, world.cohort_id), "ended_at", now()))
    world.do(forget)
    assert not rows(world.app, TeamNote)
