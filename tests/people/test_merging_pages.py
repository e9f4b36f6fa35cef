"""Putting together and parting as people meet it; and that nobody does it to somebody else."""

import re
import threading

import pytest

from learning.desk.demo import add_demo_people
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.lessons.models import Attempt, Bookmark
from learning.people import queries as people
from learning.people.merging.actions import GoneAlready, put_together
from learning.people.merging.models import MergeJournal
from learning.people.models import Account, Learner
from tests.support.builders import a_bookmark, a_learner, an_account, last, rows, signed_in
from tests.support.pages import LESSON, RIGHT
from tests.support.visitor import Visitor


@pytest.fixture
def peopled(stocked):
    with stocked.app_context():
        add_demo_people(db.session())
        db.session.commit()
    return stocked


def made(app, make):
    """What `make` makes of a session, kept; answers the learners' numbers."""
    with app.app_context():
        numbers = [learner.id for learner in make(db.session())]
        db.session.commit()
    return numbers


def two(session):
    guest = a_learner(session)
    a_bookmark(session, guest, "smartphone-safety/apps")
    return an_account(session, "hanna@post.example"), guest


def offered(app):
    """Somebody who signed in where a guest had marked a lesson; the two learners' numbers."""
    kept, guest = made(app, two)
    return signed_in(app, kept, guest_before=str(guest)), kept, guest


# ------------------------------------------------------------------ a guest's work


def test_a_guest_who_signs_in_looks_first_and_takes_their_work_along(peopled):
    visitor = Visitor(peopled)
    visitor.post(f"/de{LESSON}", RIGHT.fields)
    visitor.post("/de/demo/carla")
    page = visitor.get("/en/merge?back=/en/way")
    assert page.heading == "Put your work together?" and "carla@post.example" in page.words
    assert len(rows(peopled, Attempt)) == 1 and rows(peopled, MergeJournal) == []
    page = visitor.post("/en/merge", {"choice": "together", "back": "/en/way"})
    assert last(visitor).request.path == "/en/way" and "put together" in page.words
    assert [attempt.learner_id for attempt in rows(peopled, Attempt)] == [4]
    assert visitor.get("/en/merge").heading == "Put together"


def test_what_is_left_out_is_deleted_as_was_said(peopled):
    visitor, _kept, guest = offered(peopled)
    assert "the work from this device is deleted" in visitor.get("/en/merge").words
    visitor.post("/en/merge", {"choice": "apart"})
    assert guest not in {learner.id for learner in rows(peopled, Learner)}
    assert rows(peopled, Bookmark) == []


def test_a_form_that_says_neither_changes_nothing(peopled):
    visitor, _kept, guest = offered(peopled)
    visitor.post("/en/merge", {"choice": ""}, expect=422)
    assert [bookmark.learner_id for bookmark in rows(peopled, Bookmark)] == [guest]


def test_it_is_parted_again_and_offered_once_more(peopled):
    visitor, kept, guest = offered(peopled)
    visitor.post("/en/merge", {"choice": "together"})
    assert [bookmark.learner_id for bookmark in rows(peopled, Bookmark)] == [kept]
    page = visitor.post("/en/merge/part", {"which": str(guest)})
    assert [bookmark.learner_id for bookmark in rows(peopled, Bookmark)] == [guest]
    assert page.heading == "Put your work together?" and "Parted again" in page.words


def test_pressed_twice_is_done_once(peopled):
    visitor, _kept, _guest = offered(peopled)
    visitor.post("/en/merge", {"choice": "together"})
    visitor.post("/en/merge", {"choice": "together"}, expect=409)
    assert len(rows(peopled, MergeJournal)) == 1


def test_nobody_is_led_elsewhere(peopled):
    visitor, _kept, _guest = offered(peopled)
    visitor.post("/en/merge", {"choice": "together", "back": "https://elsewhere.example/"}, expect=303, follow=False)
    assert last(visitor).location == "/en/?merge=together"


# ------------------------------------------------------------------ only with both proofs


def test_who_has_a_way_in_of_their_own_is_not_offered(peopled):
    kept, other = made(peopled, lambda session: (an_account(session), an_account(session)))
    visitor = signed_in(peopled, kept, guest_before=str(other))
    assert visitor.get("/en/merge").heading == "Put together"
    for choice in ("together", "apart"):
        visitor.post("/en/merge", {"choice": choice}, expect=409)
    assert other in {learner.id for learner in rows(peopled, Learner)}


