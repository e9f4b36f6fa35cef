"""What is asked of a provider: whether it can be used, who stands behind a code, whose session has ended."""

from typing import Any, NamedTuple

from learning.people.providers.asking.facts import Facts, facts_of, forget, keys_of
from learning.people.providers.asking.fetching import basic, fetch
from learning.people.providers.asking.tokens import ALGORITHMS, told_by_id_token, told_by_logout_token
from learning.people.providers.refusals import NotTrue, Unanswered
from learning.people.providers.terms import Terms


class Answer(NamedTuple):
    """Who signed in (`claims`), and the token that the provider wants to see again when they sign out."""

    claims: dict[str, Any]
    token: str
    end_session: str


def addresses(terms: Terms) -> Facts:
    return facts_of(terms.issuer, plain_http=terms.plain_http)


def tried(terms: Terms) -> str:
    """Whether a provider can be used: one of `OUTCOMES`."""
    forget(terms.issuer)
    try:
        facts = facts_of(terms.issuer, plain_http=terms.plain_http)
        keys = keys_of(facts, plain_http=terms.plain_http).keys
    except Unanswered as refusal:
        return refusal.why
    return "good" if any(key.get("kty") in ALGORITHMS.values() for key in keys) else "no-keys"


def who_signed_in(terms: Terms, *, code: str, verifier: str, nonce: str, back: str) -> Answer:
    """Change a code for what the provider says about somebody. Raises `Unanswered` or `NotTrue`."""
    facts = addresses(terms)
    given = _exchanged(terms, facts, {"grant_type": "authorization_code", "code": code, "code_verifier": verifier, "redirect_uri": back})
    token = given.get("id_token")
    if not isinstance(token, str):
        raise NotTrue("token")
    claims = told_by_id_token(token, terms, facts, nonce)
    return Answer(_with_userinfo(claims, terms, facts, given.get("access_token")), token, facts.end_session)


def who_signed_out(terms: Terms, token: str) -> dict[str, Any]:
    return told_by_logout_token(token, terms, addresses(terms))


def _exchanged(terms: Terms, facts: Facts, form: dict[str, str]) -> dict[str, Any]:
    if not terms.secret:
        return fetch(facts.token, plain_http=terms.plain_http, form=form | {"client_id": terms.client_id})
    if facts.basic:
        proof = {"Authorization": basic(terms.client_id, terms.secret)}
        return fetch(facts.token, plain_http=terms.plain_http, form=form, headers=proof)
    told = form | {"client_id": terms.client_id, "client_secret": terms.secret}
    return fetch(facts.token, plain_http=terms.plain_http, form=told)


def _with_userinfo(claims: dict[str, Any], terms: Terms, facts: Facts, token: Any) -> dict[str, Any]:
    """Many providers say only the least in the token; what it says counts more than what is asked for afterwards."""
    if (terms.scopes == "openid" and not terms.role_claim) or not facts.userinfo or not isinstance(token, str):
        return claims
    told = fetch(facts.userinfo, plain_http=terms.plain_http, headers={"Authorization": f"Bearer {token}"})
    if told.get("sub") != claims["sub"]:
        raise NotTrue("userinfo")
    return told | claims
