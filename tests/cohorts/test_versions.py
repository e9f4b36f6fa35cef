"""A group in the middle of a course stays with the version it began with; everybody else reads what is published."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from learning.cohorts import actions as groups
from learning.cohorts.groups import actions as changes
from learning.cohorts.groups import reopening
from learning.cohorts.models import Cohort, Enrolment
from learning.courses import Course, LessonPage, Revision
from learning.courses.queries import next_number
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.house.pagecache import raise_generation
from learning.lessons import pins_of
from learning.lessons.models import LessonPin, LessonState
from tests.support.builders import _body, _outline, a_cohort, a_course, a_learner, a_member, a_seat, a_stage, rows, signed_in
from tests.support.visitor import Visitor

LESSON = "/en/courses/garden/l1"


def publish(session: Session, words: str, lessons: Sequence[str] = ("l1", "l2")) -> None:
    """A new version of the course, whose lessons say something else."""
    revision = Revision(
        course_uid="garden",
        number=next_number(session, course_uid="garden"),
        document={},
        outline=_outline("Course garden", list(lessons)),
    )
    session.add(revision)
    session.flush()
    for lesson in lessons:
        for locale in LOCALES:
            session.add(LessonPage(revision_id=revision.id, lesson_uid=lesson, locale=locale, body=_body(f"{words} {lesson}")))
    session.get_one(Course, "garden").revision_id = revision.id
    raise_generation(session)


class World:
    """A group of one, its teacher, somebody who waits for a seat, and somebody of another group."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            session = db.session()
            a_stage(session)
            a_course(session, "garden")
            teacher, other = a_member(session), a_member(session)
            cohort, elsewhere = a_cohort(session, teacher, courses=["garden"]), a_cohort(session, other, courses=["garden"])
            self.group, self.ids = cohort.id, {"in": a_seat(session, cohort).learner_id, "elsewhere": a_seat(session, elsewhere).learner_id}
            waits = a_learner(session)
            groups.enter(session, cohort, waits.id, state="waiting", called="Omar")
            self.ids["waiting"], teacher_id = waits.id, teacher.learner_id
            session.commit()
            self.teacher = signed_in(app, teacher_id, acting=teacher)
        self.people = {name: signed_in(app, each, account=False) for name, each in self.ids.items()}

    def publishes(self, words: str, lessons: Sequence[str] = ("l1", "l2")) -> None:
        with self.app.app_context():
            publish(db.session(), words, lessons)
            db.session.commit()
        # Other processes see it within a second; here it is seen at once.
        self.app.extensions["pagecache"].looked_at = float("-inf")

    def settings(self) -> str:
        return str(self.teacher.get(f"/en/groups/{self.group}/settings").words)

    def presses(self, stay: bool) -> None:
        page = self.teacher.get(f"/en/groups/{self.group}/settings")
        fields = {each.attributes["name"]: each.attributes["value"] for name in ("course", "stay") for each in page.all("input", name=name)}
        assert ("stay" in fields) is stay
        self.teacher.post(f"/en/groups/{self.group}/versions", fields)

    def read(self, name: str, path: str = LESSON) -> str:
        visitor = self.people.get(name) or (self.teacher if name == "teacher" else Visitor(self.app, "en"))
        return str(visitor.get(path).one("h1").text).strip()


@pytest.fixture
def world(app: Flask) -> World:
    return World(app)


def test_who_learns_in_the_group_reads_on_and_nobody_else(world: World) -> None:
    assert "newest version: version 1" in world.settings()
    world.presses(stay=True)
    assert "stays with version 1." in world.settings()
    world.publishes("New")
    assert "Version 2 is there since" in world.settings()
    # In both orders, so that no page remembered for one is shown to the other.
    for _round in range(2):
        read = {name: world.read(name) for name in ("nobody", "in", "elsewhere", "waiting", "teacher")}
        assert read == dict.fromkeys(("nobody", "elsewhere", "waiting", "teacher"), "New l1") | {"in": "Lesson l1"}
    with world.app.app_context():
        assert [(pin.subject, pin.number) for pin in pins_of(db.session(), course_uid="garden")] == [(f"cohort:{world.group}", 1)]
    world.presses(stay=False)
    assert world.read("in") == "New l1"
    assert rows(world.app, LessonPin) == []


