"""A guest who has a seat and signs in for the first time: the seat comes along."""

from __future__ import annotations

from datetime import date

from flask import Flask

from learning.cohorts import Enrolment
from learning.cohorts.dates import taking
from learning.cohorts.groups.feeds.actions import make_own
from learning.house.db import db
from learning.people import by_id
from learning.people.merging import queries
from learning.people.merging.actions import put_together
from learning.people.pupils.actions import look_after
from tests.support.builders import a_cohort, a_learner, a_seat, rows


def test_a_seat_a_slip_and_a_calendar_open_no_place(app: Flask) -> None:
    with app.app_context():
        session = db.session()
        seat = a_seat(session, a_cohort(session))
        taking.make_slip(session, seat)
        make_own(session, learner_id=seat.learner_id, locale="de", key="k" * 43)
        guest = queries.guest(session, learner_id=seat.learner_id)
        kept = by_id(session, a_learner(session).id)
        assert guest and kept
        put_together(session, kept, guest)
        session.commit()
        kept_id = kept.id
    assert [each.learner_id for each in rows(app, Enrolment)] == [kept_id]


def test_a_pupil_is_nobodys_guest(app: Flask) -> None:
    with app.app_context():
        session = db.session()
        cohort = a_cohort(session)
        pupil = look_after(session, organisation_id=cohort.organisation_id, called="Ada B.", ends_on=date(2027, 7, 31))
        assert queries.guest(session, learner_id=pupil.learner_id) is None
