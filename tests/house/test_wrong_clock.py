"""A server whose clock was wrong and is set right: nobody is locked out, nobody is kept in, and nobody is erased before their time."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pyotp
import pytest

from learning.cohorts.actions import instant
from learning.house.clock import day_of, now, standing_at
from learning.house.db import db
from learning.house.jobs import Job, enqueue, enqueue_at, put_daily_work_on_the_list, run_next, work
from learning.house.limits import Limit, TooManyTries, spend
from learning.people.models import Learner
from tests.people.mailbox import ask_for_mail, code_in, newest_to, sign_in
from tests.support.builders import a_learner, an_account, rows, signed_in, token_of
from tests.support.visitor import Visitor

WRONG = [timedelta(days=1), timedelta(days=400)]
LESSON, ANSWER = "/de/courses/smartphone-safety/false-message", {"view": "all", "check": "right-address", "answer:right-address": "before"}
ADDRESS = "helga@example.org"


@work("test-note-it")
def note_it(_session):
    pass


@work("test-goes-wrong")
def go_wrong(_session):
    raise RuntimeError("as a mail does whose certificate is over, says the clock")


def a_day(app, moment):
    """What the worker does at a moment; the names of the jobs that were done."""
    with standing_at(moment), app.app_context():
        done = {job.id for job in rows(app, Job) if job.state == "done"}
        put_daily_work_on_the_list(db.session())
        while run_next(db.session()):
            pass
    return Counter(job.name for job in rows(app, Job) if job.state == "done" and job.id not in done)


def doctor(app, moment):
    with standing_at(moment):
        return app.test_cli_runner().invoke(args=["doctor"]).output


# ------------------------------------------------------------------ what erases


def test_a_clock_a_year_ahead_erases_nobody_for_a_week_and_doctor_says_it(app):
    today = now()
    with app.app_context():
        a_learner(db.session(), seen_at=today)
        db.session.commit()
    assert a_day(app, today)["forget-unseen"] == 1
    wrong = today + timedelta(days=400)
    assert set(a_day(app, wrong)) == {"end-quick-lessons", "end-sessions", "remind-of-dates"}
    assert set(a_day(app, wrong + timedelta(days=2))) == {"end-quick-lessons", "end-sessions", "remind-of-dates"}
    assert len(rows(app, Learner)) == 1
    assert "jobs trust-clock" in doctor(app, wrong + timedelta(days=2))
    # It was right after all: a server that nobody looks after erases a week later.
    assert a_day(app, wrong + timedelta(days=8))["forget-unseen"] == 1
    assert rows(app, Learner) == []


def test_who_looked_at_the_clock_lets_the_work_go_on(app):
    today = now()
    a_day(app, today)
    later = today + timedelta(days=40)
    assert "forget-unseen" not in a_day(app, later)
    with standing_at(later):
        assert "All work goes on" in app.test_cli_runner().invoke(args=["jobs", "trust-clock"]).output
    assert a_day(app, later + timedelta(minutes=1))["forget-unseen"] == 1
    assert "jobs trust-clock" not in doctor(app, later + timedelta(minutes=1))


@pytest.mark.parametrize("ahead", WRONG)
def test_set_right_again_the_daily_work_goes_on_within_a_day(app, ahead):
    today = now()
    a_day(app, today)
    a_day(app, today + ahead)
    assert sum(a_day(app, today + timedelta(days=1, hours=hours))["forget-unseen"] for hours in (1, 20)) == 1
    assert "jobs trust-clock" not in doctor(app, today + timedelta(days=2))


def test_what_failed_under_a_wrong_clock_is_tried_again_under_the_right_one(app):
    today = now()
    with standing_at(today + timedelta(days=400)), app.app_context():
        enqueue(db.session(), "test-goes-wrong")
        db.session.commit()
    a_day(app, today + timedelta(days=400))
    a_day(app, today)
    a_day(app, today + timedelta(minutes=2))
    (job,) = [job for job in rows(app, Job) if job.name == "test-goes-wrong"]
    assert job.tries == 2


@pytest.mark.parametrize("change", [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)])
def test_in_the_night_when_the_hour_changes_daily_work_is_done_once(app, change):
    hours = [change + timedelta(hours=hour) for hour in range(-12, 12)]
    assert sum(a_day(app, hour)["remind-of-dates"] for hour in hours) == 1


# ------------------------------------------------------------------ who comes in, who is kept in


@pytest.mark.parametrize("ahead", WRONG)
def test_tries_that_were_used_up_under_a_wrong_clock_lock_nobody_out(app, ahead):
    limit = Limit("a-test", 1, timedelta(hours=1))
    with app.app_context():
        with standing_at(now() + ahead):
            spend(limit, "somebody")
            with pytest.raises(TooManyTries):
                spend(limit, "somebody")
        spend(limit, "somebody")
        with pytest.raises(TooManyTries):
            spend(limit, "somebody")


@pytest.mark.parametrize("ahead", WRONG)
def test_a_code_taken_under_a_wrong_clock_does_not_refuse_those_of_today(stocked, ahead):
    with stocked.app_context():
        learner_id = an_account(db.session()).id
        db.session.commit()
    with standing_at(now() + ahead):
        visitor = signed_in(stocked, learner_id)
        visitor.post("/de/account/second/begin")
        app = pyotp.TOTP(next(e for e in visitor.get("/de/account/second").all("code")).text.replace(" ", ""))
        visitor.post("/de/account/second", {"code": app.at(now())})
    visitor = signed_in(stocked, learner_id)
    visitor.post("/de/second", {"code": app.at(now())}, expect=303, follow=False)
    visitor.post("/de/second", {"code": app.at(now())}, expect=422)


@pytest.mark.parametrize("ahead", WRONG)
def test_a_mail_written_under_a_wrong_clock_opens_nothing_later_and_a_new_one_does(stocked, ahead):
    visitor = Visitor(stocked)
    with standing_at(now() + ahead):
        ask_for_mail(visitor, ADDRESS)
    visitor.post("/de/sign-in/code", {"code": code_in(newest_to(stocked, ADDRESS))}, expect=409)
    sign_in(stocked, visitor, ADDRESS)
    visitor.get("/de/account")


@pytest.mark.parametrize("ahead", WRONG)
def test_whoever_signed_in_under_a_wrong_clock_signs_in_anew_and_guests_stay(stocked, ahead):
    account, guest = Visitor(stocked), Visitor(stocked)
    with standing_at(now() + ahead):
        sign_in(stocked, account, ADDRESS)
        guest.post(LESSON, ANSWER)
    account.get("/de/account", expect=200 if ahead < timedelta(days=30) else 303)
    sign_in(stocked, account, ADDRESS)
    account.get("/de/account")
    assert keeps_answer(guest)


@pytest.mark.parametrize("ahead", WRONG)
def test_on_a_shared_device_nobody_is_kept_in_by_a_wrong_clock(stocked, ahead):
    visitor = Visitor(stocked)
    visitor.post("/de/shared/answer", {"own_device": "no", "back": "/de/"})
    with standing_at(now() + ahead):
        visitor.post(LESSON, ANSWER)
        assert visitor.client.get("/de/shared/here").get_json()["place"]
    assert visitor.client.get("/de/shared/here").get_json()["place"] == ""


def keeps_answer(visitor):
    return any("checked" in field.attributes for field in visitor.get(LESSON).all("input", name="answer:right-address"))


@pytest.mark.parametrize("shift", [-1, 1])
def test_sessions_of_before_outlive_a_clock_that_is_a_day_wrong(stocked, shift):
    visitor = Visitor(stocked)
    sign_in(stocked, visitor, ADDRESS)
    token = token_of(visitor)
    with standing_at(now() + timedelta(days=shift)):
        visitor.get("/de/account")
    visitor.get("/de/account")
    assert token_of(visitor) == token


def test_a_clock_that_is_years_behind_takes_nobodys_place(stocked_on_both):
    guest = Visitor(stocked_on_both)
    guest.post(LESSON, ANSWER)
    with standing_at(datetime(2020, 1, 1, tzinfo=UTC)):
        assert keeps_answer(guest)
        guest.post(LESSON, ANSWER | {"answer:right-address": "real"})
        guest.post("/de/display", {"size": "3", "back": "/de/"})
    assert keeps_answer(guest)
    assert a_day(stocked_on_both, now())["forget-unseen"] == 1
    assert len(rows(stocked_on_both, Learner)) == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), "2026-03-29"),
        (datetime(2026, 3, 29, 21, 30, tzinfo=UTC), "2026-03-29"),
        (datetime(2026, 3, 29, 22, 30, tzinfo=UTC), "2026-03-30"),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), "2026-10-25"),
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), "2026-10-25"),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), "2026-12-31"),
        (datetime(2026, 12, 31, 23, 1, tzinfo=UTC), "2027-01-01"),
        (datetime(2028, 2, 28, 23, 1, tzinfo=UTC), "2028-02-29"),
        (datetime(2038, 1, 19, 23, 1, tzinfo=UTC), "2038-01-20"),
    ],
)
def test_a_day_is_the_citys_day(moment, day):
    assert day_of(moment).isoformat() == day


@pytest.mark.parametrize(
    ("day", "instant_"),
    [
        # The hour that is skipped comes an hour later, of the hour that comes twice the first is meant.
        (date(2026, 3, 29), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_what_is_due_at_half_past_two_in_the_night_when_the_hour_changes_is_done_once(app, day, instant_):
    due = instant(day, time(2, 30), "Europe/Berlin").astimezone(UTC)
    assert due == instant_
    with standing_at(due - timedelta(days=1)), app.app_context():
        enqueue_at(db.session(), due, "test-note-it")
        db.session.commit()
    hours = [due + timedelta(minutes=minutes) for minutes in range(-90, 150, 30)]
    assert [a_day(app, hour)["test-note-it"] for hour in hours] == [0, 0, 0, 1, 0, 0, 0, 0]
