"""Whom a slip is for: who has no way back, and nobody who is looked after."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask

from learning.cohorts import Enrolment, actions
from learning.cohorts.dates import taking
from learning.cohorts.pupils import queries as of_pupils
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.lessons.participation.actions import take_part
from learning.lessons.participation.queries import of_people
from learning.people.cards.actions import make_card
from learning.people.cards.models import Strip
from learning.people.cards.secret import pin
from learning.people.models import Learner
from learning.people.pupils.actions import look_after
from tests.cohorts.dates.test_seats import browser_of
from tests.support.builders import a_cohort, a_learner, a_member, rows

BY = {"contact": "", "locale": "de", "booked_by": "Herr Kern"}


def a_pupils_seat(session: Any, cohort: Any) -> Enrolment:
    pupil = look_after(session, organisation_id=cohort.organisation_id, called="Ada B.", ends_on=date(2027, 7, 31))
    return actions.seat(session, cohort, pupil.learner_id, called="Ada B.", booked_by="Herr Kern")


def a_seat_of_somebody_with_a_card(session: Any, cohort: Any) -> Enrolment:
    booked = taking.book(session, cohort, called="Helga", **BY)
    make_card(session, session.get_one(Learner, booked.learner_id), pin("407291"), "a form")
    return booked


@pytest.mark.parametrize("seat", [a_pupils_seat, a_seat_of_somebody_with_a_card])
def test_nobody_makes_a_slip_for_who_has_a_way_back(app: Flask, seat: Any) -> None:
    with app.app_context():
        member = a_member(db.session(), name="Herr Kern")
        cohort = a_cohort(db.session(), member)
        address, learner_id = f"/de/groups/{cohort.id}/seats", seat(db.session(), cohort).learner_id
        db.session.commit()
    team = browser_of(app, member)
    assert "Herr Kern" not in team.get(address).one("main").text
    team.post(f"{address}/1/slip", expect=404)
    assert learner_id in {each.id for each in rows(app, Learner)}


def test_a_place_with_a_card_of_its_own_outlives_an_old_slip(app: Flask) -> None:
    with app.app_context():
        session = db.session()
        cohort = a_cohort(session)
        booked = taking.book(session, cohort, called="Helga", **BY)
        code, before = taking.make_slip(session, booked), booked.learner_id
        make_card(session, session.get_one(Learner, before), pin("407291"), "a form")
        taking.take_over(session, code, lambda: a_learner(session).id)
        assert session.get(Learner, before) is not None


def test_a_team_hands_no_card_to_who_has_one_of_their_own(app: Flask) -> None:
    with app.app_context():
        session = db.session()
        cohort = a_cohort(session)
        a_seat_of_somebody_with_a_card(session, cohort)
        # The strip was used to get back in.
        session.query(Strip).delete()
        [person] = of_pupils.people(session, cohort=cohort)
        assert not person.looked_after


def test_who_was_marked_present_before_they_took_the_seat_over_was_there(app: Flask) -> None:
    with app.app_context():
        session = db.session()
        cohort = a_cohort(session)
        booked = taking.book(session, cohort, called="Helga", **BY)
        take_part(session, booked.learner_id, "meeting:1", way="room", state="here", on=day_of(now()))
        code, mine = taking.make_slip(session, booked), a_learner(session).id
        taking.take_over(session, code, lambda: mine)
        assert [each.state for each in of_people(session, learner_ids=[mine])] == ["here"]
