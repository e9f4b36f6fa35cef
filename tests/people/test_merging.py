"""Two that turn out to be one: nothing lost, nothing doubled, and parted again as they were."""

from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.lessons.models import Attempt, BlockState, Bookmark, LessonState
from learning.people import queries as people
from learning.people.actions import erase, export
from learning.people.merging.actions import AddressTaken, GoneAlready, forget_old, part, put_together
from learning.people.merging.holdings import numbers_of
from learning.people.merging.journal import everything_of
from learning.people.merging.models import MergeJournal
from learning.people.models import Account, Learner, WebSession
from learning.people.organisations.models import Membership
from learning.people.privacy.models import Notice
from tests.support.builders import a_block_state, a_bookmark, a_learner, a_lesson_state, a_row, an_account, an_attempt, an_organisation

THEN = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


@pytest.fixture
def session(app):
    with app.app_context():
        yield db.session()
        db.session.rollback()


@pytest.fixture
def sqlite_session(sqlite_database, tmp_path):
    from app import create_app
    from tests.support.database import test_settings

    app = create_app(test_settings(tmp_path, sqlite_database))
    with app.app_context():
        yield db.session()
        db.session.remove()
        db.engine.dispose()


def held(session, learner_id):
    """What a learner has in all tables; of how long they were not seen, nothing."""
    session.flush()
    session.expire_all()
    return everything_of(session, learner_id)


# ------------------------------------------------------------------ any rows of any two

