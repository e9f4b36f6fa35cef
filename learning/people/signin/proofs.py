"""The second proof: an app that makes codes, and spare codes on paper."""

from datetime import datetime, timedelta

import pyotp
from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session

from learning.house.clock import ALLOWED, lately, now
from learning.house.keys import seal_here, unseal_here
from learning.house.refusal import Refusal
from learning.house.sealing import Unreadable
from learning.house.upsert import put
from learning.people.signin import queries
from learning.people.signin.actions import note
from learning.people.signin.codes import kept_ways, new_spare_code
from learning.people.signin.models import Passkey, SecondProof, SpareCode

SPARE_CODES = 10
STEP = 30
# A secret that somebody else may have seen must not become the owner's proof days later.
SET_UP_WITHIN = timedelta(hours=1)
# The clock of a telephone may be a little wrong.
STEPS_AROUND = (0, -1, 1)


class WrongProof(Refusal):
    """Neither a present code of the app nor a spare code that is left."""


def begin(session: Session, learner_id: int) -> str:
    """A secret for the app; it counts once a code of it was typed. One that was made just now is shown again."""
    kept = queries.proof_begun(session, learner_id=learner_id)
    if kept is not None and (kept.confirmed_at or is_being_set_up(kept)):
        return unseal_here(kept.secret)
    secret = pyotp.random_base32()
    put(session, SecondProof, {"learner_id": learner_id}, secret=seal_here(secret), last_step=0, created_at=now(), confirmed_at=None)
    return secret


def is_being_set_up(proof: SecondProof) -> bool:
    """Does this secret wait for its first code?"""
    return proof.confirmed_at is None and lately(proof.created_at, SET_UP_WITHIN)


def confirm(session: Session, learner_id: int, code: str) -> list[str]:
    """Count the app as second proof from now on; the spare codes, to be shown once."""
    proof = queries.proof_begun(session, learner_id=learner_id)
    if proof is None or not is_being_set_up(proof) or not _take_step(session, proof, code):
        raise WrongProof
    proof.confirmed_at = now()
    note(session, learner_id, "second-proof-set")
    return new_spare_codes(session, learner_id)


def prove(session: Session, learner_id: int, code: str) -> None:
    """Accept a code of the app or a spare code, each once; else raise `WrongProof`."""
    proof = queries.second_proof(session, learner_id=learner_id)
    if proof is not None and (_take_step(session, proof, code) or _take_spare(session, learner_id, code)):
        return
    raise WrongProof


def new_spare_codes(session: Session, learner_id: int) -> list[str]:
    """Ten new codes for paper; the old ones end."""
    session.execute(delete(SpareCode).where(SpareCode.learner_id == learner_id))
    codes = [new_spare_code() for _number in range(SPARE_CODES)]
    session.add_all(SpareCode(learner_id=learner_id, code=_spare(learner_id, code)[0], created_at=now()) for code in codes)
    note(session, learner_id, "spare-codes-made")
    return codes


def switch_off(session: Session, learner_id: int) -> None:
    session.execute(delete(SecondProof).where(SecondProof.learner_id == learner_id))
    session.execute(delete(SpareCode).where(SpareCode.learner_id == learner_id))
    note(session, learner_id, "second-proof-off")


def take_away(session: Session, learner_id: int) -> None:
    """End every second proof of somebody who has lost it: a passkey counts as one, and may be on the same device."""
    for model in (SecondProof, SpareCode, Passkey):
        session.execute(delete(model).where(model.learner_id == learner_id))
    note(session, learner_id, "second-proof-taken")


def used_since(session: Session, learner_id: int, since: datetime) -> bool:
    """Has somebody proved by app or passkey since then?"""
    proof = queries.second_proof(session, learner_id=learner_id)
    by_passkey = any(key.used_at and key.used_at > since for key in queries.passkeys(session, learner_id=learner_id))
    return by_passkey or (proof is not None and since.timestamp() < proof.last_step * STEP < (now() + ALLOWED).timestamp())


def _take_step(session: Session, proof: SecondProof, code: str) -> bool:
    """Is it a code of about now that was not taken before?"""
    digits = "".join(sign for sign in code if sign.isdecimal())
    try:
        app = pyotp.TOTP(unseal_here(proof.secret))
    except Unreadable:
        # The server's key is another than when it was set up: no code can be right any more.
        return False
    for around in STEPS_AROUND:
        at = now() + timedelta(seconds=STEP * around)
        if pyotp.utils.strings_equal(digits, app.at(at)):
            step = int(at.timestamp()) // STEP
            # A last code that nobody can have had yet was taken by a clock that was wrong: it must not keep its owner out.
            new = or_(SecondProof.last_step < step, SecondProof.last_step > step + ALLOWED.seconds // STEP)
            later = update(SecondProof).where(SecondProof.learner_id == proof.learner_id, new)
            return session.execute(later.values(last_step=step).returning(SecondProof.last_step)).first() is not None
    return False


def _take_spare(session: Session, learner_id: int, code: str) -> bool:
    its = (SpareCode.learner_id == learner_id, SpareCode.code.in_(_spare(learner_id, code)))
    return session.execute(delete(SpareCode).where(*its).returning(SpareCode.code)).first() is not None


def _spare(learner_id: int, code: str) -> tuple[str, ...]:
    bare = "".join(sign for sign in code.lower() if sign.isalnum())
    return kept_ways("spare", learner_id, bare)


def app_address(secret: str, name: str) -> str:
    """What the app reads out of the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Lernwege")
