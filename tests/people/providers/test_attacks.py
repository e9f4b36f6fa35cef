"""Whoever wants in by a provider that did not let them: tokens bent in every way, words kept and said again, browsers mixed up."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from joserfc import jwk

from learning.house.clock import now, standing_at
from learning.people.models import Account, WebSession
from learning.people.providers.models import ProviderLink, ProviderVisit
from tests.people.providers.claiming import Claiming, a_claiming_provider, a_provider, comes_back, goes, signs_in
from tests.support.builders import rows
from tests.support.visitor import Visitor

THEN = 1_700_000_000


@pytest.fixture
def claiming() -> Iterator[Claiming]:
    with a_claiming_provider() as claiming:
        yield claiming


def nobody_is_in(app) -> bool:
    return rows(app, Account) == [] and rows(app, ProviderLink) == [] and not any(row.data.get("account") for row in rows(app, WebSession))


def test_who_comes_with_a_right_token_is_in_once(stocked_on_both, claiming):
    number, visitor = a_provider(stocked_on_both, claiming.issuer), Visitor(stocked_on_both)
    assert signs_in(visitor, claiming, number) == "/de/sign-in/provider/first"
    assert signs_in(Visitor(stocked_on_both), claiming, number) == "/de/"
    (link,) = rows(stocked_on_both, ProviderLink)
    assert "somebody" not in link.subject and len(rows(stocked_on_both, Account)) == 1
    form = next(form for path, form in claiming.asked if path == "/token")
    assert len(form["code_verifier"]) >= 43 and form["redirect_uri"].endswith(f"/provider/{number}/back")


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://evil.example"},
        {"aud": "somebody-else"},
        {"aud": ["lernwege", "somebody-else"]},
        {"aud": ["lernwege", "somebody-else"], "azp": "somebody-else"},
        {"azp": "somebody-else"},
        {"exp": THEN},
        {"exp": None},
        {"exp": "9999999999"},
        {"exp": 1e300},
        {"iat": THEN},
        {"iat": 9_999_999_999},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"acr": "weak"},
        {"acr": None},
    ],
    ids=str,
)
def test_a_token_that_says_anything_else_lets_nobody_in(stocked, claiming, claims):
    number = a_provider(stocked, claiming.issuer, acr="strong")
    assert signs_in(Visitor(stocked), claiming, number, **({"acr": "strong"} | claims)) == "/de/sign-in?provider=failed"
    assert nobody_is_in(stocked)


def _none(claiming, claims):
    parts = (json.dumps({"alg": "none"}), json.dumps(claims), "")
    return ".".join(base64.urlsafe_b64encode(part.encode()).rstrip(b"=").decode() for part in parts)


def _secret_of_the_public_key(claiming, claims):
    # By hand: the library refuses to sign with a public key.
    header = json.dumps({"alg": "HS256", "kid": "one"})
    said = b".".join(base64.urlsafe_b64encode(part.encode()).rstrip(b"=") for part in (header, json.dumps(claims)))
    seal = hmac.digest(claiming.key.as_pem(private=False), said, "sha256")
    return f"{said.decode()}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}"


def _of_another(claiming, claims):
    return claiming.signed(claims, key=jwk.RSAKey.generate_key(2048))


def _with_its_own_key(claiming, claims):
    own = jwk.RSAKey.generate_key(2048)
    return claiming.signed(claims, key=own, header={"alg": "RS256", "kid": "own", "jwk": own.as_dict(private=False)})


def _changed(claiming, claims):
    head, _body, sign = claiming.signed(claims).split(".")
    bent = base64.urlsafe_b64encode(json.dumps(claims | {"sub": "else"}).encode()).rstrip(b"=").decode()
    return f"{head}.{bent}.{sign}"


@pytest.mark.parametrize(
    "sign", [_none, _secret_of_the_public_key, _of_another, _with_its_own_key, _changed, lambda *_all: "x.y", lambda *_all: "é" * 9]
)
def test_a_token_that_the_provider_has_not_signed_lets_nobody_in(stocked, claiming, sign):
    number, visitor = a_provider(stocked, claiming.issuer), Visitor(stocked)
    asked = goes(visitor, number)
    claiming.token = sign(claiming, claiming.id_claims(asked["nonce"]))
    assert comes_back(visitor, number, state=asked["state"], code="a-code") == "/de/sign-in?provider=failed"
    assert nobody_is_in(stocked)


def test_whoever_brings_another_state_or_none_or_comes_again_is_not_let_in(stocked, claiming):
    number, visitor = a_provider(stocked, claiming.issuer), Visitor(stocked)
    asked = goes(visitor, number)
    claiming.token = claiming.signed(claiming.id_claims(asked["nonce"]))
    late = "/de/sign-in?provider=late"
    # The victim of a thief's link has no such state in the session; nor has a second browser.
    assert comes_back(Visitor(stocked), number, state=asked["state"], code="thiefs") == late
    assert comes_back(visitor, number, state="another", code="a-code") == late
    # A wrong one ends it: there is one try.
    assert comes_back(visitor, number, state=asked["state"], code="a-code") == late
    assert nobody_is_in(stocked)
    signs_in(visitor, claiming, number)
    assert comes_back(visitor, number, state=asked["state"], code="a-code") == late
    slow = Visitor(stocked)
    with standing_at(now() - timedelta(minutes=20)):
        old = goes(slow, number)
    assert comes_back(slow, number, state=old["state"], code="a-code") == late


def test_two_providers_are_not_mixed_up(stocked, claiming):
    with a_claiming_provider() as evil:
        ours, other = a_provider(stocked, claiming.issuer), a_provider(stocked, evil.issuer)
        claiming.discovery = {"authorization_response_iss_parameter_supported": True}
        visitor = Visitor(stocked)
        for said in ({}, {"iss": evil.issuer}):
            asked = goes(visitor, ours)
            claiming.token = claiming.signed(claiming.id_claims(asked["nonce"]))
            assert comes_back(visitor, ours, state=asked["state"], code="a-code", **said) == "/de/sign-in?provider=failed"
        asked = goes(visitor, ours)
        assert comes_back(visitor, other, state=asked["state"], code="a-code") == "/de/sign-in?provider=late"
        assert [path for path, _form in evil.asked if path == "/token"] == []
    assert nobody_is_in(stocked)


def test_an_address_the_provider_proves_opens_no_account_that_is_there(stocked, claiming):
    from learning.house.db import db
    from tests.support.builders import an_account

    with stocked.app_context():
        victim = an_account(db.session(), "victim@post.example").id
        db.session.commit()
    number = a_provider(stocked, claiming.issuer, scopes="openid email")
    claiming.userinfo = {"sub": "somebody", "email": "victim@post.example", "email_verified": True}
    signs_in(Visitor(stocked), claiming, number)
    assert {(row.learner_id == victim, row.email) for row in rows(stocked, Account)} == {(True, "victim@post.example"), (False, None)}
    claiming.userinfo = {"sub": "else", "email": "new@post.example", "email_verified": True}
    assert signs_in(Visitor(stocked), claiming, number, sub="third").endswith("provider=failed")
    for sub, verified, address in (("a", "true", None), ("b", None, None), ("c", True, "new@post.example")):
        claiming.userinfo = {"sub": sub, "email": "New@post.example", "email_verified": verified}
        signs_in(Visitor(stocked), claiming, number, sub=sub)
        assert [row.email for row in rows(stocked, Account) if row.email == "new@post.example"] == ([address] if address else [])


def test_a_new_key_of_the_provider_is_asked_for_and_an_old_one_counts_no_more(stocked, claiming):
    number = a_provider(stocked, claiming.issuer)
    signs_in(Visitor(stocked), claiming, number)
    old, claiming.key = claiming.key, jwk.ECKey.generate_key("P-256", {"kid": "two"})
    with standing_at(now() + timedelta(minutes=2)):
        visitor = Visitor(stocked)
        asked = goes(visitor, number)
        claiming.token = claiming.signed(claiming.id_claims(asked["nonce"]), header={"alg": "ES256", "kid": "two"})
        assert comes_back(visitor, number, state=asked["state"], code="a-code") == "/de/"
        visitor = Visitor(stocked)
        asked = goes(visitor, number)
        claiming.token = claiming.signed(claiming.id_claims(asked["nonce"]), key=old)
        assert comes_back(visitor, number, state=asked["state"], code="a-code").endswith("provider=failed")


def says_signed_out(app, claiming, number, *, token="", **claims):
    told = token or claiming.signed(claiming.logout_claims(**claims))
    return app.test_client().post(f"/provider/{number}/logout", data={"logout_token": told}).status_code


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"aud": "somebody-else"},
        {"events": None},
        {"events": {}},
        {"nonce": "x"},
        {"jti": None},
        {"iat": THEN},
        {"exp": THEN},
        {"sub": None, "sid": None},
    ],
    ids=str,
)
def test_a_false_word_that_somebody_signed_out_ends_nothing(stocked, claiming, claims):
    number, visitor = a_provider(stocked, claiming.issuer), Visitor(stocked)
    signs_in(visitor, claiming, number)
    assert says_signed_out(stocked, claiming, number, **claims) == 400
    assert len(rows(stocked, ProviderVisit)) == 1
    visitor.get("/de/account")


def test_signing_out_at_the_provider_ends_exactly_that_session_and_is_said_once(stocked_on_both, claiming):
    app = stocked_on_both
    number = a_provider(app, claiming.issuer)
    first, second, other = Visitor(app), Visitor(app), Visitor(app)
    signs_in(first, claiming, number)
    signs_in(second, claiming, number, sid="session-2")
    signs_in(other, claiming, number, sub="else", sid="session-3")
    assert says_signed_out(app, claiming, number) == 200
    first.get("/de/account", expect=303)
    second.get("/de/account")
    # Said again, it is nothing new.
    signs_in(first, claiming, number)
    assert says_signed_out(app, claiming, number) == 400
    first.get("/de/account")
    # Without a session all of that person's that began there, and nobody else's.
    assert says_signed_out(app, claiming, number, sid=None, jti="news-2") == 200
    second.get("/de/account", expect=303)
    other.get("/de/account")
