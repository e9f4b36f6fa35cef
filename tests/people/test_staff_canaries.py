"""Canaries in the forms of people at work: told to whom they are about, to nobody else, gone with that person, in no line of a log."""

import json

import pytest

from learning.house.db import db
from learning.people.organisations.models import HandOver, Invitation
from learning.people.staff.colleagues import Colleague
from tests.people.canaries import a_month_passes, everything_in, listening
from tests.support.builders import a_member, a_report, a_venue, an_account, an_organisation, last, rows, signed_in

CHIEF, TEACHER, REVIEWER, NEWCOMER = "canary-chief", "canary-teacher", "canary-reviewer", "canary-newcomer"
INVITED, REPORTER = "canary-invited@post.example", "canary-reporter@post.example"
REPORTED, NOTE, ANSWER, ROOM_NOTE = "canary-reported", "canary-note", "canary-answer", "canary-room-note"
ALL = (CHIEF, TEACHER, REVIEWER, NEWCOMER, INVITED, REPORTER, REPORTED, NOTE, ANSWER, ROOM_NOTE)
# What each of them may read in the file about themselves: what they are called, and what was written to them or about them.
THEIRS = {
    "chief": {CHIEF},
    "teacher": {TEACHER, CHIEF},
    "reviewer": {REVIEWER},
    "invited": {INVITED, NEWCOMER, CHIEF},
    "reporter": {REPORTER, REPORTED, NOTE, ANSWER},
    "second": set(),
    "stranger": set(),
}


class House:
    """A library, its people, the city's reviewer, two people with accounts, and somebody who works elsewhere."""

    def __init__(self, app):
        self.app = app
        with app.app_context():
            session = db.session()
            house, city = an_organisation(session), an_organisation(session, "city")
            at_work = {
                "chief": a_member(session, "coordinator", house),
                # So that the organisation can do without the first.
                "second": a_member(session, "coordinator", house),
                "teacher": a_member(session, "teacher", house),
                "reviewer": a_member(session, "reviewer", city, name=REVIEWER),
                "stranger": a_member(session, "coordinator"),
            }
            numbers = {name: role.learner_id for name, role in at_work.items()}
            numbers |= {"invited": an_account(session, INVITED).id, "reporter": an_account(session, REPORTER).id}
            self.venue, self.report = a_venue(session, house).id, a_report(session, REPORTED, contact=REPORTER).id
            self.pages = {
                name: f"/de/organisation/staff/{Colleague(numbers[name], house.id, '', []).key}" for name in ("chief", "second", "teacher")
            }
            self.name = house.name
            session.commit()
        self.people = {name: signed_in(app, number, acting=at_work.get(name)) for name, number in numbers.items()}

    def works(self):
        """Everybody does what leaves words about somebody."""
        chief, reviewer, report = self.people["chief"], self.people["reviewer"], f"/de/queue/barriers/{self.report}"
        for name, canary in (("chief", CHIEF), ("teacher", TEACHER)):
            chief.post(f"{self.pages[name]}/name", {"name": canary})
        chief.post(f"/de/organisation/venues/{self.venue}/rooms/new", {"name": "Saal", "places": "9", "note": ROOM_NOTE})
        chief.post("/de/organisation/staff/invite", {"name": NEWCOMER, "email": INVITED, "role": "teacher", "locale": "de"})
        chief.post(f"{self.pages['teacher']}/hand-over")
        reviewer.post(f"{report}/take")
        reviewer.post(f"{report}/note", {"version": "1", "note": NOTE})
        reviewer.post(f"{report}/answer", {"text": ANSWER})

    def told(self, name):
        """The canaries in somebody's file, and in the page that says the same."""
        visitor = self.people[name]
        page = visitor.get("/de/my-data").words
        visitor.get("/de/my-data/file")
        file = json.dumps(json.loads(last(visitor).get_data()))
        return found_in(file), found_in(page)

    def goes(self, name):
        self.people[name].post("/de/forget")


def found_in(text):
    return {canary for canary in ALL if canary in text}


@pytest.fixture
def house(app):
    with listening() as heard:
        house = House(app)
        house.works()
        assert found_in(everything_in(app)) == set(ALL)
        yield house
    assert heard.words and found_in(heard.words) == set()


def test_what_staff_write_is_told_to_whom_it_is_about_and_to_nobody_else(house):
    assert {name: house.told(name)[0] for name in THEIRS} == THEIRS
    assert all(house.told(name)[1] <= THEIRS[name] for name in THEIRS)


def test_what_staff_write_about_somebody_goes_with_them(house):
    """At once; only what others were written in a name they keep for a month, as all mail."""
    gone = set()
    for name, goes_too in (("reviewer", {REVIEWER}), ("reporter", {REPORTED, NOTE, ANSWER}), ("invited", {NEWCOMER})):
        house.goes(name)
        gone |= goes_too
        assert found_in(everything_in(house.app)) & gone == set(), name
    house.goes("teacher")
    house.goes("chief")
    assert found_in(everything_in(house.app)) & (gone | {TEACHER, CHIEF}) == set()
    a_month_passes(house.app)
    # The note about a room is about nobody, and stays with the room.
    assert found_in(everything_in(house.app)) == {ROOM_NOTE}


def invited_by(house):
    return [invitation.invited_by for invitation in rows(house.app, Invitation)]


def test_who_goes_asks_and_invites_nobody_in_their_name_any_more(house):
    house.goes("chief")
    assert rows(house.app, HandOver) == []
    assert invited_by(house) == [house.name]
    a_month_passes(house.app)
    assert CHIEF not in everything_in(house.app)


def test_a_colleague_of_the_same_name_goes_on_inviting(house):
    house.people["second"].post(f"{house.pages['second']}/name", {"name": CHIEF})
    house.goes("chief")
    assert invited_by(house) == [CHIEF]
