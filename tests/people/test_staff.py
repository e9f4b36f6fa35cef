"""Staff: invited, given roles, handing over, leaving; and the role one acts in."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.people.organisations.models import HandOver, Invitation, Membership, Organisation
from learning.people.organisations.signals import handing_over
from learning.people.staff.actions import LastCoordinator, end
from learning.people.staff.colleagues import Colleague
from tests.support.builders import a_member, an_account, an_app, an_invitation, an_organisation, last, rows, signed_in
from tests.support.database import test_settings
from tests.support.visitor import Visitor

INVITED = {"name": "Frau Neu", "email": "neu@post.example", "role": "teacher", "locale": "tr"}


@pytest.fixture
def app(sqlite_database, tmp_path):
    with an_app(test_settings(tmp_path, sqlite_database)) as app:
        yield app


def a_person(app, role, organisation_id=None, kind="library", **more):
    """Somebody in a role: their visitor, their membership's key."""
    with app.app_context():
        session = db.session()
        where = session.get_one(Organisation, organisation_id) if organisation_id else an_organisation(session, kind)
        member = a_member(session, role, where, **more)
        key = (member.learner_id, member.organisation_id, member.role)
        session.commit()
    return signed_in(app, key[0], acting=member), key


def page_of(key):
    return f"/de/organisation/staff/{Colleague(key[0], key[1], '', []).key}"


def membership(app, key):
    with app.app_context():
        return db.session().get(Membership, key)


def token_in(mail):
    return mail.body.partition("/invitation/")[2].split()[0]


def somebody(app, **more):
    with app.app_context():
        number = an_account(db.session(), **more).id
        db.session.commit()
    return signed_in(app, number), number


# ------------------------------------------------------------------ invitations


def test_who_is_invited_signs_in_with_any_account_and_accepts_once(app):
    boss, key = a_person(app, "coordinator")
    boss.post("/de/organisation/staff/invite", INVITED)
    (mail,) = rows(app, OutboxMail)
    assert mail.recipient == "neu@post.example" and "/tr/invitation/" in mail.body
    address = f"/de/invitation/{token_in(mail)}"
    stranger = Visitor(app)
    door = next(
        link for link in stranger.get(address).all("a") if "/sign-in" in link.attributes["href"] and "invitation" in link.attributes["href"]
    )
    assert address in door.attributes["href"]
    stranger.post(address, {"name": "Frau Neu"}, expect=303, follow=False)
    assert "/sign-in" in last(stranger).headers["Location"]
    person, number = somebody(app, email="another@post.example")
    page = person.post(address, {"name": "Frau N."})
    assert last(person).request.path == "/de/roles" and "Frau N." in page.words
    assert membership(app, (number, key[1], "teacher")).name == "Frau N."
    assert rows(app, Invitation) == []
    person.post(address, {"name": "Frau N."}, expect=404)
    assert "Frau N." in boss.get("/de/organisation/staff").words


@pytest.mark.parametrize("why", ["old", "withdrawn", "sent again", "made up", "closed"])
def test_an_invitation_that_is_no_longer_open_says_so_and_gives_nothing(app, why):
    boss, key = a_person(app, "coordinator")
    with app.app_context():
        session = db.session()
        where = session.get_one(Organisation, key[1])
        age = timedelta(days=15 if why == "old" else 13)
        an_invitation(session, where, "secret", email="neu@post.example", created_at=now() - age)
        where.closed_at = now() if why == "closed" else None
        session.commit()
    named = {"email": "neu@post.example", "role": "teacher"}
    if why in ("withdrawn", "sent again"):
        boss.post(f"/de/organisation/staff/invitations/{'withdraw' if why == 'withdrawn' else 'resend'}", named)
    token = "other" if why == "made up" else "secret"
    person, _number = somebody(app)
    page = person.get(f"/de/invitation/{token}", expect=404)
    assert not page.all("input", name="name")
    person.post(f"/de/invitation/{token}", {"name": "Me"}, expect=404)
    assert [each.role for each in rows(app, Membership)] == ["coordinator"]


