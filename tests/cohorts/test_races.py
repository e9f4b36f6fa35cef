"""People of a group crossing each other's way in the same moment, on PostgreSQL: nothing doubled, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from learning.cohorts import Cohort, Enrolment, Leader, Meeting, actions
from learning.cohorts.groups import actions as team
from learning.cohorts.groups import meeting_actions
from learning.cohorts.running.models import Presence
from learning.house.clock import now
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.lessons.models import LessonState
from learning.lessons.participation.models import Participation
from learning.people.models import Learner
from learning.people.organisations.models import Membership, Organisation
from learning.talk.notices.models import LearnerNotice
from tests.cohorts.quick.conftest import Held
from tests.support.builders import a_cohort, a_learner, a_meeting, a_member, a_seat, an_account, rows, signed_in
from tests.support.racing import at_once
from tests.support.visitor import Visitor

OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
LESSONS = ("fair-online/class-chat", "fair-online/voice")


def presses(visitor: Visitor, address: str, **fields: object) -> Callable[[], int]:
    data = {"token": visitor.token, **fields}
    return lambda: visitor.client.post(address, data=data, headers=OWN).status_code


def in_own_session(app: Flask, work: Callable[[], object]) -> Callable[[], int]:
    """Work of a colleague in another process, in a transaction of its own."""

    def do() -> int:
        with app.app_context():
            work()
            db.session.commit()
            return 200

    return do


# ------------------------------------------------------------------ a lesson without accounts


def test_the_last_place_of_a_lesson_without_accounts_is_given_once(crowded: Flask) -> None:
    held = Held(crowded, seats="2")
    held.child()
    children = [Visitor(crowded) for _child in range(4)]
    code = held.code
    forms = [presses(each, "/de/join", code=code, once=f"form {place}") for place, each in enumerate(children)]
    assert at_once(*forms) == [303, 409, 409, 409]
    assert sorted(each.state for each in rows(crowded, Enrolment)) == ["in", "in"]
    assert len(rows(crowded, Presence)) == 2
    # Who found no place has left nothing: two children and the teacher are known.
    assert len(rows(crowded, Learner)) == 3


def test_join_pressed_four_times_with_one_form_is_one_child(crowded: Flask) -> None:
    held = Held(crowded)
    code, press = held.code, "one form"
    browsers = [Visitor(crowded) for _press in range(4)]
    assert at_once(*(presses(each, "/de/join", code=code, once=press) for each in browsers)) == [303] * 4
    assert len(rows(crowded, Enrolment)) == len(rows(crowded, Presence)) == 1
    assert len(rows(crowded, Learner)) == 2


def test_children_who_come_in_the_same_moment_are_different_animals(crowded: Flask) -> None:
    held = Held(crowded)
    code = held.code
    assert at_once(*(presses(Visitor(crowded), "/de/join", code=code, once=f"form {place}") for place in range(6))) == [303] * 6
    assert len({each.called for each in rows(crowded, Enrolment)}) == 6


# ------------------------------------------------------------------ results on paper


def test_two_who_type_paper_results_at_once_lose_nothing_and_double_nothing(crowded: Flask) -> None:
    with crowded.app_context():
        session = db.session()
        teachers = [a_member(session, name="Frau Kern")]
        cohort = a_cohort(session, teachers[0], courses=["fair-online"])
        numbers = [a_seat(session, cohort, f"Kind {place}").number for place in range(4)]
        address = f"/de/meetings/{a_meeting(session, cohort).id}/results"
        session.commit()
        browsers = [signed_in(crowded, teachers[0].learner_id, acting=teachers[0]) for _typist in range(2)]
    first, second = LESSONS
    # Both type the same two, and each one more, in opposite order.
    sheets = [
        [f"{numbers[0]}:{first}", f"{numbers[1]}:{second}", f"{numbers[2]}:{first}"],
        [f"{numbers[3]}:{second}", f"{numbers[1]}:{second}", f"{numbers[0]}:{first}"],
    ]
    typed = [presses(each, address, done=sheet, seen="") for each, sheet in zip(browsers, sheets, strict=True)]
    assert at_once(*typed) == [303, 303]
    noted = rows(crowded, Participation)
    assert len(noted) == len({(each.learner_id, each.key) for each in noted}) == 4
    assert {each.version for each in noted} == {1}
    assert sum(each.finished_at is not None for each in rows(crowded, LessonState)) == 4


# ------------------------------------------------------------------ notices


@pytest.fixture
def moved(crowded: Flask) -> tuple[int, int]:
    """A group of three with addresses, and one date of it."""
    with crowded.app_context():
        session = db.session()
        cohort = a_cohort(session)
        meeting = a_meeting(session, cohort, at=now() + timedelta(days=9))
        for _person in range(3):
            a_seat(session, cohort, learner=an_account(session))
        session.query(LearnerNotice).delete()
        session.query(OutboxMail).delete()
        found = cohort.id, meeting.id
        session.commit()
    return found


def test_a_date_that_several_let_fall_out_at_once_is_told_to_each_once(crowded: Flask, moved: tuple[int, int]) -> None:
    cohort_id, meeting_id = moved

    def cancel() -> None:
        session = db.session()
        cohort, meeting = session.get_one(Cohort, cohort_id), session.get_one(Meeting, meeting_id)
        meeting_actions.cancel(session, cohort, meeting, why="The heating is broken.")

    assert at_once(*(in_own_session(crowded, cancel) for _colleague in range(4))) == [200] * 4
    assert [each.kind for each in rows(crowded, LearnerNotice)] == ["group-cancelled"] * 3
    assert len({each.recipient for each in rows(crowded, OutboxMail)}) == len(rows(crowded, OutboxMail)) == 3
    assert [each.sequence for each in rows(crowded, Meeting)] == [1]


# ------------------------------------------------------------------ staff and residents


def test_who_is_put_in_by_the_team_while_they_ask_themselves_has_one_seat(crowded: Flask) -> None:
    with crowded.app_context():
        session = db.session()
        cohort = a_cohort(session, is_public=True, seats=3)
        a_meeting(session, cohort, at=now() + timedelta(days=14))
        learner_id, cohort_id = a_learner(session).id, cohort.id
        session.commit()
    resident = signed_in(crowded, learner_id, account=False)

    def put_in() -> None:
        actions.seat(db.session(), db.session.get_one(Cohort, cohort_id), learner_id, called="Helga")

    works = [in_own_session(crowded, put_in), presses(resident, f"/de/dates/{cohort_id}/seat", called="Helga")]
    assert at_once(*works, *works) == [200, 200, 303, 303]
    assert [(each.learner_id, each.state) for each in rows(crowded, Enrolment)] == [(learner_id, "in")]


def test_the_last_seat_goes_to_the_telephone_or_to_the_browser(crowded: Flask) -> None:
    with crowded.app_context():
        session = db.session()
        teacher = a_member(session)
        cohort = a_cohort(session, teacher, is_public=True, seats=1)
        a_meeting(session, cohort, at=now() + timedelta(days=14))
        cohort_id = cohort.id
        session.commit()
        desk = signed_in(crowded, teacher.learner_id, acting=teacher)
    booked = presses(desk, f"/de/groups/{cohort_id}/seats/phone", called="Frau Abel", contact="0203 555", locale="de")
    asked = presses(Visitor(crowded), f"/de/dates/{cohort_id}/seat", called="Helga")
    answers = at_once(booked, asked)
    # Who comes second by telephone waits, who comes second in a browser is asked first whether they would.
    assert (answers, sorted(each.state for each in rows(crowded, Enrolment))) in [([303, 409], ["in"]), ([303, 303], ["in", "waiting"])]


# ------------------------------------------------------------------ a team


def test_two_teachers_who_make_each_other_volunteers_at_once_leave_one_who_teaches(crowded: Flask) -> None:
    with crowded.app_context():
        session = db.session()
        one = a_member(session, "teacher")
        where = session.get_one(Organisation, one.organisation_id)
        other = a_member(session, "teacher", where)
        cohort = a_cohort(session, one)
        team.give_part(session, cohort, [other], role="teacher", from_on=None, until_on=None)
        number, keys = cohort.id, [(each.learner_id, each.organisation_id, "teacher") for each in (one, other)]
        session.commit()

    def demote(key: tuple[int, int, str]) -> Callable[[], int]:
        def do() -> int:
            with crowded.app_context():
                held = db.session.get_one(Membership, key)
                group = db.session.get_one(Cohort, number)
                try:
                    team.give_part(db.session(), group, [held], role="volunteer", from_on=None, until_on=None)
                    db.session.commit()
                except team.LastTeacher:
                    db.session.rollback()
                    return 409
                return 200

        return do

    assert at_once(*map(demote, keys)) == [200, 409]
    assert sorted(each.role for each in rows(crowded, Leader)) == ["teacher", "volunteer"]
