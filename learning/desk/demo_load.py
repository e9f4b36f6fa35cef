"""Many made-up groups for load tests: `flask --app app demo groups`; bulk inserts, bounded, refused in production."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from learning.cohorts.actions import instant
from learning.cohorts.models import Cohort, CohortCourse, Enrolment, Meeting
from learning.courses.models import Course
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.lessons.models import LessonState
from learning.lessons.participation.models import Participation
from learning.people.models import Learner
from learning.people.organisations.models import Organisation

demo = AppGroup("demo", help="Made-up people and groups; never in production.")
# A city's whole year; more would only fill the disk.
MOST = 1_000_000
WEEKS = 8
# Numbers far above those of demo people, far below most real ones, which are random and of 63 bits.
FIRST = 10_000_000
ROWS_AT_ONCE = 5_000

Row = dict[str, Any]


@demo.command("groups")
@click.option("--organisations", default=20, show_default=True, type=click.IntRange(1, 1000))
@click.option("--groups", default=50, show_default=True, type=click.IntRange(1, 1000), help="in each organisation")
@click.option("--people", default=30, show_default=True, type=click.IntRange(1, 300), help="in each group")
def groups(organisations: int, groups: int, people: int) -> None:
    """Add organisations with groups, people, dates, attendance and finished lessons."""
    if current_app.config["SETTINGS"].mode == "production":
        sys.exit("Not in production: this would put made-up people among real ones.")
    if organisations * groups * people > MOST:
        sys.exit(f"That would be more than {MOST:,} people.")
    made = fill(db.session(), organisations, groups, people)
    db.session.commit()
    click.echo(f"{organisations} organisations, {organisations * groups} groups and {made} people are there.")


def fill(session: Session, organisations: int, groups: int, people: int) -> int:
    """Make them in bulk; tells how many people."""
    learner_id = (session.scalar(select(func.max(Learner.id)).where(Learner.id.between(FIRST, FIRST + 100 * MOST))) or FIRST) + 1
    lessons = _lessons(session)
    for number in range(organisations):
        organisation = Organisation(kind=("school", "library", "centre")[number % 3], name=f"Load {number + 1}")
        session.add(organisation)
        session.flush()
        cohorts = _cohorts(session, organisation.id, groups, people, sorted({uid.split("/")[0] for uid, _revision in lessons}))
        meetings = _meetings(session, cohorts)
        for place, cohort_id in enumerate(cohorts):
            first = learner_id + (number * groups + place) * people
            _people(session, cohort_id, range(first, first + people), meetings[cohort_id], lessons)
    return organisations * groups * people


def _lessons(session: Session) -> list[tuple[str, int]]:
    """The lessons of one course, each with the revision that is read."""
    course = session.scalars(select(Course).where(Course.revision_id.is_not(None)).order_by(Course.uid).limit(1)).first()
    return [(f"{course.uid}/{each['uid']}", course.revision.id) for each in course.revision.outline["lessons"]] if course else []


def _cohorts(session: Session, organisation_id: int, groups: int, people: int, courses: list[str]) -> list[int]:
    rows = [{"organisation_id": organisation_id, "name": f"Group {number + 1}", "seats": people} for number in range(groups)]
    made = list(session.scalars(insert(Cohort).returning(Cohort.id, sort_by_parameter_order=True), rows))
    _add(session, CohortCourse, ({"cohort_id": each, "course_uid": uid} for each in made for uid in courses))
    return made


def _meetings(session: Session, cohorts: list[int]) -> dict[int, list[tuple[int, datetime]]]:
    """Dates each week, half of them over; tells the past ones of each group."""
    begins, ends = time(10), time(11, 30)
    days = [day_of(now()) + timedelta(weeks=week) for week in range(-WEEKS // 2, WEEKS // 2)]
    rows: list[Row] = [
        {"cohort_id": each, "on": on, "begins": begins, "ends": ends}
        | {"begins_at": instant(on, begins, "Europe/Berlin"), "ends_at": instant(on, ends, "Europe/Berlin")}
        for each in cohorts
        for on in days
    ]
    made = session.scalars(insert(Meeting).returning(Meeting.id, sort_by_parameter_order=True), rows)
    past: dict[int, list[tuple[int, datetime]]] = {each: [] for each in cohorts}
    for meeting_id, row in zip(made, rows, strict=True):
        if row["begins_at"] < now():
            past[row["cohort_id"]].append((meeting_id, row["begins_at"].astimezone(UTC)))
    return past


def _people(session: Session, cohort_id: int, ids: range, past: list[tuple[int, datetime]], lessons: list[tuple[str, int]]) -> None:
    """Who is in a group, was there, and has finished as many lessons as their number says."""
    _add(session, Learner, ({"id": each, "seen_at": now()} for each in ids))
    seats = (
        {"learner_id": each, "cohort_id": cohort_id, "state": "in", "called": f"Person {n}", "number": n} for n, each in enumerate(ids, 1)
    )
    _add(session, Enrolment, seats)
    _add(session, Participation, _attendance(cohort_id, ids, past))
    _add(session, LessonState, _finished(ids, lessons))


def _attendance(cohort_id: int, ids: range, past: list[tuple[int, datetime]]) -> Iterator[Row]:
    for place, (meeting_id, at) in enumerate(past):
        for each in ids:
            state = "missing" if (each + place) % 7 == 0 else "here"
            fixed = {"way": "room", "on": at.date(), "group_key": f"group:{cohort_id}", "entered_by": "", "version": 1, "at": at}
            yield {"learner_id": each, "key": f"meeting:{meeting_id}", "state": state, "minutes": 90 if state == "here" else 0, **fixed}


def _finished(ids: range, lessons: list[tuple[str, int]]) -> Iterator[Row]:
    for each in ids:
        for uid, revision_id in lessons[: each % (len(lessons) + 1)]:
            at = {"touched_at": now(), "finished_at": now()}
            yield {"learner_id": each, "lesson_uid": uid, "revision_id": revision_id, "at_block": "", **at}


def _add(session: Session, model: type[Any], rows: Iterator[Row]) -> None:
    waiting = list(rows)
    for start in range(0, len(waiting), ROWS_AT_ONCE):
        session.execute(insert(model), waiting[start : start + ROWS_AT_ONCE])
