"""Somebody who wants what is not theirs, patiently and in every order of steps; nothing of it works."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.mail import OutboxMail, send_mail
from learning.people.cards.models import Card, Strip
from learning.people.merging.models import MergeJournal
from learning.people.models import Account
from learning.people.organisations.models import Membership
from learning.people.signin.models import Passkey, SecondProof
from learning.people.signin.proofs import begin, confirm
from tests.desk.conftest import an_operator
from tests.people.cards.holding import OTHER_PIN, PIN, makes_a_card, tries
from tests.people.mailbox import ask_for_mail, code_in, link_in, mails_to, newest_to, sign_in
from tests.support.builders import (
    a_bookmark,
    a_learner,
    a_member,
    an_account,
    an_invitation,
    an_organisation,
    last,
    rows,
    signed_in,
    token_of,
)
from tests.support.visitor import Visitor

VICTIM, EVIL = "victim@post.example", "evil@post.example"


def kept(app, make):
    """What `make` makes of a session, kept; answers the learner's number."""
    with app.app_context():
        made = make(db.session())
        db.session.commit()
        return made


def a_victim(app, **more):
    return kept(app, lambda session: an_account(session, VICTIM, **more).id)


def a_key(session, learner_id, name="Telephone"):
    session.add(Passkey(learner_id=learner_id, credential=f"key of {learner_id} {name}", public_key="AAAA", name=name, created_at=now()))
    session.flush()


def a_teacher(app, *, key=False, proof=False):
    """Somebody who works for others, with a second proof; their number."""

    def make(session):
        learner_id = a_member(session).learner_id
        if key:
            a_key(session, learner_id)
        if proof:
            confirm(session, learner_id, pyotp.TOTP(begin(session, learner_id)).at(now()))
        return learner_id

    return kept(app, make)


# ------------------------------------------------------------------ the second proof


def test_who_has_only_the_first_proof_makes_no_second_beside_the_passkey(stocked):
    learner_id = a_teacher(stocked, key=True)
    thief = signed_in(stocked, learner_id)
    thief.post("/de/account/second/begin", expect=403)
    thief.post("/de/account/second", {"code": "123456"}, expect=303, follow=False)
    assert last(thief).location == "/de/prove?back=/de/account/second"
    assert rows(stocked, SecondProof) == []
    thief.get("/de/account/second", expect=303)
    assert "/account/second" not in {a.attributes.get("href", "")[3:] for a in thief.get("/de/second").all("a")}


@pytest.mark.parametrize("owned", [{"key": True}, {"proof": True}])
def test_who_has_only_the_first_proof_adds_and_removes_no_passkey(stocked, owned):
    learner_id = a_teacher(stocked, **owned)
    before = rows(stocked, Passkey)
    thief = signed_in(stocked, learner_id)
    thief.post("/de/account/passkeys/options", expect=403)
    thief.post("/de/account/passkeys", expect=303, follow=False)
    assert last(thief).location == "/de/prove?back=/de/account"
    thief.post("/de/account/passkeys/remove", {"key": f"key of {learner_id} Telephone"}, expect=403)
    assert len(rows(stocked, Passkey)) == len(before)


def test_who_gave_the_second_proof_removes_a_passkey_and_who_works_for_nobody_needs_none(stocked):
    teacher = a_teacher(stocked, key=True, proof=True)
    signed_in(stocked, teacher, sure=True).post("/de/account/passkeys/remove", {"key": f"key of {teacher} Telephone"})
    resident = a_victim(stocked)
    kept(stocked, lambda session: a_key(session, resident))
    signed_in(stocked, resident).post("/de/account/passkeys/remove", {"key": f"key of {resident} Telephone"})
    assert rows(stocked, Passkey) == []


def test_a_key_for_the_app_that_lay_there_for_days_becomes_nobodys_proof(stocked):
    learner_id = a_victim(stocked)
    thief = signed_in(stocked, learner_id)
    thief.post("/de/account/second/begin")
    seen = thief.get("/de/account/second").one("code").text
    with standing_at(now() + timedelta(days=2)):
        owner = signed_in(stocked, learner_id)
        assert owner.get("/de/account/second").all("code") == []
        owner.post("/de/account/second", {"code": pyotp.TOTP(seen.replace(" ", "")).at(now())}, expect=422)
        owner.post("/de/account/second/begin")
        assert owner.get("/de/account/second").one("code").text != seen


def test_the_page_with_the_key_for_the_app_stays_in_no_cache(stocked):
    owner = signed_in(stocked, a_victim(stocked))
    owner.post("/de/account/second/begin")
    assert last(owner).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("first", ["theirs", "mine"])
