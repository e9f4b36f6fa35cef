"""What a provider says about itself: its addresses and keys, kept for an hour in this process."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from learning.house.clock import lately, now
from learning.people.providers.asking.fetching import fetch, refuse_odd
from learning.people.providers.refusals import Unanswered

KEPT_FOR = timedelta(hours=1)
# A key we don't know makes us look again, but strangers can't make us look all the time.
LOOK_AGAIN_AFTER = timedelta(seconds=30)
WELL_KNOWN = "/.well-known/openid-configuration"
MOST_KEYS = 50


class Facts(NamedTuple):
    """`userinfo` and `end_session` may be empty; `says_issuer`: it names itself in its answers; `basic`: how we prove who asks."""

    issuer: str
    authorize: str
    token: str
    keys: str
    userinfo: str
    end_session: str
    says_issuer: bool
    basic: bool


class Keys(NamedTuple):
    keys: list[dict[str, Any]]
    looked_at: datetime


_facts: dict[str, tuple[Facts, datetime]] = {}
_keys: dict[str, Keys] = {}


def facts_of(issuer: str, *, plain_http: bool, anew: bool = False) -> Facts:
    """A provider's addresses. Raises `Unanswered`."""
    known = _facts.get(issuer)
    if known is None or anew or not lately(known[1], KEPT_FOR):
        told = fetch(issuer.rstrip("/") + WELL_KNOWN, plain_http=plain_http)
        known = _facts[issuer] = (_checked(issuer, told, plain_http), now())
    return known[0]


def keys_of(facts: Facts, *, plain_http: bool, anew: bool = False) -> Keys:
    """A provider's public keys; `anew` where one was named that we don't know."""
    known = _keys.get(facts.keys)
    old = known is None or not lately(known.looked_at, LOOK_AGAIN_AFTER if anew else KEPT_FOR)
    if known is None or old:
        told = fetch(facts.keys, plain_http=plain_http).get("keys")
        if not isinstance(told, list) or not told:
            raise Unanswered("no-keys")
        known = _keys[facts.keys] = Keys([key for key in told if isinstance(key, dict)][:MOST_KEYS], now())
    return known


def forget(issuer: str) -> None:
    """Ask anew, whatever is remembered."""
    known = _facts.pop(issuer, None)
    if known:
        _keys.pop(known[0].keys, None)


def _checked(issuer: str, told: Mapping[str, Any], plain_http: bool) -> Facts:
    if told.get("issuer") != issuer:
        raise Unanswered("other-issuer")
    if "S256" not in _listed(told, "code_challenge_methods_supported", "S256"):
        raise Unanswered("no-pkce")
    names = {"authorize": "authorization_endpoint", "token": "token_endpoint", "keys": "jwks_uri"}
    found = {short: str(told.get(name, "")) for short, name in names.items()}
    for address in found.values():
        refuse_odd(address, plain_http=plain_http)
    # What our machine asks stands where the operator said, and nowhere else.
    if any(_origin(found[name]) != _origin(issuer) for name in ("token", "keys")):
        raise Unanswered("other-host")
    userinfo, end_session = (str(told.get(name, "")) for name in ("userinfo_endpoint", "end_session_endpoint"))
    if end_session:
        refuse_odd(end_session, plain_http=plain_http)
    return Facts(
        issuer=issuer,
        **found,
        userinfo=userinfo if userinfo and _origin(userinfo) == _origin(issuer) else "",
        end_session=end_session,
        says_issuer=told.get("authorization_response_iss_parameter_supported") is True,
        basic="client_secret_basic" in _listed(told, "token_endpoint_auth_methods_supported", "client_secret_basic"),
    )


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc.lower()


def _listed(told: Mapping[str, Any], name: str, unless: str) -> list[Any]:
    found = told.get(name, [unless])
    return found if isinstance(found, list) else []
