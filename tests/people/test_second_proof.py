"""The second proof of who works for others: an app's codes and spare codes, each taken once."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.people.signin.models import SecondProof, SpareCode
from tests.support.builders import an_account, last, rows, signed_in, token_of


@pytest.fixture
def visitor(stocked):
    with stocked.app_context():
        learner_id = an_account(db.session()).id
        db.session.commit()
    return signed_in(stocked, learner_id)


def set_up(visitor):
    """Set the proof up as somebody does: the app and the spare codes."""
    visitor.post("/de/account/second/begin")
    page = visitor.get("/de/account/second")
    app = pyotp.TOTP(next(e for e in page.all("code")).text.replace(" ", ""))
    page = visitor.post("/de/account/second", {"code": app.at(now())})
    return app, [element.text for element in page.all("code")]


def later(seconds):
    return standing_at(now() + timedelta(seconds=seconds))


def test_who_has_no_second_proof_sets_it_up_first(visitor):
    visitor.get("/de/second?back=/de/report", expect=303)
    assert last(visitor).location == "/de/account/second?back=/de/report"


def test_a_code_of_the_app_proves_and_leads_back_under_a_new_token(stocked, visitor):
    code_app, _spare = set_up(visitor)
    before = token_of(visitor)
    with later(60):
        visitor.post("/de/second", {"code": code_app.at(now()), "back": "/de/report"}, expect=303, follow=False)
    assert last(visitor).location == "/de/report"
    assert token_of(visitor) != before


def test_a_wrong_code_proves_nothing(stocked, visitor):
    code_app, _spare = set_up(visitor)
    with later(60):
        right = code_app.at(now())
        visitor.post("/de/second", {"code": f"{(int(right) + 1) % 10**6:06}"}, expect=422)


def test_each_code_is_taken_once(stocked, visitor):
    code_app, _spare = set_up(visitor)
    with later(60):
        code = code_app.at(now())
        visitor.post("/de/second", {"code": code}, expect=303, follow=False)
        visitor.post("/de/second", {"code": code}, expect=422)


def test_an_older_code_than_the_last_is_not_taken_any_more(stocked, visitor):
    code_app, _spare = set_up(visitor)
    with later(60):
        older = code_app.at(now() - timedelta(seconds=30))
        visitor.post("/de/second", {"code": code_app.at(now())}, expect=303, follow=False)
        visitor.post("/de/second", {"code": older}, expect=422)


def test_ten_spare_codes_work_once_each(stocked, visitor):
    _app, spare = set_up(visitor)
    assert len(set(spare)) == 10
    visitor.post("/de/second", {"code": spare[0].upper()}, expect=303, follow=False)
    visitor.post("/de/second", {"code": spare[0]}, expect=422)
    assert len(rows(stocked, SpareCode)) == 9


def test_five_wrong_codes_are_enough(stocked, visitor):
    _app, spare = set_up(visitor)
    for _try in range(5):
        visitor.post("/de/second", {"code": "000000"}, expect=422)
    visitor.post("/de/second", {"code": spare[0]}, expect=429)


def test_the_database_holds_neither_the_key_nor_the_codes(stocked, visitor):
    code_app, spare = set_up(visitor)
    (proof,), kept = rows(stocked, SecondProof), rows(stocked, SpareCode)
    assert code_app.secret not in proof.secret
    assert not {row.code for row in kept} & set(spare)


def test_after_a_new_key_of_the_server_the_session_stays_and_no_code_is_right(stocked, visitor, monkeypatch):
    code_app, spare = set_up(visitor)
    token = token_of(visitor)
    monkeypatch.setitem(stocked.config, "SECRET_KEY", "another key of the server, forty characters")
    visitor.get("/de/account")
    with later(60):
        for code in (code_app.at(now()), spare[0]):
            visitor.post("/de/second", {"code": code}, expect=422)
    assert token_of(visitor) == token


def test_another_session_cannot_switch_it_off_without_the_proof(stocked, visitor):
    set_up(visitor)
    other = signed_in(stocked, rows(stocked, SecondProof)[0].learner_id)
    for address in ("/de/account/second/off", "/de/account/second/codes"):
        other.post(address, expect=303, follow=False)
        assert "/second" in last(other).location
    assert len(rows(stocked, SpareCode)) == 10
    visitor.post("/de/account/second/off")
    assert rows(stocked, SecondProof) == rows(stocked, SpareCode) == []


def test_the_key_is_never_shown_again(stocked, visitor):
    set_up(visitor)
    assert visitor.get("/de/account/second").all("code") == []
    visitor.post("/de/account/second/begin")
    assert visitor.get("/de/account/second").all("code") == []