def test_the_answer_is_the_same_whether_or_not_an_address_has_an_account(app):
    boss, _key = a_person(app, "coordinator")
    somebody(app, email="known@post.example")
    answers = []
    for name in ("known", "never"):
        boss.post("/de/organisation/staff/invite", INVITED | {"email": f"{name}@post.example"}, expect=303, follow=False)
        answers.append((last(boss).status_code, last(boss).headers["Location"], last(boss).get_data()))
    assert answers[0] == answers[1]
    assert len(rows(app, OutboxMail)) == 2


def test_nobodys_mailbox_is_filled_through_us(app):
    for _house in range(2):
        boss, _key = a_person(app, "coordinator")
        for _time in range(3 if _house == 0 else 2):
            boss.post("/de/organisation/staff/invite", INVITED)
    boss.post("/de/organisation/staff/invite", INVITED, expect=429)
    assert len(rows(app, OutboxMail)) == 5


@pytest.mark.parametrize(("kind", "role"), [("library", "operator"), ("library", "reviewer"), ("city", "operator"), ("library", "boss")])
def test_a_coordinator_gives_only_what_is_theirs_to_give(app, kind, role):
    boss, key = a_person(app, "coordinator", kind=kind)
    boss.post("/de/organisation/staff/invite", INVITED | {"role": role}, expect=422)
    boss.post(f"{page_of(key)}/give", {"role": role}, expect=422)
    assert rows(app, OutboxMail) == [] and [each.role for each in rows(app, Membership)] == ["coordinator"]


# ------------------------------------------------------------------ roles given and taken


def test_one_more_role_is_told_by_mail_and_stands_in_the_menu(app):
    boss, key = a_person(app, "coordinator")
    teacher, theirs = a_person(app, "teacher", key[1])
    boss.post(f"{page_of(theirs)}/give", {"role": "author"})
    (mail,) = rows(app, OutboxMail)
    assert mail.body.endswith("/roles") or "/de/roles" in mail.body
    assert {each.role for each in rows(app, Membership) if each.learner_id == theirs[0]} == {"teacher", "author"}
    assert any(link.attributes["href"] == "/de/roles" for link in teacher.get("/de/roles").all("a"))


def test_a_colleague_is_called_by_one_name_in_all_roles(app):
    boss, key = a_person(app, "coordinator")
    _teacher, theirs = a_person(app, "teacher", key[1], name="Old")
    boss.post(f"{page_of(theirs)}/give", {"role": "author"})
    boss.post(f"{page_of(theirs)}/name", {"name": " New "})
    assert {each.name for each in rows(app, Membership) if each.learner_id == theirs[0]} == {"New"}
    boss.post(f"{page_of(theirs)}/name", {"name": " "}, expect=422)


@pytest.mark.parametrize("way", ["by themselves", "by the coordinator"])
def test_who_leaves_acts_no_more_in_any_browser_with_the_next_request(app, way):
    boss, key = a_person(app, "coordinator")
    first, theirs = a_person(app, "coordinator", key[1])
    second = signed_in(app, theirs[0], acting=membership(app, theirs))
    assert first.get("/de/organisation") and second.get("/de/organisation")
    if way == "by themselves":
        second.post(f"/de/roles/leave/{theirs[1]}/coordinator")
    else:
        boss.post(f"{page_of(theirs)}/leave")
    for browser in (first, second):
        browser.get("/de/organisation", expect=403)
        assert "acting-who" not in browser.get("/de/roles").words
    assert membership(app, theirs).ended_at


def test_the_last_coordinator_cannot_leave_but_hand_over_to_a_colleague_who_says_yes(app):
    boss, key = a_person(app, "coordinator")
    taker, theirs = a_person(app, "teacher", key[1], name="Frau Taker")
    page = boss.post(f"/de/roles/leave/{key[1]}/coordinator", expect=409)
    assert page.all("div", role="alert")
    boss.post(f"{page_of(key)}/leave", expect=409)
    assert membership(app, key).ended_at is None
    boss.post(f"{page_of(theirs)}/hand-over")
    assert any("/roles/hand-over/" in mail.body for mail in rows(app, OutboxMail))
    told = []

    def listen(role, session, **facts):
        told.append((role, facts))

    with handing_over.connected_to(listen):
        taker.post(f"/de/roles/hand-over/{key[1]}", {"answer": "yes"})
    assert told == [("coordinator", {"organisation_id": key[1], "giver_id": key[0], "taker_id": theirs[0]})]
    assert membership(app, (theirs[0], key[1], "coordinator")).name == "Frau Taker"
    assert membership(app, key).ended_at and rows(app, HandOver) == []
    boss.get("/de/organisation", expect=403)


