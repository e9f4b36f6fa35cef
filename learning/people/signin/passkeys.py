"""Passkeys: challenges, and what a device answers to them."""

import ipaddress
import json
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any

from flask import current_app, request, session
from sqlalchemy.orm import Session

from learning.house.clock import lately, now
from learning.house.refusal import Refusal
from learning.people.emblem import emblem_of
from learning.people.shared.device import is_shared
from learning.people.signin import queries
from learning.people.signin.actions import note
from learning.people.signin.codes import handle
from learning.people.signin.models import Passkey

CHALLENGE_LASTS = timedelta(minutes=5)


class BadAnswer(Refusal):
    """What came from the device does not prove anything, or came too late."""


class KnownKey(Refusal):
    """This key belongs to an account already."""


def host() -> str:
    """For which site keys are made: the public address; in demo and test the one this request came to."""
    settings = current_app.config["SETTINGS"]
    own = settings.origin if settings.mode == "production" else f"http://{request.host}"
    return own.rpartition("//")[2].partition(":")[0]


def passkey_offered() -> bool:
    """Can there be passkeys here? Browsers make none for a number instead of a name, and a key on a shared device is everybody's."""
    if is_shared():
        return False
    try:
        ipaddress.ip_address(host())
    except ValueError:
        return True
    return False


def options_to_add(db: Session, learner_id: int) -> str:
    """What the browser needs to make a key, as JSON."""
    known = [kept.credential for kept in queries.passkeys(db, learner_id=learner_id)]
    challenge, options = _authenticator().asked_to_add(host(), handle(learner_id), emblem_of(learner_id).words, known)
    _remember(challenge, learner_id)
    return str(options)


def options_to_prove() -> str:
    """What the browser needs to show a key, as JSON; the device knows whose."""
    challenge, options = _authenticator().asked_to_prove(host())
    _remember(challenge, 0)
    return str(options)


def keep(db: Session, learner_id: int, answer: str, challenge: bytes, name: str) -> Passkey:
    """Keep the public half of a new key."""
    authenticator = _authenticator()
    try:
        credential, public_key, signed = authenticator.made(answer, challenge, **_expected())
    except authenticator.WRONG as error:
        raise BadAnswer from error
    if len(credential) > 1400 or queries.passkey(db, credential=credential) is not None:
        raise KnownKey
    kept = Passkey(learner_id=learner_id, credential=credential, public_key=public_key)
    kept.signed, kept.name, kept.created_at = signed, name, now()
    db.add(kept)
    db.flush()
    note(db, learner_id, "passkey-added")
    return kept


def prove(db: Session, answer: str, challenge: bytes) -> Passkey:
    """Whose key answered; a copied key is noticed by its counter."""
    kept = queries.passkey(db, credential=_credential_in(answer))
    if kept is None:
        raise BadAnswer
    authenticator = _authenticator()
    try:
        kept.signed = authenticator.shown(answer, challenge, kept.public_key, kept.signed, **_expected())
    except authenticator.WRONG as error:
        raise BadAnswer from error
    kept.used_at = now()
    return kept


def _authenticator() -> ModuleType:
    # Imported here because it takes 5 MB, and many processes never see a passkey.
    from learning.people.signin import authenticator

    return authenticator


def challenge_here() -> tuple[bytes, int]:
    """The challenge this browser was given, once, and for whom a key was to be made."""
    kept = session.pop("challenge", None)
    if not kept or not lately(datetime.fromisoformat(kept["at"]), CHALLENGE_LASTS):
        raise BadAnswer
    return bytes.fromhex(kept["value"]), int(kept["for"])


def _remember(challenge: bytes, learner_id: int) -> None:
    session["challenge"] = {"value": challenge.hex(), "at": now().isoformat(), "for": str(learner_id)}


def _expected() -> dict[str, Any]:
    settings = current_app.config["SETTINGS"]
    origin = settings.origin if settings.mode == "production" else f"http://{request.host}"
    return {"expected_rp_id": host(), "expected_origin": origin}


def _credential_in(answer: str) -> str:
    try:
        found = json.loads(answer)["id"]
    except (ValueError, KeyError, TypeError):
        return ""
    # No database knows a NUL or half a letter, which JSON can spell.
    return found if isinstance(found, str) and found.isascii() and found.isprintable() else ""
