"""What the city does all day on its large tables, each as the app does it: nothing here is a copy of a statement of ours."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import insert

from learning.cohorts.models import Enrolment
from learning.desk.impact import counting, jobs
from learning.desk.impact.models import CountedMonth
from learning.house.clock import day_of, now
from learning.house.db import asked_before, db
from learning.lessons.models import LessonState
from learning.people import actions as people
from learning.people.merging.actions import put_together
from learning.people.models import Learner
from learning.studio.review.learners import answers_to, people_of
from tests.benchmarks.databases import Database
from tests.benchmarks.people import LESSON
from tests.support.builders import a_cohort, a_course, a_member, signed_in
from tests.support.visitor import Visitor

PEOPLE, LESSONS = 30, 60


@dataclass
class City:
    """An app on a filled database: a learner from the middle of the table, and a group whose people lie all over it."""

    app: Flask
    learner: Visitor
    teacher: Visitor
    group_id: int
    spread: list[int]


def a_city(app: Flask, place: Database) -> City:
    """Somebody who is in a lesson, a group of thirty that has done sixty lessons, and one person whom nobody has seen for long."""
    with psycopg.connect(place.url) as connection:
        total = connection.execute("SELECT count(*) FROM learner").fetchone()[0]  # type: ignore[index]
        every = f"SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM learner) AS l WHERE n %% {total // 60} = 0"
        spread = [row[0] for row in connection.execute(every.replace("%%", "%").encode()).fetchall()]
        connection.execute("UPDATE learner SET seen_at = %s WHERE id = %s", [now() - timedelta(days=800), spread[50]])
    with app.app_context():
        session = db.session()
        a_course(session, "long", lessons=LESSONS)
        teacher = a_member(session, "teacher")
        cohort = a_cohort(session, teacher, courses=["long"], seats=PEOPLE)
        seats = [{"learner_id": each, "number": n, "called": f"Person {n}"} for n, each in enumerate(spread[:PEOPLE], 1)]
        session.execute(insert(Enrolment), [each | {"cohort_id": cohort.id, "state": "in"} for each in seats])
        done = {"revision_id": 1, "at_block": "start", "touched_at": now(), "finished_at": now()}
        keys = [{"learner_id": each, "lesson_uid": f"long/l{n}"} for each in spread[:PEOPLE] for n in range(1, LESSONS + 1)]
        session.execute(insert(LessonState), [key | done for key in keys])
        session.add(CountedMonth(month=f"{day_of(now()):%Y-%m}"))
        told = teacher.learner_id, cohort.id
        session.commit()
        session.expunge_all()
        _acting = db.session.merge(teacher, load=False)
        db.session.expunge_all()
        db.session.rollback()
    learner = signed_in(app, spread[31], account=False)
    return City(app, learner, signed_in(app, told[0], acting=_acting), told[1], spread)


def with_somebody_else(city: City) -> City:
    """The same with another learner: what the first one has left behind of old answers is not measured twice."""
    return replace(city, learner=signed_in(city.app, city.spread[32], account=False))


def lesson_page(city: City) -> None:
    city.learner.get(LESSON)


def save(city: City) -> None:
    answer = {"view": "all", "once": secrets.token_urlsafe(9), "check": "right-address"}
    city.learner.post(LESSON, answer | {"answer:right-address": secrets.choice(("before", "mixed", "real"))})


def my_way(city: City) -> None:
    city.learner.get("/de/way")


def my_data(city: City) -> None:
    city.learner.get("/de/my-data")


def grid(city: City) -> None:
    city.teacher.get(f"/de/groups/{city.group_id}/state")


def erase_one(city: City) -> None:
    _taken_back(city, lambda session: people.erase(session, session.get_one(Learner, city.spread[40])))


def merge_two(city: City) -> None:
    _taken_back(city, lambda session: put_together(session, *(session.get_one(Learner, each) for each in city.spread[42:44])))


def retention(city: City) -> None:
    """The daily search for whom nobody has seen for a year, and their erasure: one person here."""
    _taken_back(city, people.forget_unseen)


def is_a_month_due(city: City) -> None:
    """What the count of months asks each day."""
    _taken_back(city, jobs.due)


def count_month(city: City) -> None:
    """A month half a year ago; each learner did something in most months."""
    with city.app.app_context(), asked_before():
        counting.counted(db.session(), f"{day_of(now() - timedelta(days=200)):%Y-%m}", "key")


def forecast(city: City) -> None:
    """How many are in the middle of a course that an author changes: once an hour at most."""
    with city.app.app_context():
        people_of(db.session(), course_uid="course-0", lesson_uids=["lesson-0", "lesson-1"])
        answers_to(db.session(), course_uid="course-0", tasks=[("lesson-0", "task-0")])
        db.session.rollback()


def _taken_back(city: City, act: Callable[[Any], object]) -> None:
    with city.app.app_context():
        try:
            act(db.session())
            db.session.flush()
        finally:
            db.session.rollback()


HOT: dict[str, Callable[[City], None]] = {
    "a learner's lesson page": lesson_page,
    "an answer judged and saved": save,
    "my learning": my_way,
    "my data": my_data,
    "group grid 30 × 60": grid,
    "one learner erased": erase_one,
    "two learners merged": merge_two,
    "who has not been seen: search, and one erased": retention,
    "is a month to be counted": is_a_month_due,
}
# These read tables from end to end on purpose, once a month and once an hour (decision 77).
WHOLE: dict[str, Callable[[City], None]] = {"a month counted for impact": count_month, "forecast of a change": forecast}
