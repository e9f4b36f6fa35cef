"""Organisations: taken in by operators, managed by their own coordinators, unseen by all others."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.people.keeping import values
from learning.people.organisations.models import HandOver, Invitation, Membership, Organisation, Room, Venue
from tests.support.builders import a_member, a_room, a_venue, an_app, an_invitation, an_organisation, rows, signed_in
from tests.support.database import test_settings
from tests.support.visitor import Visitor

TYPED = {"name": "Lesehaus", "kind": "library", "phone": "030 123", "mail": "haus@lesen.example"}


@pytest.fixture
def app(sqlite_database, tmp_path):
    """On one database: what differs between the two is tested further down with both."""
    with an_app(test_settings(tmp_path, sqlite_database)) as app:
        yield app


def forget_pages(app):
    """As a second later, when every process has seen that something was published."""
    app.extensions["pagecache"].looked_at = float("-inf")


class House:
    """An organisation with a coordinator, a teacher, a venue, a room and an invitation."""

    def __init__(self, app, name):
        with app.app_context():
            session = db.session()
            organisation = an_organisation(session, name=f"House {name}")
            self.boss = a_member(session, "coordinator", organisation, name=f"Boss {name}")
            self.teacher = a_member(session, "teacher", organisation, name=f"Teacher {name}")
            venue = a_venue(session, organisation, f"Venue {name}")
            room = a_room(session, venue, f"Room {name}")
            invited = an_invitation(session, organisation, f"token-{name}", name=f"Invited {name}")
            self.id, self.venue, self.room, self.email = organisation.id, venue.id, room.id, invited.email
            self.boss_id, self.teacher_id = self.boss.learner_id, self.teacher.learner_id
            session.commit()
            self.key = key_of(organisation.id, self.teacher_id)
        self.app, self.coordinator = app, signed_in(app, self.boss_id, acting=self.boss)
        self.names = {"organisation": self.id, "venue": self.venue, "room": self.room, "key": self.key, "email": self.email}

    def asks_the_teacher_to_take_over(self):
        with self.app.app_context():
            asked = HandOver(learner_id=self.teacher_id, organisation_id=self.id, giver_id=self.boss_id, giver_name="Boss")
            db.session.add(asked)
            db.session.commit()


def key_of(organisation_id, learner_id):
    from learning.people.staff.colleagues import Colleague

    return Colleague(learner_id, organisation_id, "", []).key


def an_operator(app):
    with app.app_context():
        role = a_member(db.session(), "operator", an_organisation(db.session(), "city"))
        number = role.learner_id
        db.session.commit()
    return signed_in(app, number, acting=role)


def in_organisation(app, model, organisation_id):
    return [row for row in rows(app, model) if row.organisation_id == organisation_id]


# ------------------------------------------------------------------ operators


def test_an_operator_takes_an_organisation_in_and_invites_its_first_coordinator(app):
    operator = an_operator(app)
    page = operator.post("/de/organisations/new", TYPED)
    assert page.heading == "Lesehaus"
    made = next(each for each in rows(app, Organisation) if each.name == "Lesehaus")
    operator.post(f"/de/organisations/{made.id}/invite", {"name": "Frau Neu", "email": " Neu@Post.example "})
    (mail,) = rows(app, OutboxMail)
    assert mail.recipient == "neu@post.example" and "/de/invitation/" in mail.body
    # A mail that asks somebody to press a link says whose it is, and whom one can ring.
    assert "Ein Mensch hilft Ihnen: 0" in mail.body and "Ein Angebot der Stadt" in mail.body
    (asked,) = rows(app, Invitation)
    assert (asked.role, asked.email, asked.organisation_id) == ("coordinator", "neu@post.example", made.id)
    assert mail.body.partition("/invitation/")[2].split()[0] not in str(vars(asked))


@pytest.mark.parametrize("wrong", [{"name": " "}, {"kind": "castle"}, {"kind": ""}, {"mail": "nobody"}, {"phone": "ring me"}], ids=str)
def test_what_was_typed_about_an_organisation_stays_when_something_is_missing(app, wrong):
    typed = TYPED | wrong
    page = an_operator(app).post("/de/organisations/new", typed, expect=422)
    assert page.one("input", name="name").attributes.get("value", "") == typed["name"]
    assert page.one("input", name="mail").attributes.get("value", "") == typed["mail"]
    assert not any(each.name == "Lesehaus" for each in rows(app, Organisation))


def test_operators_see_numbers_of_organisations_and_nobodys_name(app):
    house = House(app, "one")
    operator = an_operator(app)
    words = operator.get("/de/organisations").words + operator.get(f"/de/organisations/{house.id}").words
    assert "House one" in words
    assert [name for name in ("Boss one", "Teacher one", "Invited one", house.email) if name in words] == []


def test_a_long_list_of_organisations_can_be_searched_and_says_when_there_is_none(app):
    operator = an_operator(app)
    assert not operator.get("/de/organisations").all("input", name="q")
    with app.app_context():
        for name in ("Bücherei Süd", "Bücherei Nord", *(f"Schule {number}" for number in range(8))):
            an_organisation(db.session(), name=name)
        db.session.commit()
    assert operator.get("/de/organisations").one("input", name="q")
    page = operator.get("/de/organisations?q=BÜCHEREI")
    assert [each.text.strip() for each in page.all("h2")] == ["Bücherei Nord", "Bücherei Süd"]
    assert "Nichts gefunden zu „Turm“" in operator.get("/de/organisations?q=Turm").words


def test_what_was_saved_and_what_was_deleted_is_said(app):
    house = House(app, "one")
    page = house.coordinator.post(f"/de/organisation/rooms/{house.room}", {"version": "1", "name": "Saal", "places": "5"})
    assert "Gespeichert." in page.words
    assert "Gelöscht." in house.coordinator.post(f"/de/organisation/rooms/{house.room}/close").words
    assert "Gelöscht." in house.coordinator.post(f"/de/organisation/venues/{house.venue}/close").words


def test_in_a_closed_organisation_nobody_acts_and_its_venues_are_not_shown(app):
    house, operator = House(app, "one"), an_operator(app)
    assert "Venue one" in Visitor(app).get("/de/venues").words
    operator.post(f"/de/organisations/{house.id}/close")
    forget_pages(app)
    house.coordinator.get("/de/organisation", expect=403)
    assert "Venue one" not in Visitor(app).get("/de/venues").words
    Visitor(app).get(f"/de/venues/{house.venue}", expect=404)
    operator.post(f"/de/organisations/{house.id}/reopen")
    forget_pages(app)
    assert Visitor(app).get(f"/de/venues/{house.venue}").heading == "Venue one"


def test_operators_cannot_close_the_organisation_they_act_for(app):
    operator = an_operator(app)
    (own,) = rows(app, Organisation)
    operator.post(f"/de/organisations/{own.id}/close", expect=409)
    assert rows(app, Organisation)[0].closed_at is None


# ------------------------------------------------------------------ one's own and nobody else's


def test_a_coordinator_sees_the_own_people_and_places_and_no_others(app):
    one, other = House(app, "one"), House(app, "other")
    addresses = ("/organisation", "/organisation/venues", "/organisation/staff", f"/organisation/venues/{one.venue}")
    words = "".join(one.coordinator.get(f"/de{address}").words for address in addresses)
    assert all(f"{name} one" in words for name in ("House", "Venue", "Room", "Boss", "Teacher", "Invited"))
    assert "other" not in words and other.email not in words


def everything(app):
    return [values(row) for model in (Venue, Room, Membership, Invitation, HandOver) for row in rows(app, model)]


# Everything that names something of an organisation by a number, asked for by the coordinator or by the teacher of the first house.
ASKED = [
    ("coordinator", "GET", "/organisation/venues/{venue}", {}),
    ("coordinator", "GET", "/organisation/venues/{venue}/change", {}),
    ("coordinator", "POST", "/organisation/venues/{venue}/change", {"name": "Mine now", "version": "1"}),
    ("coordinator", "POST", "/organisation/venues/{venue}/close", {}),
    ("coordinator", "POST", "/organisation/venues/{venue}/reopen", {}),
    ("coordinator", "GET", "/organisation/venues/{venue}/rooms/new", {}),
    ("coordinator", "POST", "/organisation/venues/{venue}/rooms/new", {"name": "Mine now", "places": "3"}),
    ("coordinator", "GET", "/organisation/rooms/{room}", {}),
    ("coordinator", "POST", "/organisation/rooms/{room}", {"name": "Mine now", "places": "3", "version": "1"}),
    ("coordinator", "POST", "/organisation/rooms/{room}/close", {}),
    ("coordinator", "POST", "/organisation/rooms/{room}/reopen", {}),
    ("coordinator", "GET", "/organisation/staff/{key}", {}),
    ("coordinator", "POST", "/organisation/staff/{key}/name", {"name": "Mine now"}),
    ("coordinator", "POST", "/organisation/staff/{key}/give", {"role": "coordinator"}),
    ("coordinator", "POST", "/organisation/staff/{key}/take", {"role": "teacher"}),
    ("coordinator", "POST", "/organisation/staff/{key}/leave", {}),
    ("coordinator", "POST", "/organisation/staff/{key}/hand-over", {}),
    ("coordinator", "POST", "/organisation/staff/{key}/sign-out", {}),
    ("coordinator", "GET", "/organisation/staff/{key}/second-proof", {}),
    ("coordinator", "POST", "/organisation/staff/{key}/second-proof", {}),
    ("coordinator", "POST", "/organisation/staff/invitations/resend", {"email": "{email}", "role": "teacher"}),
    ("coordinator", "POST", "/organisation/staff/invitations/withdraw", {"email": "{email}", "role": "teacher"}),
    ("teacher", "POST", "/roles", {"organisation": "{organisation}", "role": "teacher"}),
    ("teacher", "GET", "/roles/leave/{organisation}/teacher", {}),
    ("teacher", "POST", "/roles/leave/{organisation}/teacher", {}),
    ("teacher", "GET", "/roles/hand-over/{organisation}", {}),
    ("teacher", "POST", "/roles/hand-over/{organisation}", {"answer": "yes"}),
]
MISSING = {"organisation": 999_999, "venue": 999_999, "room": 999_999, "key": "0" * 20, "email": "nobody@post.example"}


def answered(visitor, method, address, fields, names):
    """What is answered: status and bytes, but for what differs with each request."""
    where = "/de" + address.format(**names)
    form = {key: value.format(**names) for key, value in fields.items()} | {"token": visitor.token}
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    answer = visitor.client.open(where, method=method, data=form if method == "POST" else None, headers=headers)
    number = f"404-{answer.headers['X-Request-Id'][:6]}"
    body = answer.get_data(as_text=True).replace(address.format(**names), "").replace(quote(where, safe=""), "").replace(number, "")
    return answer.status_code, body


@pytest.mark.parametrize(("who", "method", "address", "fields"), ASKED, ids=[f"{method} {address}" for _, method, address, _ in ASKED])
def test_what_belongs_to_others_is_as_missing_as_what_is_not_there(app, who, method, address, fields):
    one, other = House(app, "one"), House(app, "other")
    for house in (one, other):
        house.asks_the_teacher_to_take_over()
    visitor = one.coordinator if who == "coordinator" else signed_in(app, one.teacher_id, acting=one.teacher)
    before = everything(app)
    answers = [answered(visitor, method, address, fields, names) for names in (other.names, MISSING)]
    assert answers[0] == answers[1]
    assert answers[0][0] == 404
    assert everything(app) == before
    assert answered(visitor, method, address, fields, one.names)[0] == (200 if method == "GET" else 303)


def test_everything_that_names_something_of_an_organisation_is_asked_for(app):
    """Operators see every organisation, venues are public, and the token of an invitation is a secret: these name nothing foreign."""
    names = {"venue_id", "room_id", "person", "organisation_id"}
    named = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) & {"GET", "POST"}
        if rule.arguments & names and not rule.endpoint.startswith(("organisations.", "venues."))
    }
    at = app.url_map.bind("localhost")
    asked = {(at.match("/de" + address.format(**MISSING), method)[0], method) for _who, method, address, _fields in ASKED}
    assert named - asked == set()


def test_whoever_only_teaches_manages_nothing(app):
    house = House(app, "one")
    teacher = signed_in(app, house.teacher_id, acting=house.teacher)
    for address in ("/organisation", "/organisation/venues", "/organisation/staff", "/organisations", "/queue"):
        teacher.get(f"/de{address}", expect=403)


# ------------------------------------------------------------------ venues and rooms


VENUE = {"name": "Haus", "street": "Weg 1", "district": "Nord", "step_free": "yes", "lift": "no", "toilet": "", "wifi": "y", "version": "1"}


def test_residents_read_in_words_how_to_get_in(app):
    house = House(app, "one")
    house.coordinator.post("/en/organisation/venues/new", VENUE)
    made = next(venue for venue in rows(app, Venue) if venue.name == "Haus")
    assert made.access == {"step_free": "yes", "lift": "no"}
    words = Visitor(app, "en").get(f"/en/venues/{made.id}").words
    told = ("You get in without steps.", "There is no lift.", "Hearing loop: not told.", "There is free Wi-Fi.", "Weg 1")
    assert [sentence for sentence in told if sentence not in words] == []
    assert "Haus" in Visitor(app, "en").get("/en/venues").words


def test_a_room_tells_its_places_and_devices_but_not_the_note_for_teachers(app):
    house = House(app, "one")
    room = {"name": "Saal", "places": "20", "laptops": "6", "computers": "", "projector": "y", "note": "Key at the desk"}
    house.coordinator.post(f"/en/organisation/venues/{house.venue}/rooms/new", room)
    words = Visitor(app, "en").get(f"/en/venues/{house.venue}").words
    assert "Place for 20 people" in words and "Laptops: 6" in words and "Computers" not in words
    assert "Key at the desk" not in words


@pytest.mark.parametrize("places", ["", "many", "0", "-1", "1000", "9" * 30, "1.5"])
def test_a_room_without_a_number_of_places_is_asked_for_it(app, places):
    house = House(app, "one")
    page = house.coordinator.post(f"/de/organisation/venues/{house.venue}/rooms/new", {"name": "Saal", "places": places}, expect=422)
    assert page.one("input", name="places").attributes["aria-invalid"] == "true"
    assert page.one("input", name="name").attributes["value"] == "Saal"


def test_who_saves_what_another_has_changed_sees_both_and_loses_nothing(stocked_on_both):
    house = House(stocked_on_both, "one")
    address = f"/en/organisation/venues/{house.venue}/change"
    house.coordinator.post(address, VENUE | {"name": "Theirs", "street": "Their street"})
    page = house.coordinator.post(address, VENUE | {"name": "Mine"}, expect=409)
    assert page.one("input", name="name").attributes["value"] == "Mine"
    assert "Theirs" in page.words and "Their street" in page.words
    assert next(venue.name for venue in rows(stocked_on_both, Venue)) == "Theirs"
    again = page.one("input", name="version").attributes["value"]
    house.coordinator.post(address, VENUE | {"name": "Mine", "version": again})
    assert next(venue.name for venue in rows(stocked_on_both, Venue)) == "Mine"


def test_a_venue_with_rooms_is_closed_and_one_without_is_deleted(app):
    house = House(app, "one")
    house.coordinator.post(f"/de/organisation/venues/{house.venue}/close")
    assert rows(app, Venue)[0].closed_at and len(rows(app, Room)) == 1
    Visitor(app).get(f"/de/venues/{house.venue}", expect=404)
    house.coordinator.post(f"/de/organisation/venues/{house.venue}/reopen")
    house.coordinator.post(f"/de/organisation/rooms/{house.room}/close")
    house.coordinator.post(f"/de/organisation/venues/{house.venue}/close")
    assert rows(app, Venue) == rows(app, Room) == []


def test_a_room_somebody_needs_is_closed_not_deleted(app):
    from learning.people.organisations.signals import hanging

    house = House(app, "one")

    def needed(_kind, session, number):
        return number == house.room

    with hanging.connected_to(needed, sender="room"):
        house.coordinator.post(f"/de/organisation/rooms/{house.room}/close")
    assert [bool(room.closed_at) for room in rows(app, Room)] == [True]
    assert "Room one" not in Visitor(app).get(f"/de/venues/{house.venue}").words


def test_cached_pages_follow_what_a_coordinator_changes(app):
    house, resident = House(app, "one"), Visitor(app)
    assert resident.get(f"/de/venues/{house.venue}").heading == "Venue one"
    house.coordinator.post(f"/de/organisation/venues/{house.venue}/change", VENUE)
    forget_pages(app)
    assert resident.get(f"/de/venues/{house.venue}").heading == "Haus"


# ------------------------------------------------------------------ what ends by itself


def test_invitations_end_after_two_weeks_and_memberships_three_months_after_leaving(app):
    from learning.people.staff.jobs import forget

    house = House(app, "one")
    with app.app_context():
        session = db.session()
        session.get_one(Membership, (house.teacher_id, house.id, "teacher")).ended_at = now()
        session.commit()
        with standing_at(now() + timedelta(days=15)):
            forget(session)
            session.commit()
        assert session.query(Invitation).count() == 0
        assert session.query(Membership).count() == 2
        with standing_at(now() + timedelta(days=91)):
            forget(session)
            session.commit()
        assert [each.role for each in session.query(Membership)] == ["coordinator"]
