"""Operators and coordinators end sessions; the very next request is signed out."""

from __future__ import annotations

from learning.house.db import db
from learning.people.events.actions import name_of
from learning.people.events.models import SecurityEvent
from learning.people.staff.colleagues import Colleague
from tests.desk.conftest import an_operator
from tests.people.mailbox import ask_for_mail, code_in, newest_to
from tests.support.builders import a_member, an_account, an_organisation, last, rows, signed_in
from tests.support.visitor import Visitor

EMAIL = "helga@post.example"


def helga(app):
    with app.app_context():
        learner_id = an_account(db.session(), EMAIL).id
        word = name_of(db.session(), learner_id)
        db.session.commit()
    return learner_id, word


def is_out(visitor):
    visitor.get("/de/account", expect=303)
    return last(visitor).location.startswith("/de/sign-in")


def test_an_operator_signs_out_whom_a_word_of_the_log_stands_for(stocked):
    learner_id, word = helga(stocked)
    browsers, other = [signed_in(stocked, learner_id) for _device in range(2)], an_operator(stocked)
    assert other.get(f"/de/desk/events/?who={word}").all("button")
    other.post("/de/desk/events/sign-out", {"who": word})
    assert all(is_out(browser) for browser in browsers)
    assert "sessions-ended-by-staff" in [row.kind for row in rows(stocked, SecurityEvent) if row.about == word]
    other.post("/de/desk/events/sign-out", {"who": "0123456789ab"}, expect=404)


def test_the_command_signs_out_an_address_and_its_mailed_code(stocked):
    learner_id, _word = helga(stocked)
    browser, thief = signed_in(stocked, learner_id), Visitor(stocked)
    ask_for_mail(thief, EMAIL)
    done = stocked.test_cli_runner().invoke(args=["people", "sign-out", EMAIL])
    assert done.output == "1 browsers signed out.\n", done.output
    assert is_out(browser)
    thief.post("/de/sign-in/code", {"code": code_in(newest_to(stocked, EMAIL))}, expect=409)
    assert stocked.test_cli_runner().invoke(args=["people", "sign-out"]).exit_code == 2
    assert stocked.test_cli_runner().invoke(args=["people", "sign-out", "nobody@post.example"]).exit_code == 1


def test_the_staff_of_an_organisation_and_one_colleague_are_signed_out_and_nobody_elses(stocked):
    with stocked.app_context():
        here, there = an_organisation(db.session()), an_organisation(db.session())
        chief, one, stranger = (
            a_member(db.session(), "coordinator", here),
            a_member(db.session(), "teacher", here),
            a_member(db.session(), "teacher", there),
        )
        own, foreign = (Colleague(each.learner_id, here.id, "", []).key for each in (one, stranger))
        where, working = here.id, [(each.learner_id, each) for each in (chief, one, stranger)]
        db.session.commit()
        coordinator, teacher, other = (signed_in(stocked, learner_id, acting=role) for learner_id, role in working)
    coordinator.post(f"/de/organisation/staff/{foreign}/sign-out", expect=404)
    coordinator.post(f"/de/organisation/staff/{own}/sign-out")
    assert is_out(teacher)
    coordinator.get("/de/account")
    an_operator(stocked).post(f"/de/organisations/{where}/sign-out")
    assert is_out(coordinator)
    other.get("/de/account")
