"""How often something may be tried: exactly so often, however many try at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.limits import Limit, Tally, TooManyTries, clear, forget_old, spend
from tests.support.builders import a_view, last, rows
from tests.support.visitor import Visitor

FIVE = Limit("a-test", 5, timedelta(minutes=15))


def tried(subject="somebody"):
    """Was the try allowed?"""
    try:
        spend(FIVE, subject)
    except TooManyTries:
        return False
    return True


def test_a_sixth_try_is_one_too_many_and_another_person_is_not_hindered(app):
    with app.app_context():
        assert [tried() for _time in range(7)] == [True] * 5 + [False] * 2
        assert tried("somebody else")


def test_after_the_time_it_may_be_tried_again_as_often(app):
    with app.app_context():
        assert [tried() for _time in range(6)].count(True) == 5
        with standing_at(now() + timedelta(minutes=15, seconds=1)):
            assert [tried() for _time in range(6)].count(True) == 5


def test_going_on_trying_does_not_make_the_wait_longer(app):
    with app.app_context():
        start = now()
        for _time in range(6):
            tried()
        with standing_at(start + timedelta(minutes=10)), pytest.raises(TooManyTries) as refused:
            spend(FIVE, "somebody")
    assert abs((refused.value.ends_at - start).total_seconds() - 15 * 60) < 30


def test_the_right_person_begins_anew(app):
    with app.app_context():
        for _time in range(5):
            tried()
        clear(db.session(), FIVE, "somebody")
        db.session.commit()
        assert [tried() for _time in range(6)].count(True) == 5


def test_exactly_so_many_are_let_through_when_forty_try_at_once(app):
    def one(_number):
        with app.app_context():
            return tried()

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(one, range(40))).count(True) == 5


def test_the_table_names_neither_what_was_tried_nor_who(app):
    with app.app_context():
        spend(FIVE, "hanna@post.example")
        with db.engine.connect() as connection:
            kept = str(connection.execute(text("SELECT * FROM limit_tally")).all())
    assert "hanna" not in kept and "a-test" not in kept


def test_old_counts_are_forgotten(app):
    with app.app_context():
        tried()
        with standing_at(now() + timedelta(minutes=16)):
            tried("somebody else")
            forget_old(db.session())
        db.session.commit()
    assert len(rows(app, Tally)) == 1


def test_a_try_is_never_paid_for_in_the_middle_of_a_transaction(app):
    with app.app_context():
        db.session.execute(text("SELECT 1"))
        with pytest.raises(RuntimeError):
            spend(FIVE, "somebody")
        db.session.rollback()


def test_the_page_says_how_long_to_wait_and_the_try_counts_though_the_request_was_refused(app):
    def guess():
        spend(FIVE, "somebody")
        return "", 422

    a_view(app, "/guess", guess)
    visitor = Visitor(app, accept_language="en")
    for _time in range(5):
        visitor.post("/guess", expect=422)
    page = visitor.post("/guess", expect=429)
    assert "15 minutes" in page.words
    assert 880 <= int(last(visitor).headers["Retry-After"]) <= 900