def test_a_hand_over_that_is_declined_or_withdrawn_changes_nothing(app):
    boss, key = a_person(app, "coordinator")
    taker, theirs = a_person(app, "teacher", key[1])
    boss.post(f"{page_of(theirs)}/hand-over")
    taker.post(f"/de/roles/hand-over/{key[1]}", {"answer": "no"})
    boss.post(f"{page_of(theirs)}/hand-over")
    boss.post("/de/organisation/hand-over/withdraw")
    taker.post(f"/de/roles/hand-over/{key[1]}", {"answer": "yes"}, expect=404)
    assert membership(app, key).ended_at is None and len(rows(app, Membership)) == 2


def test_nobody_takes_over_what_others_were_asked(app):
    boss, key = a_person(app, "coordinator")
    _taker, theirs = a_person(app, "teacher", key[1])
    boss.post(f"{page_of(theirs)}/hand-over")
    stranger, _number = somebody(app)
    colleague, _key = a_person(app, "teacher", key[1])
    for visitor in (stranger, colleague):
        assert visitor.get(f"/de/roles/hand-over/{key[1]}", expect=404).words
        visitor.post(f"/de/roles/hand-over/{key[1]}", {"answer": "yes"}, expect=404)


def test_one_operator_at_least_remains(app):
    operator, key = a_person(app, "operator", kind="city")
    operator.post(f"/de/roles/leave/{key[1]}/operator", expect=409)
    _other, theirs = a_person(app, "teacher", key[1])
    operator.post(f"{page_of(theirs)}/give", {"role": "operator"})
    operator.post(f"/de/roles/leave/{key[1]}/operator")
    assert membership(app, key).ended_at


