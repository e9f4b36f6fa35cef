"""A button pressed twice, and the form found again: one seat, in the place of whoever pressed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.cohorts import Cohort, Enrolment
from learning.cohorts.dates import seats
from learning.cohorts.dates.actions import wish_first
from learning.cohorts.dates.booking import NEW
from learning.cohorts.dates.models import DateWish
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.limits import spend
from learning.people.models import Learner
from tests.cohorts.dates.test_seats import a_public_group, browser_of
from tests.support.builders import a_cohort, a_learner, a_meeting, a_member, a_seat, rows
from tests.support.visitor import Visitor

MINA = {"called": "Mina", "once": "the same form"}


@pytest.fixture
def group(app: Flask) -> int:
    with app.app_context():
        cohort = a_public_group(db.session(), seats=3)
        db.session.commit()
        return cohort.id


def once_on(visitor: Visitor, address: str) -> str:
    return str(visitor.get(address).one("input", name="once").attributes["value"])


def test_two_presses_before_the_first_cookie_came_take_one_seat(app: Flask, group: int) -> None:
    before = len(rows(app, Learner))
    for _press in range(2):
        # Each comes without a cookie; the second answer is the one that the browser reads.
        browser = Visitor(app)
        browser.post(f"/de/dates/{group}/seat", MINA, expect=303, follow=False)
        assert "Mina" in browser.get(f"/de/dates/{group}").one("section", class_="seat-box").text
    assert len(rows(app, Enrolment)) == 1
    assert len(rows(app, Learner)) == before + 1


def test_each_page_has_a_form_of_its_own(app: Flask, group: int) -> None:
    address = f"/de/dates/{group}"
    assert once_on(Visitor(app), address) != once_on(Visitor(app), address)


def test_who_finds_the_form_later_gets_their_own_seat_and_nobodys_place(app: Flask, group: int) -> None:
    Visitor(app).post(f"/de/dates/{group}/seat", MINA, expect=303, follow=False)
    with standing_at(now() + timedelta(minutes=3)):
        Visitor(app).post(f"/de/dates/{group}/seat", {**MINA, "called": "Omar"}, expect=303, follow=False)
    assert sorted(each.called for each in rows(app, Enrolment)) == ["Mina", "Omar"]


def test_the_same_form_sent_to_another_group_is_another(app: Flask, group: int) -> None:
    with app.app_context():
        other = a_public_group(db.session()).id
        db.session.commit()
    for each in (group, other):
        Visitor(app).post(f"/de/dates/{each}/seat", MINA, expect=303, follow=False)
    assert sorted(each.cohort_id for each in rows(app, Enrolment)) == sorted([group, other])


def test_one_network_does_not_fill_every_group(app: Flask, group: int) -> None:
    script, other = {"REMOTE_ADDR": "9.9.9.9"}, {"REMOTE_ADDR": "8.8.8.8"}
    with app.test_request_context("/"):
        for _seat in range(NEW.most):
            spend(NEW, "9.9.9.9")
    page = Visitor(app, "en").post(f"/en/dates/{group}/seat", {"called": "Bot"}, expect=429, environ_base=script)
    assert "Too many tries." in page.words
    assert page.one("input", name="called").attributes["value"] == "Bot"
    Visitor(app).post(f"/de/dates/{group}/seat", MINA, expect=303, follow=False, environ_base=other)
    assert [each.called for each in rows(app, Enrolment)] == ["Mina"]


def test_a_booking_by_telephone_pressed_twice_is_one_and_the_next_caller_is_another(app: Flask) -> None:
    with app.app_context():
        member = a_member(db.session(), "coordinator")
        cohort = a_cohort(db.session(), member, seats=5)
        a_meeting(db.session(), cohort)
        address = f"/de/groups/{cohort.id}/seats/phone"
        db.session.commit()
    team = browser_of(app, member)
    for called in ("Frau Sommer", "Frau Sommer", "Herr Winter"):
        team.post(address, {"called": called, "locale": "de", "once": "one form"}, expect=303, follow=False)
    assert sorted(each.called for each in rows(app, Enrolment)) == ["Frau Sommer", "Herr Winter"]


WOULD_COME = {"course": "", "district": "", "language": "de", "once": "the same form"}


def test_a_wish_said_twice_before_the_first_cookie_came_is_one_person(app: Flask) -> None:
    address, before = "/de/dates/wish", len(rows(app, Learner))
    assert once_on(Visitor(app), address) != once_on(Visitor(app), address)
    for _press in range(2):
        browser = Visitor(app)
        browser.post(address, WOULD_COME, expect=303, follow=False)
        assert browser.has_cookie
    assert len(rows(app, DateWish)) == len(rows(app, Learner)) - before == 1
    # Found on a shared device later, the form is somebody else's.
    with standing_at(now() + timedelta(minutes=3)):
        Visitor(app).post(address, WOULD_COME, expect=303, follow=False)
    assert len(rows(app, DateWish)) == 2


def test_of_two_presses_at_the_same_moment_the_slower_makes_nobody(app: Flask) -> None:
    with app.app_context():
        session: Session = db.session()
        first, second = a_learner(session).id, a_learner(session).id
        told: dict[str, Any] = {"press_hash": "of one form", "course_uid": "", "district": "", "locale": "de", "times": ()}
        assert wish_first(session, lambda: first, **told) == first

        def slower() -> int:
            # Both have looked and found nothing.
            session.execute(update(DateWish).values(press_hash="of one form"))
            return second

        session.execute(update(DateWish).values(press_hash=None))
        session.expire_all()
        assert wish_first(session, slower, **told) == first
        assert session.get(Learner, second) is None


def test_an_offer_that_ended_while_one_waited_is_not_taken(app: Flask) -> None:
    with app.app_context():
        session: Session = db.session()
        cohort = a_public_group(session, seats=1)
        mine = a_seat(session, cohort)
        mine.state, mine.offered_until, learner_id = "offered", now() + timedelta(hours=1), mine.learner_id
        session.flush()
        # Somebody else's transaction: this one has read the row already.
        theirs = update(Enrolment).where(Enrolment.learner_id == learner_id).values(state="left")
        session.execute(theirs, execution_options={"synchronize_session": False})
        with pytest.raises(seats.NoLongerOffered):
            seats.take(session, session.get_one(Cohort, cohort.id), learner_id)
