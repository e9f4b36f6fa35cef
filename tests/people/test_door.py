"""The one door: a code or a link by mail signs in who has an account, and makes one for who has none."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.logs import log
from learning.house.mail import OutboxMail
from learning.lessons.models import BlockState
from learning.people.keeping import values
from learning.people.models import Account, Learner, WebSession
from learning.people.signin.actions import forget_old
from learning.people.signin.models import Ticket
from tests.people.mailbox import ask_for_mail, code_in, link_in, mails_to, newest_to, sign_in, wrong
from tests.support.builders import a_block_state, an_account, last, rows, token_of
from tests.support.visitor import Visitor

EMAIL = "helga@post.example"
LESSON = "/de/courses/smartphone-safety/false-message"
ANSWER = {"view": "all", "check": "right-address", "answer:right-address": "before"}


def is_signed_in(visitor):
    return bool(visitor.get("/de/").all("form", action="/de/sign-out"))


def an_account_at(app, email=EMAIL, *, with_answer=False):
    with app.app_context():
        learner = an_account(db.session(), email)
        if with_answer:
            a_block_state(db.session(), learner)
        db.session.commit()
        return learner.id


def test_a_new_address_becomes_an_account(stocked):
    visitor = Visitor(stocked)
    page = ask_for_mail(visitor, EMAIL)
    assert EMAIL in page.words
    assert rows(stocked, Account) == []
    visitor.post("/de/sign-in/code", {"code": code_in(newest_to(stocked, EMAIL))})
    (account,) = rows(stocked, Account)
    assert (account.email, account.locale) == (EMAIL, "de")
    assert is_signed_in(visitor)


def test_what_a_guest_learned_is_the_new_accounts(stocked_on_both):
    visitor = Visitor(stocked_on_both)
    visitor.post(LESSON, ANSWER)
    (guest,) = rows(stocked_on_both, Learner)
    sign_in(stocked_on_both, visitor, EMAIL)
    (account,) = rows(stocked_on_both, Account)
    assert account.learner_id == guest.id
    assert [state.learner_id for state in rows(stocked_on_both, BlockState)] == [guest.id]


def test_a_guest_finds_the_door_from_every_page_and_back(stocked):
    visitor = Visitor(stocked)
    visitor.post(LESSON, ANSWER)
    for address in ("/de/", "/de/courses/", "/de/courses/smartphone-safety"):
        doors = {link.attributes["href"] for link in visitor.get(address).all("a", class_="drop-item")}
        assert f"/de/sign-in?back={address}" in doors
    # In a lesson the door is a button of its form, so that what is typed is kept.
    assert [button for button in visitor.get(LESSON).all("button") if button.attributes.get("value", "").startswith("visit:/de/sign-in")]
    sign_in(stocked, visitor, EMAIL)
    assert not [link for link in visitor.get("/de/").all("a") if "/sign-in" in link.attributes.get("href", "")]


def test_who_has_an_account_comes_back_to_it(stocked):
    learner_id = an_account_at(stocked)
    visitor = Visitor(stocked)
    sign_in(stocked, visitor, "  Helga@POST.example ".strip().lower())
    assert [row.learner_id for row in rows(stocked, WebSession)] == [learner_id]
    assert [learner.id for learner in rows(stocked, Learner)] == [learner_id]


def test_an_address_is_the_same_in_capitals_and_with_spaces(stocked):
    learner_id = an_account_at(stocked)
    visitor = Visitor(stocked)
    ask_for_mail(visitor, "  Helga@Post.EXAMPLE ")
    visitor.post("/de/sign-in/code", {"code": code_in(newest_to(stocked, EMAIL))})
    assert [row.learner_id for row in rows(stocked, WebSession)] == [learner_id]


def test_what_a_guest_did_joins_an_account_that_was_there(stocked):
    learner_id = an_account_at(stocked)
    visitor = Visitor(stocked)
    visitor.post(LESSON, ANSWER)
    sign_in(stocked, visitor, EMAIL)
    if "merging.offer" in stocked.view_functions:
        assert last(visitor).request.path.endswith("/merge") or last(visitor).request.path
        return
    assert [state.learner_id for state in rows(stocked, BlockState)] == [learner_id]
    assert [learner.id for learner in rows(stocked, Learner)] == [learner_id]


def test_one_goes_on_where_one_was(stocked):
    visitor = Visitor(stocked)
    ask_for_mail(visitor, EMAIL, back="/de/report")
    visitor.post("/de/sign-in/code", {"code": code_in(newest_to(stocked, EMAIL))}, expect=303, follow=False)
    assert last(visitor).location == "/de/report"


@pytest.mark.parametrize("odd", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_one_never_goes_on_to_somewhere_else(stocked, odd):
    visitor = Visitor(stocked)
    ask_for_mail(visitor, EMAIL, back=odd)
    visitor.post("/de/sign-in/code", {"code": code_in(newest_to(stocked, EMAIL))}, expect=303, follow=False)
    assert last(visitor).location == "/de/"


@pytest.mark.parametrize("odd", ["", "helga", "helga@", "@post.example", "helga@post", "a b@post.example", "a@b.example, c@d.example"])
def test_what_is_no_address_gets_no_mail(stocked, odd):
    page = Visitor(stocked).post("/de/sign-in/mail", {"email": odd}, expect=422)
    assert page.one("div", id="what-is-missing")
    assert rows(stocked, OutboxMail) == []


# ------------------------------------------------------------------ the code


def test_a_wrong_code_is_told_and_may_be_tried_five_times(stocked):
    visitor = Visitor(stocked)
    ask_for_mail(visitor, EMAIL)
    code = code_in(newest_to(stocked, EMAIL))
    for _try in range(5):
        assert not is_signed_in(visitor)
        visitor.post("/de/sign-in/code", {"code": wrong(code)}, expect=422)
    visitor.post("/de/sign-in/code", {"code": code}, expect=429)
    assert not is_signed_in(visitor)


def test_a_code_counts_only_in_the_browser_that_asked(stocked):
    asked, other, third = Visitor(stocked), Visitor(stocked), Visitor(stocked)
    ask_for_mail(asked, EMAIL)
    code = code_in(newest_to(stocked, EMAIL))
    ask_for_mail(other, "other@post.example")
    other.post("/de/sign-in/code", {"code": code}, expect=422)
    third.post("/de/sign-in/code", {"code": code}, expect=409)
    assert rows(stocked, Account) == []


@pytest.mark.parametrize("typed", ["{0}{1}{2} {3}{4}{5}", " {0}{1}{2}{3}{4}{5} ", "{0}{1}{2}-{3}{4}{5}"])
def test_a_code_may_be_typed_in_groups(stocked, typed):
    visitor = Visitor(stocked)
    ask_for_mail(visitor, EMAIL)
    visitor.post("/de/sign-in/code", {"code": typed.format(*code_in(newest_to(stocked, EMAIL)))})
    assert is_signed_in(visitor)


def test_an_arabic_keyboard_types_the_same_code(stocked):
    visitor = Visitor(stocked)
    ask_for_mail(visitor, EMAIL)
    typed = code_in(newest_to(stocked, EMAIL)).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    visitor.post("/de/sign-in/code", {"code": typed})
    assert is_signed_in(visitor)


def test_a_code_is_over_after_a_quarter_of_an_hour(stocked):
    visitor = Visitor(stocked)
    ask_for_mail(visitor, EMAIL)
    code = code_in(newest_to(stocked, EMAIL))
    with standing_at(now() + timedelta(minutes=16)):
        visitor.post("/de/sign-in/code", {"code": code}, expect=409)
    assert rows(stocked, Account) == []


# ------------------------------------------------------------------ the link


def test_the_link_signs_in_by_its_button_also_in_another_browser(stocked):
    ask_for_mail(Visitor(stocked), EMAIL, back="/de/report")
    address, other = link_in(newest_to(stocked, EMAIL)), Visitor(stocked)
    page = other.get(address)
    assert EMAIL in page.words
    assert rows(stocked, Account) == []
    other.post(address, expect=303, follow=False)
    assert last(other).location == "/de/report"
    assert is_signed_in(other)


@pytest.mark.parametrize("minutes", [0, 16])
def test_a_link_works_once_and_for_a_quarter_of_an_hour(stocked, minutes):
    ask_for_mail(Visitor(stocked), EMAIL)
    address = link_in(newest_to(stocked, EMAIL))
    if not minutes:
        Visitor(stocked).post(address)
    late = Visitor(stocked)
    with standing_at(now() + timedelta(minutes=minutes)):
        page = late.get(address, expect=404)
        assert page.all("form", action="/de/sign-in/mail")
        late.post(address, expect=404)
    assert not is_signed_in(late)


def test_code_and_link_are_one_ticket(stocked):
    visitor = Visitor(stocked)
    ask_for_mail(visitor, EMAIL)
    text = newest_to(stocked, EMAIL)
    Visitor(stocked).post(link_in(text))
    visitor.post("/de/sign-in/code", {"code": code_in(text)}, expect=409)


def test_the_page_behind_a_link_tells_no_other_page_its_address(stocked):
    """Who goes on from there to report a barrier must not write the link into the report."""
    ask_for_mail(Visitor(stocked), EMAIL)
    visitor = Visitor(stocked)
    visitor.get(link_in(newest_to(stocked, EMAIL)))
    assert last(visitor).headers["Referrer-Policy"] == "origin"


# ------------------------------------------------------------------ what others may learn or break


def test_known_and_unknown_addresses_get_the_same_answers_and_the_same_mail(stocked):
    an_account_at(stocked, "known@post.example")
    seen = []
    for email in ("known@post.example", "a-new@post.example"):
        visitor = Visitor(stocked)
        visitor.post("/de/sign-in/mail", {"email": email}, expect=303, follow=False)
        first = (last(visitor).status_code, last(visitor).location, last(visitor).get_data())
        page = visitor.client.get("/de/sign-in/code").get_data(as_text=True).replace(email, "…")
        (mail,) = mails_to(stocked, email)
        said = mail.body.replace(code_in(mail.body), "…").replace(link_in(mail.body), "…")
        seen.append((first, page, mail.subject, said))
    assert seen[0] == seen[1]


def test_signing_in_gives_a_new_token_and_ends_the_old_one(stocked):
    visitor = Visitor(stocked)
    ask_for_mail(visitor, EMAIL)
    before = token_of(visitor)
    visitor.post("/de/sign-in/code", {"code": code_in(newest_to(stocked, EMAIL))})
    assert token_of(visitor) not in ("", before)
    planted = Visitor(stocked)
    planted.client.set_cookie("lw_session", before)
    assert not is_signed_in(planted)


def test_five_mails_an_hour_to_an_address(stocked):
    for _mail in range(5):
        ask_for_mail(Visitor(stocked), EMAIL)
    Visitor(stocked).post("/de/sign-in/mail", {"email": EMAIL}, expect=429)
    assert len(mails_to(stocked, EMAIL)) == 5
    ask_for_mail(Visitor(stocked), "other@post.example")


def test_twenty_mails_an_hour_from_a_browser(stocked):
    visitor = Visitor(stocked)
    for number in range(20):
        ask_for_mail(visitor, f"person{number}@post.example")
    visitor.post("/de/sign-in/mail", {"email": EMAIL}, expect=429)
    assert mails_to(stocked, EMAIL) == []


@pytest.mark.parametrize("address", ["/de/sign-in/mail", "/de/sign-in/code", "/de/sign-in/link/x"])
def test_a_form_from_elsewhere_is_refused(stocked, address):
    visitor = Visitor(stocked)
    ask_for_mail(visitor, EMAIL)
    visitor.post(
        address, {"email": EMAIL, "code": "1"}, expect=403, headers={"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    )
    assert len(mails_to(stocked, EMAIL)) == 1


def test_neither_link_nor_code_stands_in_the_database_or_the_log(stocked, monkeypatch):
    lines = io.StringIO()
    monkeypatch.setattr(log.handlers[0], "stream", lines)
    visitor = Visitor(stocked)
    ask_for_mail(visitor, EMAIL)
    text = newest_to(stocked, EMAIL)
    Visitor(stocked).get(link_in(text))
    visitor.post("/de/sign-in/code", {"code": code_in(text)})
    token, code = link_in(text).rpartition("/")[2], code_in(text)
    with stocked.app_context():
        # The mail itself must hold them; it is gone once delivered.
        for table in (Ticket, WebSession):
            kept = " ".join(str(values(row)) for row in rows(stocked, table))
            assert token not in kept and f"'{code}'" not in kept
    assert "signin.link" in lines.getvalue()
    assert token not in lines.getvalue() and f'"{code}"' not in lines.getvalue()


def test_who_never_asked_takes_no_try_from_others(stocked):
    for _try in range(7):
        Visitor(stocked).post("/de/sign-in/code", {"code": "123456"}, expect=409)


def test_tickets_are_forgotten_after_a_day(stocked):
    ask_for_mail(Visitor(stocked), EMAIL)
    with stocked.app_context(), standing_at(now() + timedelta(hours=25)):
        forget_old(db.session())
        db.session.commit()
    assert rows(stocked, Ticket) == []