lessons, blocks, instants = st.sampled_from("ab"), st.sampled_from("xy"), st.integers(0, 3).map(lambda days: THEN + timedelta(days=days))
RULES: dict[Any, Any] = {
    LessonState: st.fixed_dictionaries(
        {"lesson_uid": lessons, "revision_id": st.just(1), "at_block": blocks, "touched_at": instants, "finished_at": st.none() | instants}
    ),
    BlockState: st.fixed_dictionaries(
        {
            "lesson_uid": lessons,
            "block_uid": blocks,
            "revision_id": st.just(1),
            "answer": st.dictionaries(blocks, st.booleans()),
            "outcome": st.sampled_from([None, "right", "notyet"]),
            "solved_at": st.none() | instants,
        }
    ),
    Attempt: st.fixed_dictionaries(
        {
            "key": st.sampled_from("klm"),
            # The same key is the same event.
            "lesson_uid": st.just("a"),
            "block_uid": st.just("x"),
            "revision_id": st.just(1),
            "answer": st.just({}),
            "outcome": st.just("right"),
            "locale": st.just("de"),
            "at": instants,
        }
    ),
    Bookmark: st.fixed_dictionaries({"lesson_uid": lessons, "created_at": instants}),
    Notice: st.fixed_dictionaries(
        {"name": st.sampled_from(["new-sign-in", "other"]), "wanted": st.booleans(), "sent_at": st.none() | instants}
    ),
}
# Making an example smaller would take minutes here; each is small already.
OURS = settings(deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
KEYS = {model: [column.name for column in model.__table__.primary_key][1:] for model in RULES}
somebodys_rows = st.fixed_dictionaries(
    {model: st.lists(rows, max_size=3, unique_by=itemgetter(*KEYS[model])) for model, rows in RULES.items()}
)


def somebody(session, rows, email=None):
    learner = an_account(session, email) if email else a_learner(session)
    for model, values in rows.items():
        session.add_all([model(learner_id=learner.id, **value) for value in values])
    session.flush()
    return learner


@settings(
    max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(somebodys_rows, somebodys_rows, st.booleans(), st.booleans())
def test_whatever_two_have_is_joined_without_loss_and_parted_as_it_was(sqlite_session, mine, theirs, one_account, two_accounts):
    session = sqlite_session
    session.rollback()
    kept = somebody(session, mine, "one@post.example" if one_account else None)
    given_up = somebody(session, theirs, "two@post.example" if two_accounts else None)
    before = held(session, kept.id), held(session, given_up.id)
    together, kept_id, given_up_id = numbers_of(session, kept.id, given_up.id), kept.id, given_up.id
    entry = put_together(session, kept, given_up)
    assert numbers_of(session, kept_id) == together
    assert people.by_id(session, given_up_id) is None
    part(session, kept, entry)
    assert (held(session, kept_id), held(session, given_up_id)) == before


@settings(
    max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(somebodys_rows, somebodys_rows, somebodys_rows, st.booleans())
def test_three_are_parted_as_they_were_in_whatever_order(sqlite_session, mine, first, second, first_goes_first):
    session = sqlite_session
    session.rollback()
    kept, one, two = (somebody(session, rows) for rows in (mine, first, second))
    before = [held(session, learner.id) for learner in (kept, one, two)]
    ids = [learner.id for learner in (kept, one, two)]
    put_together(session, kept, one, THEN)
    put_together(session, kept, two, THEN + timedelta(days=1))
    for given_up_id in ids[1:] if first_goes_first else ids[:0:-1]:
        part(session, kept, session.get_one(MergeJournal, (kept.id, given_up_id)))
    assert [held(session, learner_id) for learner_id in ids] == before


def test_what_is_in_every_table_comes_back(session):
    """Each table that keeps something per learner, also those of rooms that come later."""
    kept, given_up = a_learner(session), a_learner(session)
    for name in people.tables_about_learners():
        if name != "merge_journal":
            a_row(session, db.metadata.tables[name], learner_id=given_up.id)
    before, ids = (held(session, kept.id), held(session, given_up.id)), (kept.id, given_up.id)
    assert all(before[1].values())
    part(session, kept, put_together(session, kept, given_up))
    assert (held(session, ids[0]), held(session, ids[1])) == before


# ------------------------------------------------------------------ with work in between


def test_what_was_done_since_stays_and_the_rest_is_as_before(session):
    kept, given_up = an_account(session), a_learner(session)
    a_lesson_state(session, kept, "garden/l1", at_block="mine", touched_at=THEN)
    for lesson in ("garden/l1", "garden/l2"):
        a_lesson_state(session, given_up, lesson, at_block="theirs", touched_at=THEN + timedelta(days=1))
    a_bookmark(session, given_up, "garden/l2")
    ids, entry = (kept.id, given_up.id), put_together(session, kept, given_up)
    session.get_one(LessonState, (kept.id, "garden/l2")).at_block = "since"
    an_attempt(session, kept, "since")
    a_block_state(session, kept)
    part(session, kept, entry)
    mine, theirs = held(session, ids[0]), held(session, ids[1])
    assert {row["lesson_uid"]: row["at_block"] for row in mine["lesson_state"]} == {"garden/l1": "mine", "garden/l2": "since"}
    assert {row["lesson_uid"]: row["at_block"] for row in theirs["lesson_state"]} == {"garden/l1": "theirs", "garden/l2": "theirs"}
    assert (len(mine["attempt"]), len(mine["block_state"]), len(mine["bookmark"])) == (1, 1, 0)
    assert (len(theirs["attempt"]), len(theirs["block_state"]), len(theirs["bookmark"])) == (0, 0, 1)


def test_a_password_changed_since_goes_back_as_it_is_now(session):
    kept, given_up = a_learner(session), an_account(session, "two@post.example", password="old")
    given_up_id, entry = given_up.id, put_together(session, kept, given_up)
    session.get_one(Account, kept.id).password = "new"
    part(session, kept, entry)
    assert [(row.learner_id, row.email, row.password) for row in session.query(Account)] == [(given_up_id, "two@post.example", "new")]


@pytest.mark.parametrize("both_had_it", [True, False])
def test_a_role_ended_since_does_not_come_back(session, both_had_it):
    kept, given_up, where = an_account(session), an_account(session), an_organisation(session)
    for learner in (kept, given_up) if both_had_it else (given_up,):
        session.add(Membership(learner_id=learner.id, organisation_id=where.id, role="teacher", name="Frau Muster"))
    session.flush()
    given_up_id, entry = given_up.id, put_together(session, kept, given_up)
    session.get_one(Membership, (kept.id, where.id, "teacher")).ended_at = now()
    part(session, kept, entry)
    assert people.roles_of(session, learner_id=given_up_id) == people.roles_of(session, learner_id=kept.id) == []


def test_nobody_is_parted_whose_address_somebody_else_has_by_now(session):
    kept, given_up = an_account(session), an_account(session, "two@post.example")
    entry = put_together(session, kept, given_up)
    an_account(session, "two@post.example")
    with pytest.raises(AddressTaken):
        part(session, kept, entry)


def test_browsers_go_along_and_come_back_but_a_guests_opens_no_account(session):
    kept, given_up = an_account(session), an_account(session)
    rows = {"proved": {"account": True}, "guest": {}}
    session.add_all([WebSession(token_hash=name, learner_id=given_up.id, data=data) for name, data in rows.items()])
    session.flush()
    ids, entry = (kept.id, given_up.id), put_together(session, kept, given_up)
    assert [(row.token_hash, row.learner_id) for row in session.query(WebSession)] == [("proved", ids[0])]
    part(session, kept, entry)
    assert [(row.token_hash, row.learner_id) for row in session.query(WebSession)] == [("proved", ids[1])]


def test_who_was_put_into_somebody_is_parted_from_them_once_they_are_back(session):
    top, middle, low = (a_learner(session) for _number in range(3))
    for learner, lesson in ((middle, "garden/l1"), (low, "garden/l2")):
        a_bookmark(session, learner, lesson)
    ids, before = [each.id for each in (top, middle, low)], [held(session, each.id) for each in (top, middle, low)]
    put_together(session, middle, low)
    back = part(session, top, put_together(session, top, middle))
    part(session, back, session.get_one(MergeJournal, (ids[1], ids[2])))
    assert [held(session, learner_id) for learner_id in ids] == before


def test_nobody_is_put_together_with_themselves_or_twice(session):
    kept, given_up = a_learner(session), a_learner(session)
    with pytest.raises(GoneAlready):
        put_together(session, kept, kept)
    entry = put_together(session, kept, given_up)
    part(session, kept, entry)
    with pytest.raises(GoneAlready):
        part(session, kept, entry if entry in session else MergeJournal(learner_id=kept.id, given_up_id=1, into_id=kept.id))


# ------------------------------------------------------------------ the journal


def test_the_journal_goes_with_the_person_and_is_told_without_secrets(session):
    kept, given_up = an_account(session), an_account(session, "two@post.example", password="hash of theirs")
    put_together(session, kept, given_up)
    (told,) = export(session, kept)["merge_journal"]
    assert told["holdings"] == {"theirs": {}, "mine": {}} and "parts" not in told
    erase(session, kept)
    assert session.query(MergeJournal).all() == session.query(Learner).all() == []


def test_after_thirty_days_the_journal_is_gone(session):
    kept, given_up = a_learner(session), a_learner(session)
    put_together(session, kept, given_up)
    for days, left in ((29, 1), (31, 0)):
        with standing_at(now() + timedelta(days=days)):
            forget_old(session)
        assert session.query(MergeJournal).count() == left