def test_roles_are_brought_into_another_account_only_with_their_second_proof(stocked, first):
    teacher = a_teacher(stocked, proof=True)
    mine = kept(stocked, lambda session: an_account(session, EVIL).id)
    if first == "theirs":
        thief = signed_in(stocked, teacher)
        thief.post("/de/merge/second", expect=303, follow=False)
        assert last(thief).location == "/de/second?back=/de/merge/second"
        return
    until = (now() + timedelta(minutes=20)).isoformat()
    thief = signed_in(stocked, teacher, merge_into={"learner": str(mine), "until": until})
    thief.post("/de/merge", {"choice": "together"}, expect=303, follow=False)
    assert last(thief).location.startswith("/de/second?back=/de/merge")
    assert rows(stocked, MergeJournal) == [] and {row.learner_id for row in rows(stocked, Membership)} == {teacher}
    owner = signed_in(stocked, teacher, sure=True, merge_into={"learner": str(mine), "until": until})
    owner.post("/de/merge", {"choice": "together"})
    assert len(rows(stocked, MergeJournal)) == 1


# ------------------------------------------------------------------ one browser, one person after the other


def test_what_one_person_may_reset_the_next_in_the_same_browser_may_not(stocked):
    victim = a_victim(stocked, password="kept")
    card = makes_a_card(signed_in(stocked, victim))
    thief = Visitor(stocked)
    sign_in(stocked, thief, EVIL, forgotten="1")
    tries(thief, card.code)
    page = thief.get("/de/account/password")
    assert page.all("input", name="old"), "who came with a card must know the password to change it"
    thief.post("/de/account/password", {"new": "four quite different words", "old": ""}, expect=422)


def test_a_guests_work_that_one_person_left_undecided_is_not_offered_to_the_next(stocked):
    def two(session):
        guest = a_learner(session)
        a_bookmark(session, guest, "smartphone-safety/apps")
        return an_account(session, VICTIM).id, guest.id

    first, guest = kept(stocked, two)
    browser = signed_in(stocked, first, guest_before=str(guest))
    sign_in(stocked, browser, EVIL)
    browser.post("/de/merge", {"choice": "apart"}, expect=409)


def test_who_was_left_in_a_browser_as_a_guest_makes_no_card_that_opens_the_account(stocked):
    victim = a_victim(stocked)
    thief = signed_in(stocked, victim, account=False)
    thief.post("/de/card/new/pin", {"pin": PIN, "again": PIN, "once": "x"}, expect=303, follow=False)
    assert last(thief).location.startswith("/de/sign-in") and rows(stocked, Card) == []
    thief.post("/de/merge/part", {"which": "1"}, expect=303, follow=False)
    assert last(thief).location.startswith("/de/sign-in")


def test_a_browser_signed_out_from_elsewhere_does_not_come_back_with_a_form_it_was_sending(stocked):
    from learning.people.models import WebSession

    victim = a_victim(stocked)
    thief = signed_in(stocked, victim)
    with stocked.test_request_context("/", headers={"Cookie": f"lw_session={token_of(thief)}"}):
        from flask import make_response, session

        from learning.people.signin.browsers import renew_token

        assert session["account"]
        with db.engine.begin() as connection:
            connection.execute(WebSession.__table__.delete())
        renew_token()
        answer = make_response("done")
        stocked.session_interface.save_session(stocked, session, answer)
        assert "lw_session" not in answer.headers.get("Set-Cookie", "")
    assert rows(stocked, WebSession) == []


# ------------------------------------------------------------------ another address


def changed_to_evil(app, learner_id):
    """A thief in somebody's session moved the account to their own address; the link by which the owner stops it."""
    thief = signed_in(app, learner_id)
    thief.post("/de/account/email", {"email": EVIL}, expect=303, follow=False)
    stop = link_in(newest_to(app, VICTIM))
    Visitor(app).post(link_in(newest_to(app, EVIL)))
    return thief, stop


def test_a_second_change_does_not_take_the_owners_way_to_stop_the_first(stocked):
    victim = a_victim(stocked)
    thief, stop = changed_to_evil(stocked, victim)
    thief.post("/de/account/email", {"email": "evil2@post.example"}, expect=409)
    Visitor(stocked).post(stop)
    assert [account.email for account in rows(stocked, Account)] == [VICTIM]
    with standing_at(now() + timedelta(days=8)):
        signed_in(stocked, victim).post("/de/account/email", {"email": "new@post.example"}, expect=303, follow=False)


def test_stopping_the_change_ends_every_way_in_that_the_thief_made(stocked):
    victim = a_victim(stocked, password="kept")
    thief, stop = changed_to_evil(stocked, victim)
    card = makes_a_card(thief, OTHER_PIN)
    kept(stocked, lambda session: a_key(session, victim, "Thief"))
    Visitor(stocked).post(stop)
    assert [(account.email, account.password) for account in rows(stocked, Account)] == [(VICTIM, None)]
    assert rows(stocked, Passkey) == [] and rows(stocked, Card) == [] and rows(stocked, Strip) == []
    tries(Visitor(stocked), card.code, OTHER_PIN, expect=422)


def test_stopping_keeps_what_its_owner_had_and_the_keys_that_guard_roles(stocked):
    teacher = a_teacher(stocked, key=True)
    (email,) = (account.email or "" for account in rows(stocked, Account))
    owner = signed_in(stocked, teacher, sure=True)
    makes_a_card(owner)
    with standing_at(now() + timedelta(minutes=1)):
        owner.post("/de/account/email", {"email": EVIL}, expect=303, follow=False)
        stop = link_in(newest_to(stocked, email))
        kept(stocked, lambda session: a_key(session, teacher, "Second"))
        Visitor(stocked).post(stop)
    assert len(rows(stocked, Passkey)) == 2 and len(rows(stocked, Card)) == 1


