"""Signed tokens of a provider: whose signature it is, for whom, and for how long."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwk, jws
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry

from learning.house.clock import now
from learning.people.providers.asking.facts import Facts, keys_of
from learning.people.providers.refusals import NotTrue
from learning.people.providers.terms import Terms

# Neither `none` nor what is signed with a secret that both know.
ALGORITHMS = {"RS256": "RSA", "ES256": "EC", "EdDSA": "OKP"}
CLOCKS_DIFFER = timedelta(minutes=2)
SIGNED_OUT = "http://schemas.openid.net/event/backchannel-logout"
# A word that somebody signed out is news; older ones are somebody's who kept it.
NEWS_FOR = timedelta(minutes=10)

_registry = JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)
# Its name is old and what providers send; a warning each time would tell nobody anything.
JWSRegistry.algorithms["EdDSA"].security_warning = None


def told_by_id_token(token: str, terms: Terms, facts: Facts, nonce: str) -> dict[str, Any]:
    """Who signed in, as the provider says it to us and for this sign-in alone. Raises `NotTrue`."""
    claims = _claims(token, terms, facts)
    _for_us(claims, terms)
    if claims.get("nonce") != nonce:
        raise NotTrue("nonce")
    if terms.acr and claims.get("acr") not in terms.acr:
        raise NotTrue("acr")
    _named(claims)
    return claims


def told_by_logout_token(token: str, terms: Terms, facts: Facts) -> dict[str, Any]:
    """Whose session has ended at the provider. Raises `NotTrue`."""
    claims = _claims(token, terms, facts)
    _for_us(claims, terms)
    events = claims.get("events")
    if not isinstance(events, Mapping) or not isinstance(events.get(SIGNED_OUT), Mapping):
        raise NotTrue("events")
    # With one, a token for signing in would do as well.
    if "nonce" in claims:
        raise NotTrue("nonce")
    if not _text(claims, "jti") or not (_text(claims, "sub") or _text(claims, "sid")):
        raise NotTrue("jti")
    if _instant(claims, "iat") < now() - NEWS_FOR:
        raise NotTrue("iat")
    return claims


def _claims(token: str, terms: Terms, facts: Facts) -> dict[str, Any]:
    """What stands in a token that the provider has signed."""
    try:
        header = jws.extract_compact(token.encode("ascii")).headers()
    except (JoseError, ValueError, TypeError, AttributeError) as error:
        raise NotTrue("token") from error
    if header.get("alg") not in ALGORITHMS or header.get("typ", "JWT").lower() not in ("jwt", "logout+jwt", "application/jwt"):
        raise NotTrue("alg")
    keys = _fitting(header, lambda anew: keys_of(facts, plain_http=terms.plain_http, anew=anew).keys)
    return next((claims for key in keys if (claims := _read(token, key)) is not None), None) or _not_signed()


def _not_signed() -> dict[str, Any]:
    raise NotTrue("signature")


def _fitting(header: Mapping[str, Any], ask: Callable[[bool], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The keys that may have signed; providers change theirs, so they are asked again for one that is new."""

    def among(keys: list[dict[str, Any]]) -> list[dict[str, Any]]:
        right = [key for key in keys if key.get("kty") == ALGORITHMS[header["alg"]] and key.get("use", "sig") == "sig"]
        right = [key for key in right if key.get("alg", header["alg"]) == header["alg"]]
        return [key for key in right if "kid" not in header or key.get("kid") == header["kid"]]

    return among(ask(False)) or among(ask(True))


def _read(token: str, key: dict[str, Any]) -> dict[str, Any] | None:
    try:
        signed = jws.deserialize_compact(token, jwk.import_key(key), registry=_registry)
        claims = json.loads(signed.payload)
    except (JoseError, ValueError, TypeError, RecursionError):
        return None
    return claims if isinstance(claims, dict) else None


def _for_us(claims: Mapping[str, Any], terms: Terms) -> None:
    """From whom, for whom, and for how long."""
    if claims.get("iss") != terms.issuer:
        raise NotTrue("iss")
    audience = claims.get("aud")
    readers = audience if isinstance(audience, list) else [audience]
    if terms.client_id not in readers:
        raise NotTrue("aud")
    if (len(readers) > 1 or "azp" in claims) and claims.get("azp") != terms.client_id:
        raise NotTrue("azp")
    if _instant(claims, "exp") < now() - CLOCKS_DIFFER:
        raise NotTrue("exp")
    if not now() - timedelta(days=1) < _instant(claims, "iat") < now() + CLOCKS_DIFFER:
        raise NotTrue("iat")


def _instant(claims: Mapping[str, Any], name: str) -> datetime:
    said = claims.get(name)
    if not isinstance(said, (int, float)) or isinstance(said, bool):
        raise NotTrue(name)
    try:
        return datetime.fromtimestamp(said, now().tzinfo)
    except (OverflowError, ValueError, OSError) as error:
        raise NotTrue(name) from error


def _named(claims: Mapping[str, Any]) -> None:
    if not 0 < len(_text(claims, "sub")) <= 255:
        raise NotTrue("sub")


def _text(claims: Mapping[str, Any], name: str) -> str:
    said = claims.get(name, "")
    return said if isinstance(said, str) else ""