def test_two_last_coordinators_who_leave_at_once_do_not_both_get_away(stocked_postgres, tmp_path):
    with an_app(test_settings(tmp_path, stocked_postgres)) as app:
        _boss, one = a_person(app, "coordinator")
        _other, two = a_person(app, "coordinator", one[1])
        together, refused = threading.Barrier(2), []

        def leave(key):
            with app.app_context():
                session = db.session()
                own = session.get_one(Membership, key)
                session.commit()
                together.wait(10)
                try:
                    end(session, own)
                    session.commit()
                except LastCoordinator:
                    session.rollback()
                    refused.append(key)
                db.session.remove()

        threads = [threading.Thread(target=leave, args=(key,)) for key in (one, two)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert len(refused) == 1
        assert sorted(bool(membership(app, key).ended_at) for key in (one, two)) == [False, True]


# ------------------------------------------------------------------ the role one acts in


def test_a_role_is_put_on_only_after_the_second_proof_and_then_one_is_where_one_wanted_to_be(app):
    _boss, key = a_person(app, "coordinator")
    form = {"organisation": str(key[1]), "role": "coordinator", "back": "/de/organisation/staff"}
    unsure = signed_in(app, key[0])
    unsure.get("/de/organisation/staff", expect=303)
    assert last(unsure).headers["Location"] == "/de/roles?back=/de/organisation/staff"
    unsure.post("/de/roles", form, expect=303, follow=False)
    assert "back=/de/roles" in last(unsure).headers["Location"] and "/second" in last(unsure).headers["Location"]
    unsure.get("/de/organisation", expect=303)
    sure = signed_in(app, key[0], sure=True)
    sure.post("/de/roles", form)
    assert last(sure).request.path == "/de/organisation/staff"
    sure.post("/de/roles/off")
    sure.get("/de/organisation/staff", expect=303)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_a_role_leads_to_no_place_that_is_not_ours(app, back):
    _boss, key = a_person(app, "coordinator")
    sure = signed_in(app, key[0], sure=True)
    sure.post("/de/roles", {"organisation": str(key[1]), "role": "coordinator", "back": back}, expect=303, follow=False)
    assert last(sure).headers["Location"] == "/de/roles"


@pytest.mark.parametrize("wrong", [{"role": "operator"}, {"organisation": "999"}, {"organisation": "x"}, {"role": ""}], ids=str)
def test_nobody_puts_on_a_role_they_don_t_hold(app, wrong):
    _boss, key = a_person(app, "coordinator")
    _other, theirs = a_person(app, "teacher")
    sure = signed_in(app, key[0], sure=True)
    sure.post("/de/roles", {"organisation": str(key[1]), "role": "coordinator"} | wrong, expect=404)
    sure.post("/de/roles", {"organisation": str(theirs[1]), "role": "teacher"}, expect=404)
    sure.get(f"/de/roles/leave/{theirs[1]}/teacher", expect=404)


def test_the_role_stands_in_the_header_of_every_page_and_is_over_after_a_days_work(app):
    boss, _key = a_person(app, "coordinator")
    for address in ("/de/roles", "/de/venues", "/de/report", "/de/display"):
        assert boss.get(address).all("summary", class_="acting-who"), address
    with standing_at(now() + timedelta(hours=13)):
        boss.get("/de/organisation", expect=303)
        assert not boss.get("/de/roles").all("summary", class_="acting-who")


def test_the_work_of_a_role_is_in_sight_and_what_is_about_the_role_unfolds_from_its_name(app):
    boss, _key = a_person(app, "coordinator")
    page = boss.get("/de/organisation/staff")
    in_sight, unfolds = page.one("nav", class_="acting-links").text, page.one("details", class_="drop acting-menu").text
    assert "Team" in in_sight and "Beim Zurückkommen helfen" in in_sight
    assert [words for words in ("Dieses Gerät", "Meine Rollen", "Ohne Rolle") if words in in_sight or words not in unfolds] == []
    assert page.one("a", class_="tool tool--bare", aria_current="page").text.strip() == "Team"


def test_in_a_large_team_a_colleague_is_found_by_name(app):
    boss, key = a_person(app, "coordinator")
    assert not boss.get("/de/organisation/staff").all("input", name="q")
    with app.app_context():
        where = db.session.get_one(Organisation, key[1])
        for name in ("Frau Öz", *(f"Herr {number}" for number in range(9))):
            a_member(db.session(), "teacher", where, name=name)
        db.session.commit()
    page = boss.get("/de/organisation/staff?q=öz")
    assert page.one("input", name="q") and "Frau Öz" in page.words and "Herr 3" not in page.words


def test_who_has_no_role_is_told_so_and_refused_as_before(app):
    person, _number = somebody(app)
    assert not person.get("/de/roles").all("input", name="role")
    person.get("/de/organisation", expect=403)


def test_no_statement_more_for_a_hundred_colleagues(app):
    boss, key = a_person(app, "coordinator")
    # What a process remembers from then on is no matter of how many there are.
    boss.get("/de/organisation/staff")
    counts = []
    for number in (1, 100):
        with app.app_context():
            session = db.session()
            where = session.get_one(Organisation, key[1])
            for each in range(number):
                a_member(session, "teacher", where, name=f"T {each}")
                an_invitation(session, where, f"token-{number}-{each}")
            session.commit()
            asked: list[str] = []
            event.listen(db.engine, "before_cursor_execute", lambda *facts, asked=asked: asked.append(facts[2]))
        boss.get("/de/organisation/staff")
        counts.append(len([statement for statement in asked if "cache_generation" not in statement]))
    assert counts[0] == counts[1]


def test_the_tokens_hash_is_all_that_is_kept(app):
    boss, _key = a_person(app, "coordinator")
    boss.post("/de/organisation/staff/invite", INVITED)
    (mail,) = rows(app, OutboxMail)
    with app.app_context():
        kept = [str(row) for row in db.session().execute(select(Invitation.__table__))]
    assert len(token_in(mail)) >= 22
    assert token_in(mail) not in "".join(kept)
