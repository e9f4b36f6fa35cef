"""“My account”: where one is signed in, another address, what happened, and how long a session lasts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.pagecache import SESSION_COOKIE
from learning.people.actions import erase
from learning.people.models import Account, Learner, WebSession
from learning.people.signin.browsers import renew_token
from learning.people.signin.models import EmailChange, SignInEvent
from tests.people.mailbox import link_in, newest_to, sign_in
from tests.support.builders import a_member, a_view, an_account, rows, signed_in, token_of
from tests.support.visitor import Visitor

OLD, NEW = "helga@post.example", "helga.neu@post.example"


@pytest.fixture
def learner_id(stocked):
    with stocked.app_context():
        learner_id = an_account(db.session(), OLD).id
        db.session.commit()
    return learner_id


def email_of(app, learner_id):
    return next(account.email for account in rows(app, Account) if account.learner_id == learner_id)


def ask_for(app, learner_id, new=NEW):
    """Ask for another address; the links to confirm and to stop it."""
    signed_in(app, learner_id).post("/de/account/email", {"email": new}, expect=303, follow=False)
    return link_in(newest_to(app, new)), link_in(newest_to(app, OLD))


def test_it_shows_each_browser_and_signs_one_of_them_out(stocked, learner_id):
    here, there, third = (signed_in(stocked, learner_id) for _browser in range(3))
    page = here.get("/de/account")
    names = [field.attributes["value"] for field in page.all("input", name="browser")]
    assert len(names) == 2
    here.post("/de/account/browsers/end", {"browser": names[0]})
    signed_out = [visitor for visitor in (there, third) if visitor.client.get("/de/account").status_code == 303]
    assert len(signed_out) == 1
    here.get("/de/account")


def test_sign_out_everywhere_else_holds_with_the_next_request(stocked, learner_id):
    here, there = signed_in(stocked, learner_id), signed_in(stocked, learner_id)
    there.get("/de/account")
    before = token_of(here)
    here.post("/de/account/browsers/end-all")
    there.get("/de/account", expect=303)
    assert token_of(here) != before
    assert len(rows(stocked, WebSession)) == 1


def test_the_twenty_first_browser_signs_out_the_one_not_seen_longest(stocked, learner_id):
    browsers = []
    for minutes in range(21):
        with standing_at(now() + timedelta(minutes=minutes * 15)):
            browsers.append(Visitor(stocked))
            sign_in(stocked, browsers[-1], OLD)
            if minutes == 18:
                browsers[0].get("/de/account")
    assert len(rows(stocked, WebSession)) == 20
    with standing_at(now() + timedelta(hours=6)):
        assert [number for number, browser in enumerate(browsers) if browser.client.get("/de/account").status_code != 200] == [1]


@pytest.mark.parametrize("name", ["", "_" * 16, "%" * 16, "0" * 16])
def test_a_browser_that_is_not_ones_own_cannot_be_signed_out(stocked, learner_id, name):
    with stocked.app_context():
        other = an_account(db.session()).id
        db.session.commit()
    theirs = signed_in(stocked, other)
    signed_in(stocked, learner_id).post("/de/account/browsers/end", {"browser": name}, expect=404)
    theirs.get("/de/account")


def test_what_happened_is_listed_and_forgotten_after_ninety_days(stocked):
    visitor = Visitor(stocked)
    sign_in(stocked, visitor, OLD)
    assert {event.what for event in rows(stocked, SignInEvent)} == {"signed-up", "signed-in-by-mail"}
    shown = visitor.get("/de/account").words
    assert "Signed in by e-mail" in shown or "E-Mail" in shown
    with standing_at(now() + timedelta(days=91)), stocked.app_context():
        from learning.people.signin.actions import forget_old

        forget_old(db.session())
        db.session.commit()
    assert rows(stocked, SignInEvent) == []


# ------------------------------------------------------------------ another address


def test_another_address_counts_once_it_is_confirmed_there(stocked, learner_id):
    confirm, _stop = ask_for(stocked, learner_id)
    assert email_of(stocked, learner_id) == OLD
    visitor = Visitor(stocked)
    assert NEW in visitor.get(confirm).words
    assert email_of(stocked, learner_id) == OLD
    visitor.post(confirm)
    assert email_of(stocked, learner_id) == NEW
    visitor.post(confirm, expect=404)


def test_the_old_address_is_told_and_can_stop_it_even_afterwards(stocked, learner_id):
    confirm, stop = ask_for(stocked, learner_id)
    Visitor(stocked).post(confirm)
    intruder = signed_in(stocked, learner_id)
    with standing_at(now() + timedelta(days=6)):
        visitor = Visitor(stocked)
        assert OLD in visitor.get(stop).words
        assert email_of(stocked, learner_id) == NEW
        visitor.post(stop)
    assert email_of(stocked, learner_id) == OLD
    intruder.get("/de/account", expect=303)


def test_after_a_week_the_change_stays(stocked, learner_id):
    confirm, stop = ask_for(stocked, learner_id)
    Visitor(stocked).post(confirm)
    with standing_at(now() + timedelta(days=8)):
        Visitor(stocked).post(stop, expect=404)
    assert email_of(stocked, learner_id) == NEW


def test_a_confirmation_is_too_late_after_a_day(stocked, learner_id):
    confirm, _stop = ask_for(stocked, learner_id)
    with standing_at(now() + timedelta(hours=25)):
        Visitor(stocked).post(confirm, expect=404)
    assert email_of(stocked, learner_id) == OLD


def test_asking_for_somebody_elses_address_says_nothing_and_takes_nothing(stocked, learner_id):
    with stocked.app_context():
        an_account(db.session(), NEW)
        db.session.commit()
    confirm, _stop = ask_for(stocked, learner_id)
    Visitor(stocked).post(confirm, expect=409)
    assert email_of(stocked, learner_id) == OLD


def test_no_link_stands_in_the_database(stocked, learner_id):
    links = ask_for(stocked, learner_id)
    (change,) = rows(stocked, EmailChange)
    assert not {link.rpartition("/")[2] for link in links} & {change.confirm_hash, change.stop_hash}


# ------------------------------------------------------------------ how long it lasts


def test_an_account_signs_in_again_after_thirty_days_however_often_it_comes(stocked):
    visitor, start = Visitor(stocked), now()
    sign_in(stocked, visitor, OLD)
    for days in (10, 20, 29):
        with standing_at(start + timedelta(days=days)):
            visitor.get("/de/account")
    with standing_at(start + timedelta(days=31)):
        visitor.get("/de/account", expect=303)
        assert not visitor.get("/de/").all("form", action="/de/sign-out")


def test_a_new_token_does_not_make_the_thirty_days_longer(stocked):
    def renew():
        renew_token()
        return "renewed"

    a_view(stocked, "/renew", renew)
    visitor, start = Visitor(stocked), now()
    sign_in(stocked, visitor, OLD)
    with standing_at(start + timedelta(days=20)):
        visitor.get("/de/account")
        before = token_of(visitor)
        visitor.post("/renew")
        assert token_of(visitor) != before
    with standing_at(start + timedelta(days=31)):
        visitor.get("/de/account", expect=303)


def test_every_page_leads_out(stocked, learner_id):
    visitor = signed_in(stocked, learner_id)
    lesson = "/de/courses/smartphone-safety/false-message"
    for address in ("/de/", "/de/courses/", lesson, "/de/me", "/de/account", "/de/report", "/de/nowhere"):
        answer = visitor.client.get(address)
        assert 'action="/de/sign-out"' in answer.get_data(as_text=True), address


def test_signing_out_keeps_what_was_learned_and_forgets_who_was_here(stocked):
    visitor = Visitor(stocked)
    sign_in(stocked, visitor, OLD)
    visitor.post("/de/sign-out")
    visitor.get("/de/account", expect=303)
    assert len(rows(stocked, Account)) == 1


def test_the_token_from_before_signing_out_is_of_no_more_use(stocked):
    visitor = Visitor(stocked)
    sign_in(stocked, visitor, OLD)
    token = token_of(visitor)
    visitor.post("/de/sign-out")
    thief = Visitor(stocked)
    thief.client.set_cookie(SESSION_COOKIE, token)
    thief.get("/de/account", expect=303)


def test_erasing_takes_everything_about_the_ways_in(stocked, learner_id):
    visitor = signed_in(stocked, learner_id)
    visitor.post("/de/account/email", {"email": NEW})
    visitor.post("/de/account/second/begin")
    with stocked.app_context():
        erase(db.session(), db.session.get_one(Learner, learner_id))
        db.session.commit()
    assert rows(stocked, EmailChange) == rows(stocked, SignInEvent) == rows(stocked, Account) == []


def test_the_language_of_mails_is_chosen(stocked, learner_id):
    visitor = signed_in(stocked, learner_id)
    visitor.post("/de/account/language", {"language": "tr"})
    assert rows(stocked, Account)[0].locale == "tr"
    visitor.post("/de/account/language", {"language": "klingon"}, expect=422)


def test_who_works_for_others_is_asked_for_a_second_proof(stocked, learner_id):
    with stocked.app_context():
        member = a_member(db.session())
        member_id = member.learner_id
        db.session.commit()
    assert signed_in(stocked, member_id).get("/de/account").all("a", href="/de/account/second")
    assert not signed_in(stocked, learner_id).get("/de/account").all("a", href="/de/account/second")
