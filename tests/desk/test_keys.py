"""The server's key is replaced: what the older one made goes on to work, and what is sealed needs it no more once it was sealed anew."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask, session
from sqlalchemy import select

from learning.house import keys
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.forgery import form_token
from learning.house.limits import Limit, TooManyTries, spend
from learning.house.sealing import seal
from learning.house.sections import change_section, section
from learning.people.cards.codes import code_hashes
from learning.people.pupils.leaving import paper_for
from learning.people.pupils.models import Pupil
from learning.people.pupils.queries import by_paper
from learning.people.signin.actions import redeem, write_ticket
from learning.people.signin.models import SecondProof
from tests.cohorts.quick.conftest import Held
from tests.desk.test_doctor import told
from tests.people.cards.holding import PIN, a_guest, is_known, makes_a_card, tries
from tests.people.cards.test_recovery import comes_by_paper
from tests.people.test_second_proof import set_up
from tests.support.builders import a_cohort, a_learner, a_row, an_account, an_app, an_organisation, rows, signed_in
from tests.support.database import KEY
from tests.support.visitor import Visitor

NEW = "another key of the server, forty chars .."
TWICE = Limit("twice", 2, timedelta(hours=1))


def after(app: Flask, **more: str) -> AbstractContextManager[Flask]:
    """The same app after a start with another key."""
    return an_app(replace(app.config["SETTINGS"], secret_key=NEW, **more))


def with_both(app: Flask) -> AbstractContextManager[Flask]:
    return after(app, key_before=KEY)


@pytest.fixture
def staff(stocked_on_both):
    with stocked_on_both.app_context():
        learner_id = an_account(db.session()).id
        db.session.commit()
    return signed_in(stocked_on_both, learner_id)


def proves(app: Flask, learner_id: int, code: str, expect: int) -> None:
    signed_in(app, learner_id).post("/de/second", {"code": code}, expect=expect, follow=False)


# ------------------------------------------------------------------ what people hold in hand


def test_app_and_spare_codes_prove_after_a_new_key_and_the_app_without_the_old_one(stocked_on_both, staff):
    code_app, spare = set_up(staff)
    learner_id = rows(stocked_on_both, SecondProof)[0].learner_id
    with with_both(stocked_on_both) as app, standing_at(now() + timedelta(seconds=60)):
        proves(app, learner_id, code_app.at(now()), 303)
        proves(app, learner_id, spare[0], 303)
        proves(app, learner_id, spare[0], 422)
        assert "second_proof.secret: 1 sealed anew" in renewed(app)
    with after(stocked_on_both) as app, standing_at(now() + timedelta(seconds=120)):
        proves(app, learner_id, code_app.at(now()), 303)
        proves(app, learner_id, spare[1], 422)


def test_a_card_comes_back_after_a_new_key_and_is_written_anew_when_it_is_used(stocked_on_both):
    card, unused = makes_a_card(a_guest(stocked_on_both)), makes_a_card(a_guest(stocked_on_both))
    with with_both(stocked_on_both) as app:
        elsewhere = Visitor(app)
        tries(elsewhere, card.code)
        assert is_known(elsewhere)
        comes_by_paper(app, unused.strip, unused.code)
    with after(stocked_on_both) as app:
        tries(Visitor(app), card.code)
        Visitor(app).post(card.scanned, {"pin": PIN}, expect=303, follow=False)
        tries(Visitor(app), unused.code, expect=422)


def test_a_card_that_is_scanned_keeps_its_pin_and_its_limit(stocked):
    card = makes_a_card(a_guest(stocked))
    with with_both(stocked) as app:
        for _time in range(3):
            Visitor(app).post(card.scanned, {"pin": "111222"}, expect=422)
        for _time in range(2):
            tries(Visitor(app), card.code, "111222", expect=422)
        tries(Visitor(app), card.code, expect=429)


def test_codes_out_of_a_mail_and_papers_fit_after_a_new_key(stocked):
    with stocked.app_context():
        written = write_ticket(db.session(), email="helga@post.example", locale="de")
        who = {"learner_id": a_learner(db.session()).id, "organisation_id": an_organisation(db.session()).id}
        pupil = Pupil(**who, called="Amina B.", ends_on=now().date())
        db.session.add(pupil)
        paper_for(db.session(), pupil, "ABCDE" * 4)
        db.session.commit()
    with with_both(stocked) as app, app.app_context():
        assert redeem(db.session(), db.session.merge(written.ticket), code=written.code)
        assert by_paper(db.session(), along_hashes=code_hashes("along", "ABCDE" * 4))


def test_nobody_is_given_new_tries_because_the_key_was_replaced(stocked_on_both):
    with stocked_on_both.app_context():
        spend(TWICE, "somebody")
    with with_both(stocked_on_both) as app, app.app_context():
        spend(TWICE, "somebody")
        with pytest.raises(TooManyTries):
            spend(TWICE, "somebody")


def test_a_form_that_was_open_and_a_number_on_the_wall_go_on(stocked):
    held = Held(stocked)
    number, token = held.code, held.teacher.token
    with with_both(stocked) as app:
        with app.test_request_context():
            session["_id"] = "a session of a test"
            assert form_token() != token
        held.app, held.teacher = app, signed_in(app, held.teacher_id)
        held.teacher.token = token
        assert held.child(number).has_cookie


# ------------------------------------------------------------------ what is sealed


def renewed(app: Flask) -> str:
    answer = app.test_cli_runner().invoke(args=["keys", "renew"])
    assert answer.exit_code == 0, answer.output
    return answer.output


def keep_everywhere(app: Flask, key: str) -> None:
    """Two rows of every place that is sealed."""
    with app.app_context():
        for column in keys.hanging("sealed"):
            for _number in range(2):
                known = {
                    "learner_id": a_learner(db.session()).id,
                    "cohort_id": a_cohort(db.session()).id,
                    "profile": "city",
                    "organisation_id": None,
                }
                a_row(db.session(), column.table, **known, **{column.name: seal("correct horse", key)})
        change_section(db.session(), "mail", {"smtp_user": "city", "smtp_password": seal("correct horse", key)}, 0)
        db.session.commit()


def opened(app: Flask) -> set[str]:
    """What everything that is sealed says."""
    with app.app_context():
        kept = [text for column in keys.hanging("sealed") for text in db.session.scalars(select(column)) if text]
        return {keys.unseal_here(text) for text in [*kept, section(db.session(), "mail")[0]["smtp_password"]]}


def test_everything_sealed_is_sealed_anew_piece_by_piece_and_opens_without_the_older_key(stocked_on_both, monkeypatch):
    monkeypatch.setattr(keys, "PIECE", 1)
    keep_everywhere(stocked_on_both, KEY)
    places = len(keys.hanging("sealed"))
    assert places == 5
    with with_both(stocked_on_both) as app:
        assert opened(app) == {"correct horse"}
        with app.app_context():
            assert sum(keys.left(db.session(), "sealed").values()) == 2 * places + 1
            next(keys.renew(db.session()))
            db.session.commit()
            assert sum(keys.left(db.session(), "sealed").values()) == 2 * places
        assert "Sealed with another key than LERNWEGE_KEY: 0." in renewed(app)
    with after(stocked_on_both) as app:
        assert opened(app) == {"correct horse"}


def test_what_no_key_opens_is_named_and_hinders_nothing(stocked, monkeypatch):
    monkeypatch.setattr(keys, "PIECE", 1)
    keep_everywhere(stocked, "a third key that nobody has any more")
    with with_both(stocked) as app:
        for told_now in (renewed(app), renewed(app)):
            assert "identity_provider.client_secret: 2 opened by no key" in told_now
            assert "Sealed with another key than LERNWEGE_KEY: 11." in told_now


def test_what_an_older_release_has_kept_without_a_mark_is_read_and_counted(stocked):
    card = makes_a_card(a_guest(stocked))
    with stocked.app_context():
        kept = db.session.execute(db.metadata.tables["card"].select()).one()
        older = code_hashes("code", card.code)[-1]
        assert older != kept.code_hash
        db.session.execute(db.metadata.tables["card"].update().values(code_hash=older))
        db.session.commit()
        assert keys.left(db.session(), "keyed") == {"card.code_hash": 1}
    tries(Visitor(stocked), card.code)
    with stocked.app_context():
        assert keys.left(db.session(), "keyed") == {}


def test_the_doctor_says_whether_the_older_key_is_still_needed(stocked):
    assert "Replaced key" not in told(stocked)[0]
    card = makes_a_card(a_guest(stocked))
    with stocked.app_context():
        change_section(db.session(), "mail", {"smtp_password": seal("correct horse", KEY)}, 0)
        db.session.commit()
    with with_both(stocked) as app:
        found = told(app)[0]["Replaced key"]
        assert "1 secret is sealed" in found and "3 codes or PINs" in found
        renewed(app)
        tries(Visitor(app), card.code)
        found = told(app)[0]["Replaced key"]
        assert "sealed" not in found and "1 code or PIN still" in found
        comes_by_paper(app, card.strip, card.code)
        assert "Take it out" in told(app)[0]["Replaced key"]
