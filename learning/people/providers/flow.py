"""The way to a provider and back: what this browser is to bring along, kept in its session and good once."""

import base64
import hashlib
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from flask import session

from learning.house.clock import lately, now
from learning.house.locale import current_locale
from learning.people.providers.terms import Terms, own_address
from learning.people.shared.device import is_shared

LASTS = timedelta(minutes=15)
FLOW = "provider_flow"


class Flow(NamedTuple):
    """`link_for`: whose account is to be linked; 0 where somebody signs in."""

    provider_id: int
    state: str
    nonce: str
    verifier: str
    back: str
    locale: str
    link_for: int
    shared: bool
    begun_at: datetime


def begin(terms: Terms, authorize: str, *, back: str, link_for: int = 0) -> None:
    """Note what the browser must bring back, and the address it is sent to."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _each in range(3))
    # On a device of many, whoever sat here before may still be signed in there: they are asked anew.
    asked_anew = {"prompt": "login", "max_age": "0"} if is_shared() else {}
    wanted = {
        "response_type": "code",
        "client_id": terms.client_id,
        "redirect_uri": own_address("provider_door.back", terms.id),
        "scope": terms.scopes,
        "state": state,
        "nonce": nonce,
        "code_challenge": _challenge(verifier),
        "code_challenge_method": "S256",
        "ui_locales": current_locale().key.partition("-")[0],
        **({"acr_values": " ".join(terms.acr)} if terms.acr else {}),
        **asked_anew,
    }
    flow = Flow(terms.id, state, nonce, verifier, back, current_locale().key, link_for, is_shared(), now())
    kept = flow._asdict() | {"begun_at": flow.begun_at.isoformat(), "link_for": str(link_for)}
    session[FLOW] = kept | {"url": f"{authorize}{'&' if '?' in authorize else '?'}{urlencode(wanted)}"}


def onward() -> tuple[int, str] | None:
    """To which provider this browser is on its way, and the address."""
    kept = session.get(FLOW)
    return (kept["provider_id"], kept["url"]) if kept and _is_fresh(kept) else None


def taken(provider_id: int, state: str) -> Flow | None:
    """What was noted for this provider and state, once; None where another browser, or nobody, was sent there."""
    kept = session.pop(FLOW, None)
    if not kept or not _is_fresh(kept) or kept["provider_id"] != provider_id:
        return None
    if not secrets.compare_digest(kept["state"].encode(), state.encode()):
        return None
    facts = {name: value for name, value in kept.items() if name != "url"}
    return Flow(**facts | {"begun_at": datetime.fromisoformat(kept["begun_at"]), "link_for": int(kept["link_for"])})


def _is_fresh(kept: dict[str, str]) -> bool:
    return lately(datetime.fromisoformat(kept["begun_at"]), LASTS)


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
