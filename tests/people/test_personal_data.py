"""What is kept about people: said why and how long, and ended, told and joined when it is time."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import inspect, text

from app import open_rooms
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import Job, put_daily_work_on_the_list, run_next
from learning.lessons.models import Attempt, BlockState, Bookmark, LessonState
from learning.people import queries
from learning.people.actions import erase, export, forget_unseen, merge
from learning.people.keeping import is_secret
from learning.people.models import Learner, WebSession
from learning.people.privacy.models import Notice
from learning.people.signals import erasing, exporting, merging, remembering, restoring
from learning.people.signing import signed_tables
from tests.support.builders import a_block_state, a_bookmark, a_learner, a_lesson_state, a_row, an_attempt, rows

# Tables and listeners are there once their modules are open; no test of this file may depend on another having done so.
open_rooms()
THEN = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
TABLES = db.metadata.tables
ABOUT_PEOPLE = {"learner", "web_session", "barrier_report", "outbox_mail", "mail_ticket", "security_event"}


def about_people():
    # Where people only sign what belongs to a course, the rows stay: tests/studio/review/test_signed.py.
    about = [table for name, table in sorted(TABLES.items()) if name in ABOUT_PEOPLE or "learner_id" in table.columns]
    return [table for table in about if table.name not in signed_tables()]


def per_learner():
    return [TABLES[name] for name in queries.tables_about_learners() if name not in signed_tables()]


def test_each_column_about_a_person_says_why_it_is_kept_and_until_when():
    silent = []
    for table in about_people():
        # A row's own number tells nothing about anybody; a learner's number is the learner.
        for column in table.columns:
            said = column.info.get("personal", {})
            if not (said.get("why") and said.get("until")) and (column.name != "id" or table.name == "learner"):
                silent.append(f"{table.name}.{column.name}")
    assert silent == []


def test_there_are_tables_about_learners_to_speak_of():
    assert {"attempt", "block_state", "bookmark", "lesson_state"} <= set(queries.tables_about_learners())


def test_every_key_begins_with_the_learner():
    for table in per_learner():
        assert next(iter(table.primary_key.columns)).name == "learner_id", table.name


def test_for_each_table_somebody_listens_to_everything_that_happens_to_learners():
    kinds = (erasing, exporting, merging, remembering, restoring)
    deaf = [(kind.name, table.name) for kind in kinds for table in per_learner() if not list(kind.receivers_for(table.name))]
    # The journal of merges remembers the others, not itself.
    assert deaf == [("learner-remembering", "merge_journal"), ("learner-restoring", "merge_journal")]


def test_the_database_itself_ends_what_belongs_to_a_learner(app):
    """Should a room ever forget to listen, the foreign key still does."""
    with app.app_context():
        for table in about_people():
            for key in table.foreign_keys:
                if key.column.table.name == "learner":
                    assert key.ondelete == "CASCADE", table.name


def filled(session, learner):
    """A row with findable values in every table about this learner; answers all values that are no secrets, then the secrets."""
    made = [(table, a_row(session, table, learner_id=learner.id)) for table in per_learner()]
    return [
        {name: value for name, value in row.items() if is_secret(table.c[name]) == secret}
        for secret in (False, True)
        for table, row in made
    ]


def everything_in(connection):
    tables = inspect(connection).get_table_names()
    return "\n".join(f"{table} {row}" for table in tables for row in connection.execute(text(f'SELECT * FROM "{table}"')))


def canaries(values):
    for value in values:
        # Yes and no are found everywhere.
        wanted = isinstance(value, (str, int)) and not isinstance(value, bool)
        yield from [value["canary"]] if isinstance(value, dict) else [value] if wanted else []


def test_after_erasing_nothing_of_a_person_is_left_anywhere(app):
    with app.app_context():
        session = db.session()
        learner, other = a_learner(session), a_learner(session)
        mine, theirs = filled(session, learner), filled(session, other)
        token = hashlib.sha256(b"token").hexdigest()
        session.add(WebSession(token_hash=token, learner_id=learner.id, data={"display": {"size": "3"}}))
        session.commit()
        wanted = {str(canary) for row in mine for canary in canaries(row.values())} | {token}
        before = everything_in(session.connection())
        assert all(canary in before for canary in wanted)
        erase(session, learner)
        session.commit()
        left = everything_in(session.connection())
        assert {canary for canary in wanted if canary in left} == set()
        assert all(str(canary) in left for row in theirs for canary in canaries(row.values()))
        session.rollback()


def test_erasing_that_is_rolled_back_erased_nothing(app):
    with app.app_context():
        session = db.session()
        learner = a_learner(session)
        filled(session, learner)
        session.commit()
        erase(session, learner)
        session.rollback()
    assert len(rows(app, Attempt)) == len(rows(app, BlockState)) == len(rows(app, LessonState)) == 1


def test_the_export_holds_everything_and_nobody_elses(app):
    with app.app_context():
        session = db.session()
        learner, other = a_learner(session), a_learner(session)
        mine, theirs = filled(session, learner), filled(session, other)
        told = json.dumps(export(session, learner), ensure_ascii=False)
        session.rollback()
    half = len(mine) // 2
    assert [canary for row in mine[:half] for canary in canaries(row.values()) if str(canary) not in told] == []
    assert [canary for row in mine[half:] for canary in canaries(row.values()) if str(canary) in told] == []
    assert [canary for row in theirs for canary in canaries(row.values()) if str(canary) in told] == []


def test_the_export_of_somebody_new_is_empty_but_there(app):
    with app.app_context():
        told = export(db.session(), a_learner(db.session()))
        db.session.rollback()
    assert told.pop("learner")["id"]
    assert told == {name: [] for name in ("web_session", *queries.tables_about_learners())}


# ------------------------------------------------------------------ two that turn out to be one


@pytest.fixture
def two(app):
    """A session and two learners in it: who stays, and who is joined to them."""
    with app.app_context():
        session = db.session()
        yield session, a_learner(session), a_learner(session)
        session.rollback()


def all_of(session, model):
    session.expire_all()
    return list(session.query(model))


@pytest.mark.parametrize(
    ("mine", "theirs"), [(THEN, None), (None, THEN), (THEN, THEN + timedelta(days=1)), (THEN + timedelta(days=1), THEN)]
)
def test_done_stays_done_since_the_first_time(two, mine, theirs):
    session, kept, given_up = two
    a_lesson_state(session, kept, at_block="start", touched_at=THEN, finished_at=mine)
    a_lesson_state(session, given_up, at_block="question", touched_at=THEN + timedelta(days=2), finished_at=theirs)
    merge(session, kept, given_up)
    (state,) = all_of(session, LessonState)
    assert (state.learner_id, state.finished_at) == (kept.id, THEN)


def test_of_two_places_the_later_one_counts(two):
    session, kept, given_up = two
    for lesson, mine, theirs in (("garden/l1", 1, 2), ("garden/l2", 2, 1)):
        a_lesson_state(session, kept, lesson, at_block="mine", touched_at=THEN + timedelta(days=mine))
        a_lesson_state(session, given_up, lesson, at_block="theirs", touched_at=THEN + timedelta(days=theirs))
    merge(session, kept, given_up)
    assert {state.lesson_uid: state.at_block for state in all_of(session, LessonState)} == {"garden/l1": "theirs", "garden/l2": "mine"}


def test_what_only_one_began_goes_on(two):
    session, kept, given_up = two
    a_lesson_state(session, kept, "garden/l1")
    a_lesson_state(session, given_up, "garden/l2", finished_at=THEN)
    a_block_state(session, given_up, lesson="garden/l2", chosen="right", solved_at=THEN)
    merge(session, kept, given_up)
    assert {(state.learner_id, state.lesson_uid) for state in all_of(session, LessonState)} == {
        (kept.id, "garden/l1"),
        (kept.id, "garden/l2"),
    }
    assert [(state.learner_id, state.solved_at) for state in all_of(session, BlockState)] == [(kept.id, THEN)]


@pytest.mark.parametrize(
    ("mine", "theirs", "stays"), [(None, None, "mine"), (THEN, None, "mine"), (None, THEN, "theirs"), (THEN, THEN, "mine")]
)
def test_the_better_answer_is_kept_else_ones_own(two, mine, theirs, stays):
    session, kept, given_up = two
    a_block_state(session, kept, chosen="mine", solved_at=mine)
    a_block_state(session, given_up, chosen="theirs", solved_at=theirs)
    merge(session, kept, given_up)
    (state,) = all_of(session, BlockState)
    assert (state.learner_id, state.answer) == (kept.id, {"chosen": [stays]})
    assert bool(state.solved_at) == (state.outcome == "right") == bool(mine or theirs)


def test_both_peoples_attempts_stay_and_the_same_one_once(two):
    session, kept, given_up = two
    for key in ("a", "both"):
        an_attempt(session, kept, key)
    for key in ("b", "both"):
        an_attempt(session, given_up, key)
    merge(session, kept, given_up)
    assert sorted((attempt.learner_id, attempt.key) for attempt in all_of(session, Attempt)) == [
        (kept.id, key) for key in ("a", "b", "both")
    ]


def test_what_either_marked_stays_marked_and_the_same_lesson_once(two):
    session, kept, given_up = two
    for lesson in ("garden/l1", "garden/l2"):
        a_bookmark(session, kept, lesson, created_at=THEN)
    for lesson in ("garden/l2", "garden/l3"):
        a_bookmark(session, given_up, lesson, created_at=THEN + timedelta(days=1))
    merge(session, kept, given_up)
    marked = {(bookmark.learner_id, bookmark.lesson_uid): bookmark.created_at for bookmark in all_of(session, Bookmark)}
    assert marked == {
        (kept.id, "garden/l1"): THEN,
        (kept.id, "garden/l2"): THEN,
        (kept.id, "garden/l3"): THEN + timedelta(days=1),
    }


def test_of_the_one_given_up_nothing_is_left(two):
    session, kept, given_up = two
    number = str(given_up.id)
    filled(session, given_up)
    merge(session, kept, given_up)
    assert number not in everything_in(session.connection())
    left = [str(learner.id) for learner in all_of(session, Learner)]
    assert str(kept.id) in left and number not in left


# ------------------------------------------------------------------ who does not come back


def test_who_was_not_seen_for_twelve_months_is_forgotten(app):
    with app.app_context():
        session = db.session()
        gone, back = a_learner(session, seen_at=now() - timedelta(days=366)), a_learner(session, seen_at=now() - timedelta(days=364))
        filled(session, gone)
        filled(session, back)
        for name in ("before-forgetting", "forgetting-soon"):
            session.add(Notice(learner_id=gone.id, name=name, wanted=True, sent_at=now() - timedelta(days=31)))
        for number, (learner, days) in enumerate(((gone, 366), (back, 364), (None, 366), (None, 364))):
            seen_at = now() - timedelta(days=days)
            session.add(WebSession(token_hash=str(number), learner_id=learner.id if learner else None, seen_at=seen_at))
        session.commit()
        erased, stays = str(gone.id), back.id
        assert forget_unseen(session) == 1
        session.commit()
        assert erased not in everything_in(session.connection())
        session.rollback()
    # Others are there too: whoever handed something over to them.
    left = {learner.id for learner in rows(app, Learner)}
    assert stays in left and int(erased) not in left
    assert sorted(row.token_hash for row in rows(app, WebSession)) == ["1", "3"]
    assert {row.learner_id for row in rows(app, Attempt)} == {stays}


def test_forgetting_happens_by_itself_every_day_however_many_there_are(app):
    later = now() + timedelta(days=400)
    with app.app_context():
        session = db.session()
        session.add_all([Learner() for _number in range(501)])
        session.commit()
        with standing_at(later):
            put_daily_work_on_the_list(session)
            while run_next(session):
                pass
    assert rows(app, Learner) == []
    assert {job.state for job in rows(app, Job)} == {"done"}


def test_a_learners_number_cannot_be_guessed(app):
    with app.app_context():
        numbers = [a_learner(db.session()).id for _number in range(50)]
        db.session.rollback()
    assert len(set(numbers)) == 50
    assert max(numbers) > 2**58
    assert all(0 < number < 2**63 for number in numbers)
