"""Passwords: good enough, compared at the same cost for everybody, and their change told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import update

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.people.models import Account, WebSession
from learning.people.signin import passwords
from learning.people.signin.guessing import weakness
from tests.people.mailbox import code_in, mails_to, newest_to
from tests.support.builders import a_member, an_account, an_organisation, last, rows, signed_in, token_of
from tests.support.visitor import Visitor

EMAIL, PASSWORD, OTHER = "helga@post.example", "Vier Wale trinken Tee", "Neun Igel malen Bilder"


@pytest.fixture
def learner_id(stocked):
    with stocked.app_context():
        learner_id = an_account(db.session(), EMAIL, password=passwords.hash_of(PASSWORD)).id
        db.session.commit()
    return learner_id


def try_in(app, password, expect, email=EMAIL):
    visitor = Visitor(app)
    visitor.post("/de/sign-in/password", {"email": email, "password": password}, expect=expect, follow=False)
    return visitor


def test_the_right_password_signs_in_and_a_mail_tells_of_it(stocked, learner_id):
    visitor = try_in(stocked, PASSWORD, 303)
    assert token_of(visitor)
    assert [row.learner_id for row in rows(stocked, WebSession)] == [learner_id]
    assert len(mails_to(stocked, EMAIL)) == 1


@pytest.mark.parametrize("password", [PASSWORD.lower(), PASSWORD + " ", OTHER])
def test_any_other_password_does_not(stocked, learner_id, password):
    assert not try_in(stocked, password, 422).has_cookie


def test_known_and_unknown_addresses_get_the_same_bytes_after_the_same_work(stocked, learner_id, monkeypatch):
    compared = []
    verify = PasswordHasher.verify

    def counted(self, *arguments):
        compared.append(self.memory_cost)
        return verify(self, *arguments)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    answers = [try_in(stocked, OTHER, 422, email) for email in (EMAIL, "nobody@post.example")]
    bodies = [last(visitor).get_data(as_text=True).replace(EMAIL, "…").replace("nobody@post.example", "…") for visitor in answers]
    assert bodies[0] == bodies[1]
    assert len(compared) == 2 and compared[0] == compared[1]


def test_ten_wrong_passwords_are_enough_and_a_code_still_works(stocked, learner_id):
    for _try in range(10):
        try_in(stocked, OTHER, 422)
    assert last(try_in(stocked, PASSWORD, 429)).headers["Retry-After"]
    visitor = Visitor(stocked)
    visitor.post("/de/sign-in/mail", {"email": EMAIL})
    visitor.post("/de/sign-in/code", {"code": code_in(newest_to(stocked, EMAIL))}, expect=303, follow=False)


def test_the_right_password_gives_the_tries_back(stocked, learner_id):
    for _round in range(2):
        for _try in range(9):
            try_in(stocked, OTHER, 422)
        try_in(stocked, PASSWORD, 303)


def test_an_older_hash_is_made_anew_at_the_next_sign_in(stocked, learner_id):
    older = PasswordHasher(time_cost=1, memory_cost=32, parallelism=1).hash(PASSWORD)
    with stocked.app_context():
        db.session.get_one(Account, learner_id).password = older
        db.session.commit()
    try_in(stocked, PASSWORD, 303)
    (account,) = rows(stocked, Account)
    assert account.password != older
    try_in(stocked, PASSWORD, 303)


def test_a_new_password_ends_every_other_session_and_renews_ones_own(stocked, learner_id):
    here, there = signed_in(stocked, learner_id), signed_in(stocked, learner_id)
    before = token_of(here)
    here.post("/de/account/password", {"old": PASSWORD, "new": OTHER}, expect=303, follow=False)
    assert token_of(here) != before
    here.get("/de/account")
    there.get("/de/account", expect=303)
    assert len(rows(stocked, WebSession)) == 1
    assert len(mails_to(stocked, EMAIL)) == 1
    try_in(stocked, PASSWORD, 422)
    try_in(stocked, OTHER, 303)


def test_changing_it_asks_for_the_old_one(stocked, learner_id):
    visitor = signed_in(stocked, learner_id)
    visitor.post("/de/account/password", {"old": OTHER, "new": OTHER}, expect=422)
    visitor.post("/de/account/password", {"new": OTHER}, expect=422)
    try_in(stocked, PASSWORD, 303)


def test_who_forgot_it_sets_a_new_one_by_mail(stocked, learner_id):
    visitor = Visitor(stocked)
    visitor.post("/de/sign-in/mail", {"email": EMAIL, "password": "", "forgotten": "1"})
    page = visitor.post("/de/sign-in/code", {"code": code_in(newest_to(stocked, EMAIL))})
    assert not page.all("input", name="old")
    visitor.post("/de/account/password", {"new": OTHER}, expect=303, follow=False)
    try_in(stocked, OTHER, 303)


def test_without_a_password_the_mail_still_opens_the_account(stocked, learner_id):
    signed_in(stocked, learner_id).post("/de/account/password/remove", expect=303, follow=False)
    try_in(stocked, PASSWORD, 422)
    assert rows(stocked, Account)[0].password is None


@pytest.mark.parametrize(
    "password",
    [
        "",
        "kurz",
        "passwort1234",
        "Passwort2024!!",
        "123456789012",
        "aaaaaaaaaaaaaa",
        "helga@post.example",
        "ab ab ab ab",
        "unbelievable1",
        "Musterstadt-2026-12",
        "post.example ist da",
    ],
)
def test_what_is_easy_to_guess_is_refused_with_words(stocked, learner_id, password):
    visitor = signed_in(stocked, learner_id)
    page = visitor.post("/de/account/password", {"old": PASSWORD, "new": password}, expect=422)
    assert page.all("div", role="alert")


@pytest.mark.parametrize("password", [OTHER, "correct horse battery staple", "Xk7#mQ2vLp9!", "zwei bier ein hund", "طائر أزرق فوق البيت"])
def test_what_is_long_or_of_four_words_is_taken(password):
    assert weakness(password, EMAIL) is None


def test_nobody_reads_the_password_in_the_database(stocked, learner_id):
    (account,) = rows(stocked, Account)
    assert account.password.startswith("$argon2id$")
    assert PASSWORD not in account.password


def test_in_production_it_costs_what_owasp_advises():
    assert (passwords._made(False).memory_cost, passwords._made(False).time_cost, passwords._made(False).parallelism) == (19456, 2, 1)


def test_fields_hide_what_is_typed_and_let_it_be_pasted(stocked, learner_id):
    """Pasting and password managers are not hindered: the field says which password it wants, no script listens, no length cuts it off."""
    pages = Visitor(stocked).get("/de/sign-in/password"), signed_in(stocked, learner_id).get("/de/account/password")
    fields = [field.attributes for page in pages for field in page.all("input", type="password")]
    assert [field["autocomplete"] for field in fields] == ["current-password", "current-password", "new-password"]
    assert all(set(field) & {"onpaste", "readonly", "maxlength"} == set() for field in fields)
    assert not any("password" in field.attributes.get("name", "") for page in pages for field in page.all("input", type="text"))


@pytest.mark.parametrize("password", [" Drei Rehe, zwei Hasen  ", "Ünï-CØDE ßtatt Ziffern ۳", "lang genug " * 18])
def test_a_password_counts_as_it_was_typed_and_for_years(stocked, learner_id, password):
    assert 15 < len(password) <= 200
    signed_in(stocked, learner_id).post("/de/account/password", {"old": PASSWORD, "new": password}, expect=303, follow=False)
    with standing_at(now() + timedelta(days=5 * 365)):
        for other in {password.strip(), password.upper(), password.casefold(), password[:64]} - {password}:
            try_in(stocked, other, 422)
        try_in(stocked, password, 303)


def test_a_forgotten_password_is_no_way_round_the_second_proof(stocked):
    with stocked.app_context():
        organisation = a_member(db.session(), "operator", an_organisation(db.session(), "city")).organisation_id
        db.session.execute(update(Account).values(email=EMAIL))
        db.session.commit()
    visitor = Visitor(stocked)
    visitor.post("/de/sign-in/mail", {"email": EMAIL, "password": "", "forgotten": "1"})
    visitor.post("/de/sign-in/code", {"code": code_in(newest_to(stocked, EMAIL))})
    visitor.post("/de/account/password", {"new": OTHER}, expect=303, follow=False)
    visitor.post("/de/roles", {"organisation": str(organisation), "role": "operator", "back": "/de/desk/"}, expect=303, follow=False)
    assert "/second" in last(visitor).headers["Location"]
    visitor.get("/de/desk/", expect=303)