def test_what_is_done_is_noted_with_the_version_that_was_read(world: World) -> None:
    world.presses(stay=True)
    world.publishes("New")
    for name in ("in", "elsewhere"):
        world.people[name].post(LESSON, {"view": "all", "go": "next"})
    numbers = {row.id: row.number for row in rows(world.app, Revision)}
    noted = {row.learner_id: numbers[row.revision_id] for row in rows(world.app, LessonState)}
    assert noted == {world.ids["in"]: 1, world.ids["elsewhere"]: 2}


def test_the_way_of_the_group_is_the_one_of_its_version(world: World) -> None:
    world.presses(stay=True)
    world.publishes("New", ["l1", "l3"])
    assert world.read("in", "/en/courses/garden/l2") == "Lesson l2"
    Visitor(world.app, "en").get("/en/courses/garden/l2", expect=404)
    # Nothing leads there; who comes all the same reads it as it is published.
    assert world.read("in", "/en/courses/garden/l3") == "New l3"
    path = world.people["in"].get("/en/courses/garden").all("a", href="/en/courses/garden/l2")
    assert path and not world.people["in"].get("/en/courses/garden").all("a", href="/en/courses/garden/l3")
    assert world.people["elsewhere"].get("/en/courses/garden").all("a", href="/en/courses/garden/l3")
    grid = world.teacher.get(f"/en/groups/{world.group}/state").words
    assert "Lesson l2" in grid and "Lesson l3" not in grid


def test_a_group_that_is_over_holds_nobody_and_one_that_goes_on_is_as_it_was(world: World) -> None:
    world.presses(stay=True)
    world.publishes("New")
    with world.app.app_context():
        changes.end(db.session(), db.session.get_one(Cohort, world.group))
        db.session.commit()
        assert pins_of(db.session(), course_uid="garden") == []
    assert world.read("in") == "New l1"
    with world.app.app_context():
        reopening.reopen(db.session(), db.session.get_one(Cohort, world.group))
        db.session.commit()
    assert world.read("in") == "Lesson l1"


def test_a_version_is_kept_by_who_leads_the_group_and_only_one_of_its_courses(world: World) -> None:
    address = f"/en/groups/{world.group}/versions"
    with world.app.app_context():
        a_course(db.session(), "other", position=1)
        other = db.session.get_one(Course, "other").revision_id
        stranger = a_member(db.session())
        learner_id = stranger.learner_id
        db.session.commit()
        visitor = signed_in(world.app, learner_id, acting=stranger)
    visitor.post(address, {"course": "garden", "stay": "1"}, expect=404)
    for fields in ({"course": "garden", "stay": str(other)}, {"course": "other", "stay": str(other)}, {"course": "garden", "stay": "99"}):
        world.teacher.post(address, fields, expect=404)
    assert rows(world.app, LessonPin) == []


def test_only_who_reads_another_version_is_asked_for(world: World) -> None:
    def asked(name: str) -> int:
        world.read(name)
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            if "cache_generation" not in statement:
                statements.append(statement)

        with world.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        world.read(name)
        event.remove(engine, "before_cursor_execute", note)
        return len(statements)

    before = {name: asked(name) for name in ("nobody", "in", "elsewhere")}
    world.presses(stay=True)
    assert {name: asked(name) for name in before} == before | {"in": before["in"] + 1}
    assert before["nobody"] == 0


def test_who_leaves_the_group_reads_what_is_published(world: World) -> None:
    world.presses(stay=True)
    world.publishes("New")
    with world.app.app_context():
        session = db.session()
        groups.leave(session, session.get_one(Cohort, world.group), session.get_one(Enrolment, (world.ids["in"], world.group)))
        session.commit()
    assert world.read("in") == "New l1"


def test_a_report_counts_the_lessons_of_the_version_the_group_stays_with_also_when_it_is_over(world: World) -> None:
    world.presses(stay=True)
    world.publishes("New", ["l1", "l2", "l3"])
    report, there = f"/en/groups/{world.group}/report", "Lessons done (of 2)"
    assert there in world.teacher.get(report).words
    with world.app.app_context():
        changes.end(db.session(), db.session.get_one(Cohort, world.group))
        db.session.commit()
    assert there in world.teacher.get(report).words
    with world.app.app_context():
        reopening.reopen(db.session(), db.session.get_one(Cohort, world.group))
        db.session.commit()
    world.presses(stay=False)
    assert "Lessons done (of 3)" in world.teacher.get(report).words
