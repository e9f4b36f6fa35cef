"""Seats of a group."""

from __future__ import annotations

import pytest
from flask import Flask

from learning.cohorts import Enrolment, actions, queries
from learning.house.db import db
from tests.support.builders import a_cohort, a_learner, a_seat


def test_no_more_seats_are_given_than_there_are(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        cohort = a_cohort(session, seats=2)
        for _number in range(2):
            a_seat(session, cohort)
        with pytest.raises(actions.CohortFull):
            a_seat(session, cohort)
        assert queries.seats_taken(session, cohort_ids=[cohort.id]) == {cohort.id: 2}


def test_who_has_a_seat_keeps_it_when_asking_again(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        cohort, learner = a_cohort(session, seats=1), a_learner(session)
        first = a_seat(session, cohort, "Helga", learner=learner)
        again = a_seat(session, cohort, "Somebody else", learner=learner)
        assert (again.number, again.called) == (first.number, "Helga")


def test_a_seat_given_back_goes_to_the_next_and_its_number_to_nobody(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        cohort = a_cohort(session, seats=1)
        first = a_seat(session, cohort)
        actions.leave(session, cohort, first)
        second = a_seat(session, cohort)
        assert isinstance(second, Enrolment)
        assert (first.state, second.state) == ("left", "in")
        assert second.number > first.number


def test_a_group_that_has_ended_gives_no_seat(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        cohort = a_cohort(session)
        cohort.ended_at = cohort.created_at
        session.flush()
        with pytest.raises(actions.GroupEnded):
            a_seat(session, cohort)