def test_an_address_that_is_put_into_another_account_is_told(stocked):
    victim = a_victim(stocked)
    mine = kept(stocked, lambda session: an_account(session, EVIL).id)
    until = (now() + timedelta(minutes=20)).isoformat()
    signed_in(stocked, victim, merge_into={"learner": str(mine), "until": until}).post("/de/merge", {"choice": "together"})
    assert len(mails_to(stocked, VICTIM)) == 1


def test_coming_into_an_account_with_a_card_is_told_by_mail(stocked):
    card = makes_a_card(signed_in(stocked, a_victim(stocked)))
    tries(Visitor(stocked), card.code)
    assert len(mails_to(stocked, VICTIM)) == 1


# ------------------------------------------------------------------ keys that stand in addresses, lines in subjects, long letters


@pytest.mark.parametrize("address", ["/de/invitation/{}", "/de/setup/{}", "/setup/{}"])
def test_a_key_in_an_address_is_not_told_to_the_next_page(stocked, address):
    visitor = Visitor(stocked)
    kept(stocked, lambda session: an_invitation(session, an_organisation(session), "token").role)
    visitor.get(address.format("token"), expect=200 if "invitation" in address else 404)
    assert last(visitor).headers["Referrer-Policy"] == "origin"


def test_a_subject_is_one_line(stocked):
    kept(stocked, lambda session: send_mail(session, VICTIM, "Invitation: work with A\r\nBcc: all@post.example", "text"))
    assert [mail.subject for mail in rows(stocked, OutboxMail)] == ["Invitation: work with A Bcc: all@post.example"]


@pytest.mark.parametrize("address", ["/de/sign-in/mail", "/de/sign-in/password"])
def test_an_address_that_grows_when_written_small_is_too_long(stocked_on_both, address):
    Visitor(stocked_on_both).post(address, {"email": f"{'İ' * 60}@{'İ' * 180}.de", "password": "x"}, expect=422)


def test_a_code_for_the_mail_holds_while_one_answers_as_a_guest(stocked):
    visitor = Visitor(stocked)
    ask_for_mail(visitor, EVIL)
    visitor.post("/de/courses/smartphone-safety/false-message", {"view": "all", "check": "right-address", "answer:right-address": "before"})
    visitor.post("/de/sign-in/code", {"code": code_in(newest_to(stocked, EVIL))})
    assert [account.email for account in rows(stocked, Account)] == [EVIL]


@pytest.mark.parametrize(
    "sent",
    [{"typed": "a=1&" * 600}, {"at": "/de/courses/\x00/x"}, {"typed": "description=a%00b%ed%a0%80"}, {"page": "/de/\x00"}],
    ids=["many fields", "nul in an address", "odd letters", "nul in a page"],
)
def test_whatever_a_script_wants_kept_is_no_fault_of_ours(stocked_on_both, sent):
    learner_id = kept(stocked_on_both, lambda session: a_learner(session).id)
    visitor = signed_in(stocked_on_both, learner_id, account=False)
    visitor.post("/de/shared/keep", {"page": "/de/report", "at": "/de/report", "typed": "description=x"} | sent)
    visitor.get("/de/kept")


def test_an_address_that_no_mail_can_be_made_for_is_refused_at_once(stocked):
    Visitor(stocked).post("/de/sign-in/mail", {"email": "a@[post.example"}, expect=422)
    an_operator(stocked).post("/de/desk/settings/mail/try", {"recipient": "a@[post.example"}, expect=422)


@pytest.mark.parametrize(
    ("address", "fields", "expect"),
    [
        ("/de/organisation/staff/invitations/resend", {"email": "a\x00", "role": "teacher"}, 404),
        ("/de/organisation/staff/invitations/withdraw", {"email": "a\x00", "role": "teacher"}, 404),
        ("/de/account/browsers/end", {"browser": "0123456789abcd\x00f"}, 404),
        ("/de/card/new/pin", {"pin": PIN, "again": PIN, "once": "a\x00b"}, 200),
        ("/de/second/passkey", {"credential": '{"id": "a\\u0000b"}'}, 303),
        ("/de/second/passkey", {"credential": '{"id": "a\\ud800b"}'}, 303),
    ],
)
def test_a_letter_that_no_database_knows_is_no_fault_of_ours(stocked_on_both, address, fields, expect):
    with stocked_on_both.app_context():
        member = a_member(db.session(), "coordinator")
        learner_id = member.learner_id
        db.session.commit()
        visitor = signed_in(stocked_on_both, learner_id, acting=member)
    visitor.client.post(
        "/de/sign-in/passkey/options", data={"token": visitor.token}, headers=visitor.headers | {"Origin": "http://localhost"}
    )
    visitor.post(address, fields, expect=expect, follow=False)
