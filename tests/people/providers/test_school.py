"""What a school's provider says and how little is kept of it; the links of an account; what operators set and are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.people.actions import erase, export, merge
from learning.people.models import Account, Learner
from learning.people.organisations.models import Membership
from learning.people.providers.models import Provider, ProviderLink, ProviderVisit
from learning.people.providers.persons import proved_mail, pupil_name, role_at_school, teacher_name
from learning.people.pupils.leaving import take_along
from learning.people.pupils.models import Pupil
from tests.desk.conftest import an_operator
from tests.people.mailbox import mails_to
from tests.people.providers.claiming import Claiming, a_claiming_provider, a_provider, comes_back, goes, signs_in
from tests.support.builders import a_member, an_account, an_organisation, last, rows, signed_in
from tests.support.visitor import Visitor

PUPIL, TEACHER, OTHER = {"role": "LERN"}, {"role": ["LEHR", "X"]}, {"role": "X"}
NAMED = {"given_name": "Anna Maria", "family_name": "von Müller", "name": "Anna von Müller", "preferred_username": "anna.mueller"}


@pytest.fixture
def claiming() -> Iterator[Claiming]:
    with a_claiming_provider() as claiming:
        yield claiming


@pytest.fixture
def school(stocked, claiming) -> int:
    with stocked.app_context():
        organisation_id = an_organisation(db.session(), "school").id
        db.session.commit()
    at_school = {"role_claim": "role", "teacher_value": "LEHR", "pupil_value": "LERN"}
    return a_provider(stocked, claiming.issuer, profile="school", organisation_id=organisation_id, scopes="openid profile", **at_school)


def come(app, claiming, number, **claims) -> tuple[Visitor, str]:
    visitor = Visitor(app)
    claiming.userinfo = {"sub": claims.get("sub", "somebody")}
    return visitor, signs_in(visitor, claiming, number, **claims)


def test_a_pupil_is_known_by_first_name_and_initial_and_by_nothing_else(stocked, claiming, school):
    _visitor, where = come(stocked, claiming, school, **PUPIL, **NAMED)
    assert where == "/de/"
    (pupil,), (link,) = rows(stocked, Pupil), rows(stocked, ProviderLink)
    assert (pupil.called, link.role) == ("Anna M.", "pupil") and rows(stocked, Account) == []
    with stocked.app_context():
        told = str(export(db.session(), db.session.get_one(Learner, pupil.learner_id)))
    assert "Müller" not in told and "somebody" not in told
    # The second time it is the same place.
    come(stocked, claiming, school, **PUPIL)
    assert len(rows(stocked, Pupil)) == 1
    # Where the school names nobody, it is an animal and a number.
    come(stocked, claiming, school, **PUPIL, sub="else")
    assert any(row.called[-1].isdigit() for row in rows(stocked, Pupil))


def test_what_a_pupil_took_along_the_school_opens_no_more(stocked, claiming, school):
    come(stocked, claiming, school, **PUPIL)
    with stocked.app_context():
        taken = take_along(db.session(), db.session.query(Pupil).one())
        db.session.commit()
    assert rows(stocked, ProviderLink) == []
    come(stocked, claiming, school, **PUPIL)
    assert [row.learner_id == taken for row in rows(stocked, Pupil)] == [False]


def test_a_teacher_has_the_role_while_the_school_says_so_and_puts_it_on_with_a_second_proof(stocked, claiming, school):
    visitor, where = come(stocked, claiming, school, **TEACHER, **NAMED)
    assert where == "/de/sign-in/provider/first"
    (membership,) = rows(stocked, Membership)
    assert (membership.role, membership.name, membership.ended_at) == ("teacher", "Anna von Müller", None)
    visitor.get("/de/groups", expect=303)
    assert come(stocked, claiming, school, **TEACHER)[1] == "/de/"
    assert come(stocked, claiming, school, **OTHER)[1] == "/de/sign-in?provider=not-open"
    assert rows(stocked, Membership)[0].ended_at is not None
    assert come(stocked, claiming, school, **TEACHER)[1] == "/de/"
    assert rows(stocked, Membership)[0].ended_at is None


def test_whoever_the_school_says_nothing_about_stays_outside(stocked, claiming, school):
    for claims in ({}, OTHER, {"role": {"LERN": True}}, {"role": None}):
        assert come(stocked, claiming, school, **claims)[1] == "/de/sign-in?provider=not-open"
    assert rows(stocked, ProviderLink) == rows(stocked, Pupil) == rows(stocked, Account) == []


def test_a_closed_school_lets_nobody_in(stocked, claiming, school):
    visitor = Visitor(stocked)
    asked = goes(visitor, school)
    with stocked.app_context():
        db.session.query(Provider).one().is_on = False
        db.session.commit()
    claiming.token = claiming.signed(claiming.id_claims(asked["nonce"], **PUPIL))
    assert visitor.client.get(f"/provider/{school}/back", query_string={"state": asked["state"], "code": "x"}).status_code == 404
    Visitor(stocked).post(f"/de/sign-in/provider/{school}", expect=404)


def test_names_and_roles_are_read_with_care():
    assert pupil_name({"given_name": "Anna-Lena Sofie 2012", "family_name": "a@b"}) == "Anna-Lena B."
    assert pupil_name({"given_name": ["x"]}) == pupil_name({}) == ""
    assert teacher_name({"given_name": "Ada", "family_name": "Öz"}) == "Ada Öz"
    assert proved_mail({"email": "A@b.de ", "email_verified": True}) == "a@b.de"
    assert proved_mail({"email": "a@b.de"}) == proved_mail({"email": "a@b.de", "email_verified": "true"}) == ""


def test_a_claim_within_a_claim_is_found(stocked, claiming, school):
    with stocked.app_context():
        provider = db.session.get_one(Provider, school)
        provider.role_claim = "school.roles"
        from learning.people.providers.terms import terms_of

        with stocked.test_request_context():
            terms = terms_of(provider)
        assert role_at_school({"school": {"roles": ["LEHR"]}}, terms) == "teacher"
        assert role_at_school({"school": ["LEHR"]}, terms) == role_at_school({"school": "LEHR"}, terms) == ""
        db.session.rollback()


# ------------------------------------------------------------------ links, data, operators


def test_an_account_links_a_provider_and_only_in_its_own_browser(stocked, claiming):
    number = a_provider(stocked, claiming.issuer)
    with stocked.app_context():
        mine, other = an_account(db.session(), "mine@post.example").id, an_account(db.session(), "other@post.example").id
        db.session.commit()
    visitor = signed_in(stocked, mine)
    asked = goes(visitor, number, link="1")
    claiming.token = claiming.signed(claiming.id_claims(asked["nonce"]))
    assert comes_back(visitor, number, state=asked["state"], code="x") == "/de/account?provider=linked"
    assert [row.learner_id for row in rows(stocked, ProviderLink)] == [mine] and len(mails_to(stocked, "mine@post.example")) == 1
    thief = signed_in(stocked, other)
    asked = goes(thief, number, link="1")
    claiming.token = claiming.signed(claiming.id_claims(asked["nonce"]))
    assert comes_back(thief, number, state=asked["state"], code="x") == "/de/account?provider=taken"
    assert [row.learner_id for row in rows(stocked, ProviderLink)] == [mine]
    visitor.get("/de/account")
    key = rows(stocked, ProviderLink)[0].subject[:16]
    thief.post("/de/account/providers/remove", {"link": key}, expect=404)
    visitor.post("/de/account/providers/remove", {"link": key})
    assert rows(stocked, ProviderLink) == []


def test_whoever_works_for_others_links_only_after_the_second_proof(stocked, claiming):
    from tests.people.test_attacks import a_teacher

    number = a_provider(stocked, claiming.issuer)
    thief = signed_in(stocked, a_teacher(stocked, key=True))
    asked = thief.post(f"/de/sign-in/provider/{number}", {"link": "1"}, expect=403)
    assert "Sind Sie es noch?" in asked.words and claiming.asked == []


def test_links_and_visits_are_joined_and_erased_with_their_owner(stocked_on_both, claiming):
    app, number = stocked_on_both, a_provider(stocked_on_both, claiming.issuer)
    for sub in ("one", "two"):
        signs_in(Visitor(app), claiming, number, sub=sub, sid=sub)
    with app.app_context():
        kept, given_up = db.session.query(Learner).order_by(Learner.created_at).all()
        merge(db.session(), kept, given_up)
        assert {row.learner_id for row in [*db.session.query(ProviderLink), *db.session.query(ProviderVisit)]} == {kept.id}
        assert db.session.query(ProviderLink).count() == 2
        erase(db.session(), kept)
        db.session.commit()
    assert rows(app, ProviderLink) == rows(app, ProviderVisit) == []


def test_visits_and_words_of_sign_out_are_forgotten_in_time(stocked, claiming):
    from learning.people.providers.actions import forget_old, spend
    from learning.people.providers.models import SpentNotice

    signs_in(Visitor(stocked), claiming, a_provider(stocked, claiming.issuer))
    with stocked.app_context():
        spend(db.session(), "word")
        db.session.commit()
        with standing_at(now() + timedelta(days=31)):
            forget_old(db.session())
            db.session.commit()
    assert rows(stocked, ProviderVisit) == rows(stocked, SpentNotice) == [] and len(rows(stocked, ProviderLink)) == 1


@pytest.mark.parametrize(
    ("bent", "outcome"),
    [
        ({}, "good"),
        ({"issuer": "https://other.example"}, "other-issuer"),
        ({"jwks_uri": "http://127.0.0.1:1/keys"}, "other-host"),
        ({"token_endpoint": "http://intern.example/token"}, "plain"),
        ({"token_endpoint": "file:///etc/passwd"}, "plain"),
        ({"code_challenge_methods_supported": ["plain"]}, "no-pkce"),
        ({"code_challenge_methods_supported": 7}, "no-pkce"),
    ],
    ids=str,
)
def test_operators_are_told_what_is_wrong_with_a_provider(stocked, claiming, bent, outcome):
    number, operator = a_provider(stocked, claiming.issuer), an_operator(stocked)
    claiming.discovery = bent
    operator.post(f"/de/desk/providers/{number}/try", expect=303, follow=False)
    assert last(operator).location == f"/de/desk/providers/{number}?asked={outcome}"
    assert operator.get(last(operator).location).all("div", class_="notice")


def test_nobody_is_led_on_to_an_address_that_no_operator_wrote(stocked, claiming):
    number, operator = a_provider(stocked, claiming.issuer), an_operator(stocked)
    claiming.moved_to = f"{claiming.issuer}/keys"
    operator.post(f"/de/desk/providers/{number}/try", expect=303, follow=False)
    assert last(operator).location.endswith("asked=detour") and [path for path, _form in claiming.asked if path == "/keys"] == []


def test_a_secret_is_sealed_never_shown_and_not_told_to_another_machine(stocked):
    operator = an_operator(stocked)
    fields = {"profile": "city", "name": "Stadtkonto", "issuer": "https://anmeldung.stadt.example", "client_id": "lernwege", "version": "1"}
    operator.post("/de/desk/providers/new", fields | {"secret": "quite secret"}, expect=303, follow=False)
    (provider,) = rows(stocked, Provider)
    assert provider.client_secret and "quite secret" not in provider.client_secret and provider.scopes == "openid"
    where = f"/de/desk/providers/{provider.id}"
    operator.get(where)
    shown = last(operator).get_data(as_text=True)
    assert "quite secret" not in shown and provider.client_secret not in shown
    operator.post(where, fields | {"name": "Anders"}, expect=303, follow=False)
    assert rows(stocked, Provider)[0].client_secret == provider.client_secret
    operator.post(where, fields | {"version": "1"}, expect=409)
    operator.post(where, fields | {"version": "2", "issuer": "https://evil.example"}, expect=303, follow=False)
    assert rows(stocked, Provider)[0].client_secret == ""
    for bad in ("http://anmeldung.stadt.example", "https://", "javascript:x", "ftp://a.de"):
        operator.post("/de/desk/providers/new", fields | {"issuer": bad}, expect=422)
    operator.post("/de/desk/providers/new", fields | {"profile": "school"}, expect=422)


def test_only_operators_set_providers(stocked):
    with stocked.app_context():
        member = a_member(db.session(), "coordinator")
        learner_id = member.learner_id
        db.session.commit()
        visitor = signed_in(stocked, learner_id, acting=member)
    visitor.get("/de/desk/providers", expect=403)
    visitor.post("/de/desk/providers/new", expect=403)
