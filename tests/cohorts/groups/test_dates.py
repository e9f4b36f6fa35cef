"""Planning dates, moving them, cancelling them; and what stands against it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from learning.cohorts import Cohort, Meeting
from learning.cohorts.signals import meeting_cancelled, meeting_moved, meeting_taken_up
from learning.house.clock import day_of, now, standing_at
from learning.house.db import db
from learning.people.organisations.models import Organisation
from tests.support.builders import a_cohort, a_meeting, a_member, a_room, a_venue, an_app, last, rows, signed_in
from tests.support.database import test_settings

# A Thursday before Advent.
TODAY = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def app(sqlite_database, tmp_path):
    with an_app(test_settings(tmp_path, sqlite_database)) as app, standing_at(TODAY):
        yield app


class Place:
    """A teacher with a group of ten in a room for twelve with three tablets, and a second room."""

    def __init__(self, app: Any) -> None:
        with app.app_context():
            session = db.session()
            teacher = a_member(session, "teacher", name="Frau Kern")
            venue = a_venue(session, session.get(Organisation, teacher.organisation_id), "Haus")
            room, other = a_room(session, venue, "Raum 1", devices={"tablets": 3}), a_room(session, venue, "Raum 2")
            cohort = a_cohort(session, teacher, name="Gruppe", room_id=room.id, seats=10)
            second = a_cohort(session, teacher, name="Andere", room_id=room.id, seats=10)
            self.id, self.second, self.room, self.other = cohort.id, second.id, room.id, other.id
            number = teacher.learner_id
            session.commit()
            self.teacher = signed_in(app, number, acting=teacher)
        self.app, self.path = app, f"/de/groups/{self.id}/dates"

    def plans(self, expect: int = 200, *, path: str = "", **typed: Any) -> Any:
        fields = {"on": "2026-12-01", "begins": "10:15", "ends": "11:45", "room_id": self.room, "rhythm": "once", **typed}
        return self.teacher.post(f"{path or self.path}/new", fields, expect)

    @property
    def dates(self) -> list[Meeting]:
        return sorted((each for each in rows(self.app, Meeting) if each.cohort_id == self.id), key=lambda each: each.begins_at)


@pytest.fixture
def place(app: Any) -> Place:
    return Place(app)


def test_one_date_is_planned_with_one_press(place: Place) -> None:
    page = place.plans()
    assert "1. Dezember" in page.words
    [date] = place.dates
    assert (date.begins_at, date.room_id) == (datetime(2026, 12, 1, 9, 15, tzinfo=UTC), place.room)


def test_a_series_tells_what_is_left_out_before_it_is_kept(place: Place) -> None:
    typed: dict[str, Any] = {"rhythm": "weekly", "times": "5", "on": "2026-12-08"}
    page = place.plans(**typed)
    assert place.dates == []
    assert "29. Dezember" in page.words
    days = next(field.attributes["value"] for field in page.all("input", name="days"))
    place.plans(go="keep", days=days, **typed)
    assert [date.on.isoformat() for date in place.dates] == ["2026-12-08", "2026-12-15", "2026-12-22", "2027-01-12", "2027-01-19"]
    assert len({date.series for date in place.dates}) == 1


def test_a_room_that_is_taken_is_refused_with_another_room_and_another_time(place: Place) -> None:
    place.plans(path=f"/de/groups/{place.second}/dates")
    page = place.plans(409, begins="11:00", ends="12:30")
    assert "Raum 2" in page.words
    assert any(field.attributes["value"] == "12:00" for field in page.all("input", name="begins"))
    assert place.dates == []


def test_who_takes_the_suggestion_has_the_date(place: Place) -> None:
    place.plans(path=f"/de/groups/{place.second}/dates")
    place.plans(409)
    # Frau Kern has both groups: that is told, and she may.
    place.plans(room_id=place.other, go="keep", days="2026-12-01")
    assert [date.room_id for date in place.dates] == [place.other]


def test_a_room_is_free_again_when_the_other_date_falls_out(place: Place) -> None:
    place.plans(path=f"/de/groups/{place.second}/dates")
    with place.app.app_context():
        db.session.query(Meeting).update({"cancelled_at": now()})
        db.session.commit()
    place.plans()
    assert len(place.dates) == 1


def test_one_date_may_follow_another_at_once(place: Place) -> None:
    place.plans(path=f"/de/groups/{place.second}/dates")
    place.plans(begins="11:45", ends="13:00")
    assert len(place.dates) == 1


@pytest.mark.parametrize(("typed", "seats"), [({"tablets": "4"}, 10), ({}, 13)])
def test_a_room_without_enough_devices_or_places_is_refused(place: Place, typed: dict[str, str], seats: int) -> None:
    with place.app.app_context():
        db.session.query(Cohort).update({"seats": seats})
        db.session.commit()
    place.plans(409, **typed)
    assert place.dates == []


def test_a_teacher_who_is_elsewhere_is_told_and_may_go_on(place: Place) -> None:
    place.plans(path=f"/de/groups/{place.second}/dates", room_id=place.other)
    page = place.plans()
    assert "Frau Kern" in page.words and place.dates == []
    place.plans(go="keep", days="2026-12-01")
    assert len(place.dates) == 1


@pytest.mark.parametrize(
    "typed", [{"on": "2026-11-25"}, {"ends": "10:00"}, {"begins": "often"}, {"rhythm": "weekly"}, {"on": "2031-01-01"}]
)
def test_what_can_not_be_is_said_and_nothing_is_lost(place: Place, typed: dict[str, str]) -> None:
    page = place.plans(422, title="Passwörter", **typed)
    assert page.one("input", name="title").attributes["value"] == "Passwörter"


def _a_date(place: Place, **more: Any) -> str:
    with place.app.app_context():
        cohort = db.session.get_one(Cohort, place.id)
        made = a_meeting(db.session(), cohort, at=now() + timedelta(days=5), room_id=place.room, **more)
        db.session.commit()
        return f"{place.path}/{made.id}"


def test_a_date_is_moved_counted_and_announced(place: Place) -> None:
    told: list[Any] = []

    def hear(_cohort: Any, **facts: Any) -> None:
        told.append(facts["before"])

    address = _a_date(place)
    with meeting_moved.connected_to(hear):
        place.teacher.post(
            address, {"on": "2026-12-03", "begins": "9:00", "ends": "10.00", "room_id": place.other, "version": 0, "why": "Strom"}
        )
    [date] = place.dates
    assert (date.on.day, date.begins, date.ends, date.sequence, date.why) == (3, time(9), time(10), 1, "Strom")
    assert told == [(TODAY + timedelta(days=5), place.room)]


def test_who_saw_an_older_state_is_shown_the_new_one(place: Place) -> None:
    address = _a_date(place, sequence=2)
    page = place.teacher.post(address, {"on": "2026-12-03", "begins": "9:00", "ends": "10:00", "room_id": place.other, "version": 1}, 409)
    assert page.one("input", name="version").attributes["value"] == "2"
    assert place.dates[0].on.day == 1


def test_a_date_falls_out_with_a_reason_once_and_is_taken_up_again(place: Place) -> None:
    heard: list[str] = []

    def out(_cohort: Any, **_facts: Any) -> None:
        heard.append("out")

    def back(_cohort: Any, **_facts: Any) -> None:
        heard.append("back")

    address = _a_date(place)
    with meeting_cancelled.connected_to(out), meeting_taken_up.connected_to(back):
        place.teacher.post(f"{address}/cancel", {"cancel-why": " "}, 422)
        for _press in range(2):
            place.teacher.post(f"{address}/cancel", {"cancel-why": "Wasserschaden"})
        assert (place.dates[0].cancelled_at, place.dates[0].sequence, place.dates[0].why) == (TODAY, 1, "Wasserschaden")
        place.teacher.post(f"{address}/take-up")
    assert (place.dates[0].cancelled_at, place.dates[0].sequence) == (None, 2)
    assert heard == ["out", "back"]


def test_a_cancelled_date_whose_room_is_given_away_stays_cancelled(place: Place) -> None:
    address = _a_date(place)
    place.teacher.post(f"{address}/cancel", {"cancel-why": "Krank"})
    with place.app.app_context():
        a_meeting(db.session(), db.session.get_one(Cohort, place.second), at=now() + timedelta(days=5), room_id=place.room)
        db.session.commit()
    place.teacher.post(f"{address}/take-up", expect=409)
    assert place.dates[0].cancelled_at is not None


@pytest.mark.parametrize("way", ["", "/cancel", "/take-up"])
def test_what_has_begun_is_not_changed_any_more(place: Place, way: str) -> None:
    with place.app.app_context():
        made = a_meeting(db.session(), db.session.get_one(Cohort, place.id), running=True, room_id=place.room)
        db.session.commit()
        address = f"{place.path}/{made.id}"
    typed = {"on": "2026-12-03", "begins": "9:00", "ends": "10:00", "room_id": place.other, "version": 0, "cancel-why": "So"}
    place.teacher.post(f"{address}{way}", typed, 409)
    assert place.dates[0].sequence == 0
    assert day_of(place.dates[0].begins_at) == day_of(TODAY)


def test_a_date_of_another_group_is_not_there(place: Place) -> None:
    address = _a_date(place).replace(f"/groups/{place.id}/", f"/groups/{place.second}/")
    place.teacher.get(address, 404)
    assert last(place.teacher).status_code == 404
