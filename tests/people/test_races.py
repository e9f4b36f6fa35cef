"""The same button pressed twice at the same moment, and people crossing each other's way, on PostgreSQL."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy.exc import NoResultFound

from learning.house.db import db
from learning.people.cards.models import Strip
from learning.people.merging.actions import GoneAlready, put_together
from learning.people.models import Learner
from learning.people.organisations.models import Invitation, Membership
from learning.people.signin.models import EmailChange, SecondProof
from tests.people.cards.holding import a_guest, makes_a_card
from tests.support.builders import a_bookmark, a_learner, a_member, an_account, rows, signed_in
from tests.support.visitor import Visitor

OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def crowded(stocked_postgres, tmp_path):
    """The app with the shipped content on PostgreSQL."""
    from tests.conftest import _an_app

    yield from _an_app(stocked_postgres, tmp_path)


def at_once(app, *works):
    """Do all of these at the same moment; what each came to."""
    gate, came_to = threading.Barrier(len(works)), []

    def do(work):
        gate.wait()
        came_to.append(work())

    threads = [threading.Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(came_to)


def pressed(visitor, address, **fields):
    """A press of a button, whose answer is only looked at for its number."""

    def press():
        answer = visitor.client.post(address, data={"token": visitor.token, **fields}, headers=OWN)
        return answer.status_code

    return press


def an_own_browser(app, member):
    return signed_in(app, member.learner_id, acting=member)


@pytest.mark.parametrize(
    ("address", "fields", "model"),
    [
        ("/de/account/email", {"email": "new@post.example"}, EmailChange),
        ("/de/account/second/begin", {}, SecondProof),
        ("/de/organisation/staff/invite", {"name": "N", "email": "n@post.example", "role": "teacher", "locale": "de"}, Invitation),
    ],
)
def test_a_button_pressed_four_times_at_once_does_its_work_once(crowded, address, fields, model):
    with crowded.app_context():
        member = a_member(db.session(), "coordinator")
        db.session.commit()
        four = [an_own_browser(crowded, member) for _browser in range(4)]
    assert at_once(crowded, *(pressed(visitor, address, **fields) for visitor in four)) == [303] * 4
    assert len(rows(crowded, model)) == 1


def test_a_strip_typed_in_two_browsers_at_once_opens_one(crowded):
    card = makes_a_card(a_guest(crowded))
    two = (pressed(Visitor(crowded), "/de/card/recover", paper=card.strip, second=card.code) for _browser in range(4))
    assert at_once(crowded, *two) == [303, 422, 422, 422]
    assert rows(crowded, Strip) == []


def test_the_last_two_coordinators_do_not_both_erase_themselves(crowded):
    with crowded.app_context():
        first = a_member(db.session(), "coordinator")
        second = Membership(
            learner_id=an_account(db.session()).id, organisation_id=first.organisation_id, role="coordinator", name="Herr Zwei"
        )
        db.session.add(second)
        db.session.commit()
        two = [signed_in(crowded, member.learner_id) for member in (first, second)]
    assert at_once(crowded, *(pressed(visitor, "/de/forget") for visitor in two)) == [200, 409]
    assert len(rows(crowded, Membership)) == 1


def test_who_erases_themselves_while_they_are_put_together_is_gone_or_told(crowded):
    with crowded.app_context():
        kept, given_up = an_account(db.session()), a_learner(db.session())
        a_bookmark(db.session(), given_up, "smartphone-safety/apps")
        db.session.commit()
        numbers = kept.id, given_up.id
        eraser = signed_in(crowded, numbers[0])

    def merge():
        with crowded.app_context():
            try:
                put_together(db.session(), *(db.session.get_one(Learner, number) for number in numbers))
                db.session.commit()
            except (GoneAlready, NoResultFound):
                db.session.rollback()
            return 200

    assert at_once(crowded, merge, pressed(eraser, "/de/forget")) == [200, 200]
    assert numbers[0] not in {learner.id for learner in rows(crowded, Learner)}


def test_two_merges_that_cross_leave_one_of_the_two(crowded):
    with crowded.app_context():
        numbers = [an_account(db.session()).id for _one in range(2)]
        db.session.commit()

    def merge(kept, given_up):
        def go():
            with crowded.app_context():
                try:
                    put_together(db.session(), *(db.session.get_one(Learner, number) for number in (kept, given_up)))
                    db.session.commit()
                    return 1
                except (GoneAlready, NoResultFound):
                    db.session.rollback()
                    return 0

        return go

    assert at_once(crowded, merge(*numbers), merge(*reversed(numbers))) == [0, 1]
    assert len(rows(crowded, Learner)) == 1
