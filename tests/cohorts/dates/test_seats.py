"""Getting a seat, waiting for one, taking one that is held, giving one back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect

from learning.cohorts import Cohort, Enrolment, actions
from learning.cohorts.dates import jobs, queries, seats, taking
from learning.cohorts.dates.deadline import held_until
from learning.cohorts.signals import seat_freed, seat_left, seat_offered
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import Job, run_next
from learning.people.models import Learner
from learning.people.organisations.models import Membership
from tests.support.builders import a_cohort, a_learner, a_meeting, a_member, a_seat, signed_in
from tests.support.visitor import Page, Visitor

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def main(page: Page) -> str:
    return " ".join(page.one("main").text.split())


def a_public_group(session: Any, **more: Any) -> Cohort:
    cohort = a_cohort(session, is_public=True, **more)
    a_meeting(session, cohort, at=now() + timedelta(days=14))
    return cohort


def states(session: Any, cohort: Cohort) -> dict[str, str]:
    return {each.called: each.state for each in session.query(Enrolment).filter_by(cohort_id=cohort.id)}


def browser_of(app: Flask, member: Membership) -> Visitor:
    """Somebody of a team in a browser; nothing is asked of the database, which another transaction would hold."""
    identity: Any = inspect(member).identity
    return signed_in(app, identity[0], acting=member)


def waits(session: Any, cohort: Cohort, called: str) -> Enrolment:
    return seats.ask(session, cohort, lambda: a_learner(session).id, called=called, would_wait=True)


@pytest.mark.parametrize(
    ("before_the_date", "held"),
    [
        (None, timedelta(hours=48)),
        (timedelta(days=9), timedelta(hours=48)),
        (timedelta(hours=36), timedelta(hours=24)),
        (timedelta(hours=12, minutes=30), timedelta(hours=1)),
        (timedelta(hours=2), timedelta(hours=1)),
    ],
)
def test_a_seat_is_held_as_long_as_is_fair(before_the_date: timedelta | None, held: timedelta) -> None:
    assert held_until(NOW, NOW + before_the_date if before_the_date else None) == NOW + held


def test_a_resident_takes_a_seat_sees_it_and_gives_it_back(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        number = a_public_group(db.session(), name="Near group", seats=1).id
        db.session().commit()
    visitor = Visitor(stocked_on_both, "en")
    visitor.get(f"/en/dates/{number}")
    assert not visitor.has_cookie
    assert "Please write a name." in main(visitor.post(f"/en/dates/{number}/seat", {}, expect=422))
    assert "You have a seat." in main(visitor.post(f"/en/dates/{number}/seat", {"called": "Helga", "contact": "0621 123"}))
    assert "Near group" in main(visitor.get("/en/dates/mine"))
    assert "Near group" in main(visitor.get("/en/way"))
    assert "Full: there is a waiting list" in main(Visitor(stocked_on_both, "en").get(f"/en/dates/{number}"))
    visitor.get(f"/en/dates/{number}/give-back")
    with stocked_on_both.app_context():
        assert states(db.session(), db.session().get_one(Cohort, number)) == {"Helga": "in"}
    assert "no seat in a group" in main(visitor.post(f"/en/dates/{number}/give-back"))
    assert "1 seat free" in main(Visitor(stocked_on_both, "en").get(f"/en/dates/{number}"))


def test_a_full_group_offers_the_waiting_list_and_makes_no_guest_in_vain(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        cohort = a_public_group(db.session(), seats=1)
        a_seat(db.session(), cohort)
        number, people = cohort.id, db.session().query(Learner).count()
        db.session().commit()
    late = Visitor(stocked_on_both, "en")
    page = late.post(f"/en/dates/{number}/seat", {"called": "Omar"}, expect=409)
    assert "The last seat has just been taken" in main(page)
    assert page.one("input", name="called").attributes["value"] == "Omar"
    assert not late.has_cookie
    with stocked_on_both.app_context():
        assert db.session().query(Learner).count() == people
    assert "You are the next." in main(late.post(f"/en/dates/{number}/seat", {"called": "Omar", "wait": "1"}))


def test_a_session_that_runs_does_not_hurry_who_is_offered_a_seat(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        cohort = a_cohort(session, seats=1, is_public=True)
        a_meeting(session, cohort, running=True)
        a_meeting(session, cohort, at=now() + timedelta(days=14))
        first = a_seat(session, cohort)
        waiting = waits(session, cohort, "Herr B.")
        actions.leave(session, cohort, first)
        session.refresh(waiting)
        assert waiting.state == "offered"
        assert waiting.offered_until is not None and waiting.offered_until > now() + timedelta(hours=47)


def test_a_freed_seat_is_held_for_the_first_who_waits_and_taken_with_one_press(stocked_on_both: Flask) -> None:
    told = []

    def listen(_cohort: Any, enrolment: Enrolment, **_more: Any) -> None:
        told.append((enrolment.called, enrolment.state))

    with stocked_on_both.app_context(), seat_offered.connected_to(listen):
        session = db.session()
        cohort = a_public_group(session, seats=1)
        first = a_seat(session, cohort, "First")
        next_one = waits(session, cohort, "Next")
        waits(session, cohort, "Later")
        actions.leave(session, cohort, first)
        number, learner = cohort.id, next_one.learner_id
        assert states(session, cohort) == {"First": "left", "Next": "offered", "Later": "waiting"}
        assert session.query(Job).filter_by(name="hand-seats-on").count() == 1
        session.commit()
    assert told == [("Next", "offered")]
    stranger = Visitor(stocked_on_both, "en")
    stranger.post(f"/en/dates/{number}/seat", {"called": "Jumps the queue"}, expect=409)
    mine = signed_in(stocked_on_both, learner, account=False)
    assert mine.get("/en/dates/mine").one("button", class_="button button--sun")
    assert "You have a seat." in main(mine.post(f"/en/dates/{number}/take"))


def test_who_does_not_take_it_in_time_gives_it_to_the_next(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        cohort = a_public_group(session, seats=1)
        first = a_seat(session, cohort, "First")
        slow = waits(session, cohort, "Slow")
        waits(session, cohort, "Next")
        actions.leave(session, cohort, first)
        number, learner, until = cohort.id, slow.learner_id, slow.offered_until
        session.commit()
        assert until is not None
        with standing_at(until + timedelta(minutes=1)):
            while run_next(session):
                pass
        assert states(session, session.get_one(Cohort, number)) == {"First": "left", "Slow": "left", "Next": "offered"}
    page = signed_in(stocked_on_both, learner, account=False).post(f"/en/dates/{number}/take", expect=409)
    assert "Somebody else who waited has it now." in main(page)


def test_an_offer_that_is_over_is_not_taken_even_before_the_job_ran(stocked: Flask) -> None:
    with stocked.app_context():
        session = db.session()
        cohort = a_public_group(session, seats=1)
        first = a_seat(session, cohort, "First")
        slow = waits(session, cohort, "Slow")
        waits(session, cohort, "Next")
        actions.leave(session, cohort, first)
        assert slow.offered_until is not None
        with standing_at(slow.offered_until), pytest.raises(seats.NoLongerOffered):
            seats.take(session, cohort, slow.learner_id)
        assert states(session, cohort)["Next"] == "offered"


def test_more_seats_move_up_who_waits(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        teacher = a_member(session)
        cohort = a_cohort(session, teacher, is_public=True, seats=1)
        a_seat(session, cohort, "In")
        for name in ("One", "Two", "Three"):
            waits(session, cohort, name)
        number = cohort.id
        session.commit()
    visitor = browser_of(stocked_on_both, teacher)
    visitor.post(f"/en/groups/{number}/seats/size", {"seats": "3"})
    with stocked_on_both.app_context():
        cohort = db.session().get_one(Cohort, number)
        assert states(db.session(), cohort) == {"In": "in", "One": "offered", "Two": "offered", "Three": "waiting"}
        cohort.seats = 4
        seat_freed.send(cohort, session=db.session())
        assert states(db.session(), cohort)["Three"] == "offered"


def test_the_team_says_yes_or_no_once(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        teacher, stranger = a_member(session), a_member(session)
        cohort = a_cohort(session, teacher, is_public=True, asks_first=True, seats=1)
        asking = [seats.ask(session, cohort, lambda: a_learner(session).id, called=name) for name in ("Ada", "Ben", "Cem")]
        number, numbers = cohort.id, [each.number for each in asking]
        session.commit()
    visitor, other = browser_of(stocked_on_both, teacher), browser_of(stocked_on_both, stranger)
    assert "Ada" in main(visitor.get(f"/en/groups/{number}/seats"))
    other.get(f"/en/groups/{number}/seats", expect=404)
    other.post(f"/en/groups/{number}/seats/{numbers[0]}", {"answer": "yes"}, expect=404)
    for place, answer in enumerate(("yes", "yes", "no")):
        visitor.post(f"/en/groups/{number}/seats/{numbers[place]}", {"answer": answer})
    with stocked_on_both.app_context():
        assert states(db.session(), db.session().get_one(Cohort, number)) == {"Ada": "in", "Ben": "waiting", "Cem": "declined"}
    visitor.post(f"/en/groups/{number}/seats/{numbers[0]}", {"answer": "no"}, expect=409)


def test_a_seat_booked_by_telephone_is_taken_over_with_its_slip_and_never_twice(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        teacher = a_member(session, name="Herr Kern")
        cohort = a_cohort(session, teacher, is_public=True, name="Phone group", seats=2)
        number = cohort.id
        session.commit()
    visitor = browser_of(stocked_on_both, teacher)
    page = visitor.post(f"/en/groups/{number}/seats/phone", {"called": "Frau Öz", "contact": "0621 555", "locale": "tr"})
    assert "Frau Öz" in main(page)
    old, code = (_code(visitor.post(f"/en/groups/{number}/seats/1/slip")) for _time in range(2))
    helga = Visitor(stocked_on_both, "en")
    for wrong in (old, "AAAA BBBB"):
        assert "Nothing waits with this code." in main(helga.post("/en/dates/slip", {"code": wrong}, expect=422))
    assert not helga.has_cookie
    assert "Phone group" in main(helga.post("/en/dates/slip", {"code": code.lower()}))
    Visitor(stocked_on_both, "en").post("/en/dates/slip", {"code": code}, expect=422)
    with stocked_on_both.app_context():
        mine = db.session().query(Enrolment).filter_by(cohort_id=number).one()
        assert (mine.called, mine.state, mine.booked_by, mine.contact, mine.slip_hash) == ("Frau Öz", "in", "Herr Kern", "0621 555", None)


def _code(page: Page) -> str:
    return page.one("p", class_="slip-sign").text.strip()


def test_a_slip_for_who_has_a_seat_already_frees_the_second(stocked: Flask) -> None:
    with stocked.app_context():
        session = db.session()
        cohort = a_cohort(session, is_public=True, seats=2)
        told = {"contact": "", "locale": "de", "booked_by": "Herr Kern"}
        booked = taking.book(session, cohort, called="Booked", **told)
        code, made_for = taking.make_slip(session, booked), booked.learner_id
        own = a_seat(session, cohort, "Own")
        taking.take_over(session, code, lambda: own.learner_id)
        session.expire_all()
        assert states(session, cohort) == {"Own": "in"}
        assert session.get(Learner, made_for) is None


def test_codes_are_not_tried_through(stocked: Flask) -> None:
    with stocked.app_context():
        learner = a_learner(db.session()).id
        db.session().commit()
    visitor = signed_in(stocked, learner, account=False)
    for _time in range(10):
        visitor.post("/de/dates/slip", {"code": "AAAA AAAA"}, expect=422)
    visitor.post("/de/dates/slip", {"code": "AAAA AAAA"}, expect=429)


def test_who_can_not_be_written_to_is_called_and_ticked_off(stocked_on_both: Flask) -> None:
    from tests.support.builders import an_account

    with stocked_on_both.app_context():
        session = db.session()
        teacher = a_member(session, name="Herr Kern")
        cohort = a_cohort(session, teacher)
        meeting = a_meeting(session, cohort, cancelled_at=now())
        a_seat(session, cohort, "By mail", learner=an_account(session), contact="0621 1")
        called = a_seat(session, cohort, "By phone", contact="0621 2")
        address, number = f"/en/groups/dates/{meeting.id}/calls", called.number
        cohort_id, ends = cohort.id, meeting.ends_at
        session.commit()
    visitor = browser_of(stocked_on_both, teacher)
    assert "Call list" in main(visitor.get(f"/en/groups/{cohort_id}/seats"))
    text = main(visitor.get(address))
    assert "0621 2" in text
    assert "By mail" not in text
    assert "Called by Herr Kern" in main(visitor.post(f"{address}/{number}", {"done": "yes"}))
    with stocked_on_both.app_context():
        with standing_at(ends + timedelta(minutes=1)):
            jobs.forget_calls(db.session())
            db.session().commit()
    assert "Called by Herr Kern" not in main(visitor.get(address))


def test_seats_are_forgotten_in_time(stocked_on_both: Flask) -> None:
    with stocked_on_both.app_context():
        session = db.session()
        ended, open_one = a_cohort(session), a_cohort(session)
        a_seat(session, ended, "Ended")
        a_seat(session, open_one, "Stays")
        left = a_seat(session, open_one, "Left")
        actions.leave(session, open_one, left)
        ended.ended_at = now()
        for days, names in ((29, {"Ended", "Stays", "Left"}), (31, {"Ended", "Stays"}), (91, {"Stays"})):
            with standing_at(now() + timedelta(days=days)):
                jobs.forget_seats(session)
            assert {each.called for each in session.query(Enrolment)} == names


def test_who_would_come_is_counted_without_telling_on_anybody(stocked_on_both: Flask) -> None:
    visitor = Visitor(stocked_on_both, "en")
    said = {"course": "smartphone-safety", "district": "", "language": "tr", "times": ["morning", "weekend"]}
    assert "It counts." in main(visitor.post("/en/dates/wish", said))
    visitor.post("/en/dates/wish", said | {"times": ["evening"]})
    with stocked_on_both.app_context():
        session = db.session()
        assert [row[2] for row in queries.demand(session)] == [1]
        coordinator = a_member(session, "coordinator")
        for learner in [a_learner(session) for _time in range(8)]:
            _wishes(session, learner.id)
        session.commit()
    staff = browser_of(stocked_on_both, coordinator)
    assert "nothing to show yet" in main(staff.get("/en/dates/demand"))
    with stocked_on_both.app_context():
        for learner in [a_learner(db.session()) for _time in range(4)]:
            _wishes(db.session(), learner.id)
        db.session().commit()
    cells = staff.get("/en/dates/demand").all("td")
    assert [int(cell.text) % 5 for cell in cells] == [0]
    with stocked_on_both.app_context(), standing_at(now() + timedelta(days=366)):
        jobs.forget_wishes(db.session())
        assert queries.demand(db.session()) == []


def _wishes(session: Any, learner_id: int) -> None:
    from learning.cohorts.dates.actions import wish

    wish(session, learner_id, course_uid="smartphone-safety", district="", locale="de", times=[])


def test_my_data_tells_the_seat_and_hides_the_slip(stocked: Flask) -> None:
    with stocked.app_context():
        session = db.session()
        cohort = a_cohort(session, name="Told group", is_public=True)
        seat = a_seat(session, cohort, "Helga", contact="0621 7")
        code, learner = taking.make_slip(session, seat), seat.learner_id
        session.commit()
    visitor = signed_in(stocked, learner, account=False)
    page = visitor.get("/en/my-data")
    assert "Told group" in main(page)
    assert "0621 7" in main(page)
    assert code not in main(page)


def test_giving_back_is_told_once(stocked: Flask) -> None:
    told = []

    def listen(_cohort: Any, enrolment: Enrolment, **_more: Any) -> None:
        told.append(enrolment.called)

    with stocked.app_context(), seat_left.connected_to(listen):
        cohort = a_cohort(db.session())
        seat = a_seat(db.session(), cohort, "Helga")
        for _time in range(2):
            actions.leave(db.session(), cohort, seat)
    assert told == ["Helga"]
