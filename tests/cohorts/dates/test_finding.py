"""Finding a date: who finds which, and how far it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from learning.cohorts import queries
from learning.cohorts.dates.distance import about, centres, kilometres
from learning.cohorts.models import Cohort
from learning.house.clock import CITY, now
from learning.house.db import db
from learning.people.organisations.models import Organisation, Room
from tests.support.builders import a_cohort, a_meeting, a_member, a_room, a_seat, a_venue
from tests.support.visitor import Page, Visitor

# A Saturday far ahead, and the Monday after it.
SATURDAY = datetime(2027, 6, 5, 10, tzinfo=CITY)
MONDAY = datetime(2027, 6, 7, 18, tzinfo=CITY)


def a_public(session: Any, name: str, *, at: datetime | None = None, venue: dict[str, Any] | None = None, **more: Any) -> Cohort:
    """A group that residents find, in a room of its own, with one date."""
    teacher = a_member(session, name="Frau Yıldız")
    where = a_venue(session, session.get_one(Organisation, teacher.organisation_id), **(venue or {}))
    room = a_room(session, where)
    cohort = a_cohort(session, teacher, name=name, is_public=True, room_id=room.id, **more)
    a_meeting(session, cohort, at=at)
    return cohort


def main(page: Page) -> str:
    """The words of a page, without what stands around them."""
    return " ".join(page.one("main").text.split())


def test_only_what_takes_place_for_residents_is_found(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        a_public(session, "Open to all")
        a_cohort(session, name="Only the class")
        hidden = a_cohort(session, name="Private")
        a_meeting(session, hidden)
        gone = a_public(session, "Falls out", at=now() + timedelta(days=3))
        for each in queries.meetings_of(session, cohort_id=gone.id):
            each.cancelled_at = now()
        a_public(session, "Over", at=now() - timedelta(days=1))
        ended = a_public(session, "Ended")
        ended.ended_at = now()
        session.commit()
    page = Visitor(stocked_on_both).get("/de/dates")
    assert "Open to all" in main(page)
    for other in ("Only the class", "Private", "Falls out", "Over", "Ended"):
        assert other not in main(page)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("district=Nord", "Nordlicht"),
        ("day=weekend", "Samstagskurs"),
        ("day=1&daytime=evening", "Nordlicht"),
        ("daytime=morning", "Samstagskurs"),
        ("language=tr", "Samstagskurs"),
        ("access=step_free&access=quiet", "Nordlicht"),
        ("childcare=1", "Samstagskurs"),
        ("open=1", "Samstagskurs"),
        ("stage=retirement", "Nordlicht"),
        ("course=smartphone-safety", "Nordlicht"),
    ],
)
def test_each_wish_leaves_what_fits(stocked_on_both: Flask, asked: str, found: str) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        easy = {"district": "Nord", "access": {"step_free": "yes", "quiet": "yes"}}
        a_public(session, "Nordlicht", at=MONDAY, venue=easy, stage="retirement", courses=["smartphone-safety"])
        hard = {"district": "Süd", "access": {"step_free": "yes", "quiet": "no"}, "childcare": True}
        a_public(session, "Samstagskurs", at=SATURDAY, venue=hard, locale="tr", kind="open")
        session.commit()
    page = Visitor(stocked_on_both).get(f"/de/dates?{asked}")
    other = {"Nordlicht": "Samstagskurs", "Samstagskurs": "Nordlicht"}[found]
    assert found in main(page)
    assert other not in main(page)


def test_free_seats_are_told_in_words(stocked: Flask) -> None:
    with stocked.app_context():
        session = db.session()
        a_seat(session, a_public(session, "Three left", seats=4))
        full = a_public(session, "None left", seats=1)
        a_seat(session, full)
        session.commit()
    text = main(Visitor(stocked, "en").get("/en/dates"))
    assert "3 seats free" in text
    assert "Full: there is a waiting list" in text


def test_how_far_it_is_is_told_from_a_district_and_never_guessed(stocked: Flask) -> None:
    with stocked.app_context():
        session = db.session()
        a_public(session, "Here", venue={"district": "Mitte", "latitude": 49.4875, "longitude": 8.4660})
        a_public(session, "There", venue={"district": "Nord", "latitude": 49.5055, "longitude": 8.4660})
        a_public(session, "Nobody knows", venue={"district": "West"})
        session.commit()
    told = main(Visitor(stocked, "en").get("/en/dates?start=Mitte"))
    assert "about 2 km" in told
    assert told.count(" km") == 2
    assert " km" not in main(Visitor(stocked, "en").get("/en/dates"))


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert kilometres((49.0, 8.0), (50.0, 8.0)) == pytest.approx(111.19, abs=0.01)
    assert centres([("A", (49.0, 8.0)), ("A", (50.0, 9.0))]) == {"A": (49.5, 8.5)}
    assert about(0.2) == 1


def test_a_month_is_a_table_with_its_dates(stocked: Flask) -> None:
    with stocked.app_context():
        a_public(db.session(), "Saturday group", at=SATURDAY)
        db.session().commit()
    page = Visitor(stocked, "en").get("/en/dates/calendar?month=2027-06")
    assert len(page.all("th", scope="col")) == 7
    assert "Saturday group" in main(page)
    assert "Saturday group" not in main(Visitor(stocked, "en").get("/en/dates/calendar?month=2027-07"))
    Visitor(stocked, "en").get("/en/dates/calendar?month=nonsense")


def test_a_full_page_asks_as_often_as_one_date(stocked: Flask) -> None:
    with stocked.app_context():
        a_public(db.session(), "One")
        db.session().commit()
    alone = statements(stocked)
    with stocked.app_context():
        for number in range(30):
            a_public(db.session(), f"Group {number}")
        db.session().commit()
    assert statements(stocked) == alone
    assert "Group 29" in main(Visitor(stocked).get("/de/dates?page=2"))
    Visitor(stocked).get("/de/dates?page=3", expect=404)


def statements(app: Flask) -> int:
    """How many statements a second look at the list takes."""
    visitor, asked = Visitor(app), []
    visitor.get("/de/dates?day=")
    with app.app_context():
        engine = db.engine

    def count(_conn: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        # Whether something was published is asked once a second, not once a page.
        if "cache_generation" not in statement:
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    try:
        visitor.get("/de/dates?day=")
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return len(asked)


def test_dates_stand_on_home_the_course_and_the_venue(stocked: Flask) -> None:
    with stocked.app_context():
        cohort = a_public(db.session(), "Near group", courses=["smartphone-safety"])
        venue = db.session().get_one(Room, cohort.room_id).venue_id
        db.session().commit()
    visitor = Visitor(stocked, "en")
    for address in ("/en/", "/en/courses/smartphone-safety", f"/en/venues/{venue}"):
        assert "Near group" in main(visitor.get(address)), address
    assert "Near group" not in main(visitor.get("/en/courses/fair-online"))


def test_a_group_tells_what_one_needs_to_know(stocked: Flask) -> None:
    with stocked.app_context():
        session = db.session()
        cohort = a_public(session, "Told group", venue={"street": "Markt 1", "getting_there": "Tram 3", "access": {"lift": "yes"}})
        hidden = a_cohort(session, name="Hidden")
        told, secret = cohort.id, hidden.id
        session.commit()
    page = Visitor(stocked, "en").get(f"/en/dates/{told}")
    for words in ("Frau Yıldız", "Markt 1", "Tram 3", "There is a lift."):
        assert words in main(page)
    assert len(page.all("button", class_="button button--filled")) == 1
    Visitor(stocked, "en").get(f"/en/dates/{secret}", expect=404)
    assert f"/dates/{told}</loc>" in Visitor(stocked).client.get("/sitemap-1.xml").get_data(as_text=True)
