"""Calendar feeds, read by a parser that is not their writer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import vobject
from sqlalchemy import update

from learning.cohorts import Cohort, Leader, Meeting, actions, queries
from learning.house.clock import standing_at
from learning.house.db import db
from learning.people.organisations.models import Organisation
from tests.support.builders import a_cohort, a_member, a_room, a_seat, a_venue, an_account, an_app, last, signed_in
from tests.support.database import test_settings
from tests.support.visitor import Visitor

TODAY = datetime(2026, 11, 26, 12, tzinfo=UTC)
ADDRESS = {"street": "Lange Straße 1", "postcode": "38440", "place": "Musterstadt"}


@pytest.fixture
def app(sqlite_database, tmp_path):
    with an_app(test_settings(tmp_path, sqlite_database)) as app, standing_at(TODAY):
        yield app


class Course:
    """A teacher's group with a date in winter and one in summer, and Amina, who has a seat in it."""

    def __init__(self, app: Any) -> None:
        with app.app_context():
            session = db.session()
            teacher = a_member(session, "teacher", name="Frau Kern")
            venue = a_venue(session, session.get_one(Organisation, teacher.organisation_id), "Bücherei", **ADDRESS)
            room = a_room(session, venue, "Raum 1")
            cohort = a_cohort(session, teacher, name="Sicher im Netz; Teil 1, Anfang", room_id=room.id)
            amina = an_account(session)
            a_seat(session, cohort, "Amina B.", learner=amina)
            for on in (date(2026, 12, 1), date(2027, 4, 13)):
                actions.plan(session, cohort, on=on, begins=time(10, 15), ends=time(11, 45), room_id=room.id)
            self.id, teacher_id, amina_id = cohort.id, teacher.learner_id, amina.id
            session.commit()
        self.app, self.teacher, self.amina = app, signed_in(app, teacher_id, acting=teacher), signed_in(app, amina_id)
        self.teacher_id, self.amina_id = teacher_id, amina_id

    def address(self, who: Visitor, page: str = "/de/calendar") -> str:
        return urlsplit(who.get(page).by_id("feed").attributes["value"]).path

    def made(self, who: Visitor) -> str:
        who.post("/de/calendar/new")
        return self.address(who)

    def events(self, address: str) -> list[Any]:
        visitor = Visitor(self.app)
        visitor.get(address)
        calendar = vobject.readOne(last(visitor).get_data(as_text=True))
        return sorted(calendar.contents.get("vevent", []), key=lambda event: event.dtstart.value)

    def changes(self, **values: Any) -> None:
        with self.app.app_context():
            db.session.execute(update(Meeting).where(Meeting.id == 1).values(**values))
            db.session.commit()


@pytest.fixture
def course(app: Any) -> Course:
    return Course(app)


@pytest.mark.parametrize("who", ["teacher", "amina"])
def test_the_clock_in_the_room_is_right_in_winter_and_in_summer(course: Course, who: str) -> None:
    winter, summer = course.events(course.made(getattr(course, who)))
    assert [event.dtstart.value.astimezone(UTC).hour for event in (winter, summer)] == [9, 8]
    assert (winter.dtstart.value.hour, summer.dtstart.value.hour, summer.dtend.value.minute) == (10, 10, 45)
    assert winter.summary.value == "Sicher im Netz; Teil 1, Anfang"
    assert winter.location.value == "Bücherei (Raum 1), Lange Straße 1, 38440 Musterstadt"
    assert winter.status.value == "CONFIRMED"


def test_nobody_is_named_in_it(course: Course) -> None:
    visitor = Visitor(course.app)
    visitor.get(course.made(course.teacher))
    words = last(visitor).get_data(as_text=True)
    assert "BEGIN:VTIMEZONE" in words
    assert "Amina" not in words and "Kern" not in words


def test_a_date_that_falls_out_stays_with_its_number_and_counts_up(course: Course) -> None:
    address = course.made(course.amina)
    before = course.events(address)[0]
    course.changes(cancelled_at=TODAY, sequence=1, changed_at=TODAY + timedelta(hours=1), why="Wasserschaden")
    after = course.events(address)[0]
    assert after.uid.value == before.uid.value
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert after.status.value == "CANCELLED"
    assert after.description.value == "Wasserschaden"
    assert after.last_modified.value > before.last_modified.value


def test_a_program_that_has_all_is_told_so_until_something_changes(course: Course) -> None:
    address, program = course.made(course.amina), Visitor(course.app)
    program.get(address)
    known = {"If-None-Match": last(program).headers["ETag"]}
    program.get(address, 304, headers=known)
    course.changes(sequence=1, changed_at=TODAY + timedelta(hours=1))
    program.get(address, 200, headers=known)


def test_a_new_address_ends_the_old_one_and_an_ended_one_is_gone(course: Course) -> None:
    first = course.made(course.amina)
    second = course.made(course.amina)
    assert first != second
    Visitor(course.app).get(first, 404)
    assert len(course.events(second)) == 2
    course.amina.post("/de/calendar/end")
    Visitor(course.app).get(second, 404)


def test_who_has_no_seat_any_more_has_no_dates_any_more(course: Course) -> None:
    address = course.made(course.amina)
    with course.app.app_context():
        session = db.session()
        cohort = session.get_one(Cohort, course.id)
        mine = queries.enrolment(session, learner_id=course.amina_id, cohort_id=cohort.id)
        assert mine is not None
        actions.leave(session, cohort, mine)
        session.commit()
    assert course.events(address) == []


def test_who_stands_in_sees_the_dates_of_their_days(course: Course) -> None:
    address = course.made(course.teacher)
    with course.app.app_context():
        db.session.query(Leader).update({"from_on": date(2027, 1, 1), "role": "substitute"})
        db.session.commit()
    assert [event.dtstart.value.year for event in course.events(address)] == [2027]


def test_a_group_has_an_address_of_its_own(course: Course) -> None:
    course.teacher.post(f"/de/groups/{course.id}/calendar")
    address = course.address(course.teacher, f"/de/groups/{course.id}/dates")
    assert len(course.events(address)) == 2
    course.teacher.post(f"/de/groups/{course.id}/calendar/end")
    Visitor(course.app).get(address, 404)


def test_looking_at_the_page_makes_no_address(course: Course) -> None:
    page = course.amina.get("/de/calendar")
    assert not [field for field in page.all("input") if field.attributes.get("id") == "feed"]


@pytest.mark.parametrize("token", ["A" * 22, "x", "A" * 21])
def test_a_guessed_address_shows_nothing(course: Course, token: str) -> None:
    Visitor(course.app).get(f"/calendar/{token}.ics", 404)
