"""Insert once, and insert or change, on both databases."""

import threading
from datetime import timedelta

from learning.house.clock import now
from learning.house.db import db
from learning.house.upsert import insert_once, put
from learning.lessons.models import Attempt, BlockState, LessonState
from learning.talk.models import BarrierReport
from tests.support.builders import a_learner, an_app, rows
from tests.support.database import test_settings


def an_attempt(learner_id, outcome="right"):
    return {
        "learner_id": learner_id,
        "key": "k",
        "lesson_uid": "l",
        "block_uid": "b",
        "revision_id": 1,
        "answer": {},
        "outcome": outcome,
        "locale": "de",
    }


A_REPORT = {"key": "k", "description": "d", "page": "/", "locale": "de", "contact": "", "display": {}}


def test_the_second_of_two_equal_rows_is_not_new_and_changes_nothing(app):
    with app.app_context():
        session = db.session()
        learner_id = a_learner(session).id
        assert insert_once(session, Attempt, **an_attempt(learner_id)) is True
        assert insert_once(session, Attempt, **an_attempt(learner_id, "notyet")) is False
        session.commit()
    assert [attempt.outcome for attempt in rows(app, Attempt)] == ["right"]


def test_nor_where_the_database_makes_the_key(app):
    with app.app_context():
        assert insert_once(db.session(), BarrierReport, **A_REPORT) is True
        assert insert_once(db.session(), BarrierReport, **A_REPORT) is False
        db.session.commit()
    assert len(rows(app, BarrierReport)) == 1


def test_of_many_at_the_same_moment_one_is_new(stocked_postgres, tmp_path):
    with an_app(test_settings(tmp_path, stocked_postgres)) as app:
        with app.app_context():
            learner_id = a_learner(db.session()).id
            db.session.commit()
        together, new = threading.Barrier(5), []

        def one():
            with app.app_context():
                together.wait(10)
                new.append(insert_once(db.session(), Attempt, **an_attempt(learner_id)))
                db.session.commit()

        threads = [threading.Thread(target=one) for _number in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert sorted(new) == [False] * 4 + [True]


def test_putting_changes_only_the_row_of_that_key(app):
    with app.app_context():
        session = db.session()
        first, second = a_learner(session).id, a_learner(session).id
        for learner_id, block in ((first, "a"), (second, "b"), (first, "c")):
            put(session, LessonState, {"learner_id": learner_id, "lesson_uid": "l"}, revision_id=1, at_block=block)
        session.commit()
    assert {state.learner_id: state.at_block for state in rows(app, LessonState)} == {first: "c", second: "b"}


def test_what_is_said_to_stay_stays_whoever_comes_second(app):
    then, key = now(), {"lesson_uid": "l", "block_uid": "b"}
    with app.app_context():
        session = db.session()
        learner_id = a_learner(session).id
        for outcome, solved_at in (("notyet", None), ("right", then), ("notyet", None), ("right", then + timedelta(hours=1))):
            facts = {"revision_id": 1, "answer": {}, "outcome": outcome, "solved_at": solved_at}
            put(session, BlockState, {"learner_id": learner_id, **key}, stays=("solved_at",), **facts)
        session.commit()
    assert [(row.outcome, row.solved_at) for row in rows(app, BlockState)] == [("right", then)]