def test_fields_and_addresses_offer_nobody(peopled):
    kept, guest = made(peopled, two)
    visitor = signed_in(peopled, kept)
    for name in ("guest_before", "which", "given_up"):
        visitor.post(f"/en/merge?{name}={guest}", {"choice": "together", name: str(guest)}, expect=409)
    assert rows(peopled, MergeJournal) == []


def test_somebody_elses_merge_is_parted_by_nobody_and_looks_like_a_missing_one(peopled):
    visitor, _kept, guest = offered(peopled)
    visitor.post("/en/merge", {"choice": "together"})
    (other,) = made(peopled, lambda session: (an_account(session),))
    stranger, answers = signed_in(peopled, other), []
    for which in (str(guest), "12345", "9" * 40, "x", ""):
        stranger.post("/en/merge/part", {"which": which}, expect=404)
        answers.append(last(stranger).get_data(as_text=True).replace(last(stranger).headers["X-Request-Id"][:6], ""))
    assert len(set(answers)) == 1 and len(rows(peopled, MergeJournal)) == 1


# ------------------------------------------------------------------ a second account


def test_two_accounts_are_put_together_after_both_were_proved_and_parted_again(peopled):
    visitor = Visitor(peopled)
    visitor.post("/en/demo/carla")
    visitor.post("/en/merge/second", expect=303, follow=False)
    assert last(visitor).location == "/en/sign-in?back=/en/merge"
    assert visitor.get("/en/merge").heading == "Put together", "the second account is not proved yet"
    visitor.post("/en/demo/kern")
    page = visitor.get("/en/merge")
    assert page.heading == "Put your two accounts together?" and {"carla@post.example", "kern@schule.example"} <= set(page.words.split())
    visitor.post("/en/merge", {"choice": "together"})
    page = visitor.get("/en/my-data")
    assert "carla@post.example" in page.words and "Frau Kern" in page.words
    page = visitor.post("/en/merge/part", {"which": "5"})
    assert "You sign in to the second account as before" in page.words
    assert {account.learner_id for account in rows(peopled, Account)} >= {4, 5}
    with peopled.app_context():
        assert [role.role for role in people.roles_of(db.session(), learner_id=5)] == ["teacher"]
        assert people.roles_of(db.session(), learner_id=4) == []


def test_the_second_account_is_proved_by_a_code_in_a_mail(peopled):
    visitor = Visitor(peopled)
    visitor.post("/en/demo/carla")
    visitor.post("/en/merge/second")
    visitor.post("/en/sign-in/mail", {"email": "kern@schule.example", "back": "/en/merge"})
    (mail,) = [each for each in rows(peopled, OutboxMail) if each.recipient == "kern@schule.example"]
    (code,) = re.findall(r"\b\d{3} ?\d{3}\b", mail.body)
    assert visitor.post("/en/sign-in/code", {"code": code}).heading == "Put your two accounts together?"
    visitor.post("/en/merge", {"choice": "together"})
    with peopled.app_context():
        assert [role.role for role in people.roles_of(db.session(), learner_id=4)] == ["teacher"]


def test_the_first_proof_does_not_last(peopled):
    first, second = made(peopled, lambda session: (an_account(session), an_account(session)))
    visitor = signed_in(peopled, second, merge_into={"learner": str(first), "until": "2026-01-01T10:00:00+00:00"})
    visitor.post("/en/merge", {"choice": "together"}, expect=409)


def test_a_guest_can_not_be_the_second_account(peopled):
    first, guest = made(peopled, two)
    visitor = signed_in(peopled, guest, account=False, merge_into={"learner": str(first), "until": "2036-01-01T10:00:00+00:00"})
    visitor.post("/en/merge", {"choice": "together"}, expect=409)


# ------------------------------------------------------------------ at the same moment


def test_two_presses_at_once_put_together_once(stocked_postgres, tmp_path):
    from app import create_app
    from tests.support.database import test_settings

    app = create_app(test_settings(tmp_path, stocked_postgres))
    kept, guest = made(app, two)
    ready, done, gone = threading.Barrier(4), [], []

    def press():
        with app.app_context():
            session = db.session()
            both = session.get_one(Learner, kept), session.get_one(Learner, guest)
            session.rollback()
            ready.wait(10)
            try:
                put_together(session, *both)
                session.commit()
                done.append(1)
            except GoneAlready:
                session.rollback()
                gone.append(1)

    threads = [threading.Thread(target=press) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (len(done), len(gone)) == (1, 3)
    assert [bookmark.learner_id for bookmark in rows(app, Bookmark)] == [kept]
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
