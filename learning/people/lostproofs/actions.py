"""Asking for somebody who lost their second proof, and taking the proof away: never by one person alone."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.people.events.actions import record
from learning.people.lostproofs.models import LostProof
from learning.people.organisations.models import Membership
from learning.people.queries import account_of
from learning.people.signin import proofs
from learning.people.signin.everywhere import sign_out

OPEN_FOR = timedelta(days=7)


class NoAddress(Refusal):
    """We could not write to them, and they could not sign in again."""


class OwnAsking(Refusal):
    """Who asked, or whom it is about, does not decide."""


class InUse(Refusal):
    """It was used since somebody said that it is lost."""


def ask(session: Session, learner_id: int, by: Membership) -> LostProof:
    """Say that a colleague has lost their second proof; asked once more, it counts anew."""
    if by.learner_id == learner_id:
        raise OwnAsking
    _refuse_without_address(session, learner_id)
    place = {"learner_id": learner_id, "organisation_id": by.organisation_id}
    asked = session.merge(LostProof(**place, asker_id=by.learner_id, asker_name=by.name, asked_at=now()))
    record(session, "second-proof-lost", about=learner_id)
    return asked


def take_away(session: Session, asked: LostProof, decider_id: int) -> None:
    """Take the proof away: they prove with their mail alone, and set up a new one before they put on a role."""
    _refuse_own(asked, decider_id)
    if proofs.used_since(session, asked.learner_id, asked.asked_at):
        raise InUse
    take_away_alone(session, asked.learner_id)


def take_away_alone(session: Session, learner_id: int) -> None:
    """The same without a colleague who asked: for who has the server itself in hand."""
    _refuse_without_address(session, learner_id)
    session.execute(delete(LostProof).where(LostProof.learner_id == learner_id))
    proofs.take_away(session, learner_id)
    sign_out(session, learner_id)


def refuse(session: Session, asked: LostProof, decider_id: int) -> None:
    """Leave everything as it is; who asked may take it back themselves."""
    if asked.learner_id == decider_id:
        raise OwnAsking
    session.delete(asked)
    record(session, "second-proof-kept", about=asked.learner_id)


def forget_old(session: Session) -> None:
    """Erase what nobody has decided in time."""
    session.execute(delete(LostProof).where(LostProof.asked_at < now() - OPEN_FOR))


def _refuse_own(asked: LostProof, decider_id: int) -> None:
    if decider_id in (asked.asker_id, asked.learner_id):
        raise OwnAsking


def _refuse_without_address(session: Session, learner_id: int) -> None:
    account = account_of(session, learner_id=learner_id)
    if account is None or account.email is None:
        raise NoAddress
