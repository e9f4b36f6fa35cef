"""What happens to the ways in when somebody goes, asks, or turns out to be two."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.people.keeping import keeps, keeps_by_address
from learning.people.signals import merging, on
from learning.people.signin.models import EmailChange, Passkey, SecondProof, SignInEvent, SpareCode, Ticket

for table in (EmailChange, Passkey, SecondProof, SignInEvent, SpareCode):
    keeps(table)
keeps_by_address(Ticket, "email")


@on(merging, "passkey")
@on(merging, "sign_in_event")
def both(table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Keys and events of either stay: both kinds are random, so none meets its like."""
    model: Any = {"passkey": Passkey, "sign_in_event": SignInEvent}[table]
    session.execute(update(model).where(model.learner_id == given_up_id).values(learner_id=kept_id))


@on(merging, "second_proof")
def ones_own_proof(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Who has a second proof keeps it; who has none gets the other's."""
    if session.get(SecondProof, kept_id) is None:
        session.execute(update(SecondProof).where(SecondProof.learner_id == given_up_id).values(learner_id=kept_id))


@on(merging, "spare_code")
@on(merging, "email_change")
def nothing(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Spare codes and changes under way are bound to whom they were made for: new ones are a press away."""
