"""The last seat and the double press, over HTTP on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask

from learning.cohorts import Cohort, Enrolment
from learning.cohorts.dates import seats
from learning.house.clock import now
from learning.house.db import db
from tests.support.builders import a_cohort, a_learner, a_meeting, signed_in
from tests.support.racing import at_once
from tests.support.visitor import Visitor

OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


def presses(visitor: Visitor, address: str, **fields: str) -> Callable[[], int]:
    return lambda: visitor.client.post(address, data=fields, headers=OWN).status_code


def a_group(seats_there: int) -> int:
    cohort = a_cohort(db.session(), is_public=True, seats=seats_there)
    a_meeting(db.session(), cohort, at=now() + timedelta(days=14))
    number = cohort.id
    db.session().commit()
    return number


def in_state(session: Any, cohort_id: int) -> list[str]:
    return sorted(each.state for each in session.query(Enrolment).filter_by(cohort_id=cohort_id))


def test_the_last_seat_is_given_once_and_the_others_may_wait(crowded: Flask) -> None:
    with crowded.app_context():
        number = a_group(1)
    address = f"/de/dates/{number}/seat"
    visitors = [Visitor(crowded) for _person in range(4)]
    assert at_once(*(presses(each, address, called="Somebody") for each in visitors)) == [303, 409, 409, 409]
    with crowded.app_context():
        assert in_state(db.session(), number) == ["in"]
    late = [each for each in visitors if not each.has_cookie]
    assert at_once(*(presses(each, address, called="Somebody", wait="1") for each in late)) == [303, 303, 303]
    with crowded.app_context():
        assert in_state(db.session(), number) == ["in", "waiting", "waiting", "waiting"]


def test_one_person_pressing_four_times_gets_one_seat(crowded: Flask) -> None:
    with crowded.app_context():
        number = a_group(5)
        learner = a_learner(db.session()).id
        db.session().commit()
        visitors = [signed_in(crowded, learner, account=False) for _browser in range(4)]
    assert at_once(*(presses(each, f"/de/dates/{number}/seat", called="Helga") for each in visitors)) == [303] * 4
    with crowded.app_context():
        assert in_state(db.session(), number) == ["in"]


def test_a_seat_given_back_and_one_asked_for_at_once_goes_to_who_waited(crowded: Flask) -> None:
    with crowded.app_context():
        session, number = db.session(), a_group(1)
        cohort = session.get_one(Cohort, number)
        first, waiting = (
            seats.ask(session, cohort, lambda: a_learner(session).id, called=name, would_wait=True) for name in ("First", "Waiting")
        )
        leaving_id, waiting_id = first.learner_id, waiting.learner_id
        session.commit()
    leaving = signed_in(crowded, leaving_id, account=False)
    hasty = [Visitor(crowded) for _person in range(3)]
    asks = [presses(each, f"/de/dates/{number}/seat", called="Hasty") for each in hasty]
    assert at_once(presses(leaving, f"/de/dates/{number}/give-back"), *asks) == [303, 409, 409, 409]
    with crowded.app_context():
        assert in_state(db.session(), number) == ["left", "offered"]
        assert db.session().get_one(Enrolment, (waiting_id, number)).state == "offered"
