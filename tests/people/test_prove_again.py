"""A fresh proof before what an account hangs on is changed: by any way the person has, and nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from learning.house.clock import now
from learning.house.db import db
from learning.house.sealing import token_hash
from learning.people.models import Account, Learner
from learning.people.organisations.models import HandOver
from learning.people.signin import passwords
from learning.people.signin.models import EmailChange, SecondProof
from learning.people.signin.proofs import begin, confirm
from learning.people.staff.colleagues import Colleague
from tests.people.mailbox import code_in, newest_to
from tests.support.builders import a_member, an_account, an_organisation, last, rows, signed_in, token_of

EMAIL, NEW, PASSWORD = "helga@post.example", "neu@post.example", "Vier Wale trinken Tee"


def an_hour_ago():
    return (now() - timedelta(hours=1)).isoformat()


@pytest.fixture
def learner_id(stocked):
    with stocked.app_context():
        learner_id = an_account(db.session(), EMAIL, password=passwords.hash_of(PASSWORD)).id
        db.session.commit()
    return learner_id


@pytest.fixture
def late(stocked, learner_id):
    """A browser that was left open an hour ago."""
    return signed_in(stocked, learner_id, since=an_hour_ago())


def proved(browser, fields, then="/de/account/email"):
    """Give the proof; a browser sends the same fields on, as 307 says."""
    browser.post("/de/prove", {"then": then, **fields}, expect=307, follow=False)
    assert last(browser).location == then
    browser.post(then, fields)


def asked(late):
    page = late.post("/de/account/email", {"email": NEW}, expect=403)
    assert [field.attributes["value"] for field in page.all("input", name="email")] == [NEW] * len(page.all("input", name="email"))
    return {"email": NEW}


@pytest.mark.parametrize("address", ["/de/account/email", "/de/account/second", "/de/forget"])
def test_a_browser_left_open_asks_before_the_page_that_changes_something(late, address):
    late.get(address, expect=303)
    assert last(late).location == f"/de/prove?back={address}"


@pytest.mark.parametrize(
    "address", ["/de/account/email", "/de/account/password/remove", "/de/account/passkeys/remove", "/de/account/second/begin", "/de/forget"]
)
def test_nothing_is_changed_before_the_proof(stocked, late, address):
    late.post(address, {"email": NEW}, expect=403)
    assert rows(stocked, EmailChange) == rows(stocked, SecondProof) == []
    assert len(rows(stocked, Learner)) == 1 and all(row.password for row in rows(stocked, Account))


@pytest.mark.parametrize("address", ["/de/account/browsers/end", "/de/account/browsers/end-all"])
def test_nobody_signs_the_owner_out_with_a_browser_that_was_left_open(stocked, late, learner_id, address):
    owner = signed_in(stocked, learner_id)
    late.post(address, {"browser": token_hash(token_of(owner))[:16]}, expect=403)
    owner.get("/de/account")


def test_the_password_proves_and_what_was_typed_goes_on(stocked, late):
    before, carried = token_of(late), asked(late)
    page = late.post("/de/prove", {"way": "password", "password": "wrong", **carried}, expect=422)
    assert page.all("input", name="email", value=NEW)
    proved(late, {"way": "password", "password": PASSWORD, **carried})
    assert [row.new for row in rows(stocked, EmailChange)] == [NEW]
    assert token_of(late) != before


def test_a_mailed_code_proves_and_that_of_another_address_does_not(stocked, late):
    carried = asked(late)
    page = late.post("/de/prove", {"way": "mail", **carried})
    assert page.all("input", name="code") and page.all("input", name="email", value=NEW)
    proved(late, {"way": "code", "code": code_in(newest_to(stocked, EMAIL)), **carried})
    assert [row.new for row in rows(stocked, EmailChange)] == [NEW]


def test_a_code_sent_to_another_address_proves_nothing(stocked, late):
    late.post("/de/sign-in/mail", {"email": NEW})
    late.post("/de/prove", {"way": "code", "code": code_in(newest_to(stocked, NEW)), "then": "/de/account/email"}, expect=422)


def test_who_works_for_others_gives_the_second_proof(stocked):
    with stocked.app_context():
        where = an_organisation(db.session())
        giver, taker = a_member(db.session(), "coordinator", where), a_member(db.session(), "teacher", where, name="Frau Neu")
        app = pyotp.TOTP(begin(db.session(), giver.learner_id))
        confirm(db.session(), giver.learner_id, app.at(now() - timedelta(seconds=30)))
        db.session.get_one(Account, giver.learner_id).password = passwords.hash_of(PASSWORD)
        key, giver_id = Colleague(taker.learner_id, where.id, "", []).key, giver.learner_id
        db.session.commit()
        browser = signed_in(stocked, giver_id, acting=giver, sure_since=an_hour_ago())
    address = f"/de/organisation/staff/{key}/hand-over"
    page = browser.post(address, expect=403)
    assert page.all("input", name="code") and not page.all("input", name="password")
    browser.post("/de/prove", {"way": "password", "password": PASSWORD, "then": address}, expect=422)
    assert rows(stocked, HandOver) == []
    proved(browser, {"way": "app", "code": app.at(now())}, then=address)
    assert len(rows(stocked, HandOver)) == 1


def test_the_proof_leads_to_no_other_site(stocked, late):
    for name in ("then", "back"):
        late.post("/de/prove", {"way": "password", "password": PASSWORD, name: "https://evil.example/"}, expect=303, follow=False)
        assert last(late).location == "/de/account"
