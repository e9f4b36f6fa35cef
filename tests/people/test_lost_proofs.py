"""Staff who lost their second proof: one asks, another one decides; nobody alone, and nobody for themselves."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.people.events.models import SecurityEvent
from learning.people.lostproofs.models import LostProof
from learning.people.models import Account, WebSession
from learning.people.signin import proofs
from learning.people.signin.models import SecondProof, SpareCode
from tests.people.test_staff import a_person, page_of
from tests.support.builders import an_app, last, rows, signed_in
from tests.support.database import test_settings

INDEX = "/de/desk/lost-proofs"


@pytest.fixture
def app(database, tmp_path):
    with an_app(test_settings(tmp_path, database)) as app:
        yield app


class Team:
    """A coordinator, a teacher with a second proof who has lost it, and an operator."""

    def __init__(self, app):
        self.app = app
        self.boss, self.boss_key = a_person(app, "coordinator", name="Frau Chef")
        self.teacher, self.key = a_person(app, "teacher", self.boss_key[1], name="Herr Ohne")
        self.operator, self.operator_key = a_person(app, "operator", kind="city", name="Frau Amt")
        with app.app_context():
            secret = proofs.begin(db.session(), self.key[0])
            self.app_of_codes = pyotp.TOTP(secret)
            proofs.confirm(db.session(), self.key[0], self.app_of_codes.at(now()))
            db.session.commit()
        self.ask_at = f"{page_of(self.key)}/second-proof"

    def mails(self):
        with self.app.app_context():
            address = db.session.get_one(Account, self.key[0]).email
        return [mail.subject for mail in rows(self.app, OutboxMail) if mail.recipient == address]

    def who(self, visitor):
        return visitor.get(INDEX).all("input", name="who")[0].attributes["value"]

    def kinds(self):
        return [each.kind for each in rows(self.app, SecurityEvent) if each.kind.startswith("second-proof-")]


@pytest.fixture
def team(app):
    return Team(app)


def test_one_asks_another_takes_it_away_and_a_new_one_is_set_up_before_the_role(app, team):
    assert "Herr Ohne" in team.boss.get(team.ask_at).words
    team.boss.post(team.ask_at)
    assert team.mails() == ["Haben Sie Ihren zweiten Nachweis verloren?"]
    page = team.operator.get(INDEX)
    assert "Herr Ohne" in page.words and "Frau Chef" in page.words
    team.operator.post(f"{INDEX}/take", {"who": team.who(team.operator)})
    assert rows(app, SecondProof) == rows(app, SpareCode) == rows(app, LostProof) == []
    assert len(team.mails()) == 2
    assert not [row for row in rows(app, WebSession) if row.learner_id == team.key[0]], "signed out everywhere"
    assert team.kinds()[-2:] == ["second-proof-lost", "second-proof-taken"]
    back = signed_in(app, team.key[0])
    back.get("/de/second?back=/de/roles", expect=303)
    assert last(back).location == "/de/account/second?back=/de/roles"
    assert "Verlorener zweiter Nachweis" in back.get("/de/account").words


def test_nobody_asks_for_themselves_or_for_another_organisation_and_who_asked_does_not_decide(app, team):
    team.boss.post(f"{page_of(team.boss_key)}/second-proof", expect=404)
    team.operator.post(team.ask_at, expect=404)
    other, other_key = a_person(app, "operator", team.operator_key[1], kind="city", name="Herr Amt")
    team.operator.post(f"{page_of(other_key)}/second-proof")
    assert team.operator.get(INDEX).all("input", name="who") == []
    who = page_of(other_key).rpartition("/")[2]
    for visitor in (team.operator, other):
        visitor.post(f"{INDEX}/take", {"who": who}, expect=409)
    # Whom it is about does not get rid of the question; who asked may.
    other.post(f"{INDEX}/refuse", {"who": who}, expect=409)
    team.operator.post(f"{INDEX}/refuse", {"who": who})
    assert rows(app, LostProof) == []
    assert len(rows(app, SecondProof)) == 1


def test_a_proof_that_was_used_since_is_not_lost(app, team):
    team.boss.post(team.ask_at)
    with standing_at(now() + timedelta(minutes=2)):
        with app.app_context():
            proofs.prove(db.session(), team.key[0], team.app_of_codes.at(now()))
            db.session.commit()
        team.operator.post(f"{INDEX}/take", {"who": team.who(team.operator)}, expect=409)
    assert len(rows(app, SecondProof)) == 1


def test_asking_and_deciding_want_a_fresh_proof(app, team):
    for visitor, address, fields in ((team.boss, team.ask_at, {}), (team.operator, f"{INDEX}/take", {"who": "x"})):
        with standing_at(now() + timedelta(minutes=16)):
            visitor.post(address, fields, expect=403)
    assert rows(app, LostProof) == []


def test_without_an_address_nothing_is_asked(app, team):
    with app.app_context():
        db.session.get_one(Account, team.key[0]).email = None
        db.session.commit()
    team.boss.post(team.ask_at, expect=409)
    assert rows(app, LostProof) == []


def test_a_city_with_one_operator_does_it_at_the_console(app, team):
    with app.app_context():
        address = db.session.get_one(Account, team.key[0]).email
    run = app.test_cli_runner().invoke
    assert "Two of you" in run(args=["people", "take-proof", address]).output
    assert len(rows(app, SecondProof)) == 1
    assert run(args=["people", "take-proof", address, "--made-sure"]).exit_code == 0
    assert rows(app, SecondProof) == []
    assert team.mails() == ["Ihr zweiter Nachweis wurde entfernt"]
