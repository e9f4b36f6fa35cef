"""Questions about lost second proofs."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.people.lostproofs.models import LostProof
from learning.people.organisations.models import Membership, Organisation


class Waiting(NamedTuple):
    """What waits for a decision: the name at work, and where."""

    asked: LostProof
    name: str
    organisation: str


def waiting(session: Session, *, since: datetime) -> list[Waiting]:
    """What is asked and not too old, the oldest first; only for who still works there."""
    # Under one name in one organisation, whatever roles they hold.
    same = (Membership.learner_id == LostProof.learner_id) & (Membership.organisation_id == LostProof.organisation_id)
    found = select(LostProof, func.min(Membership.name), Organisation.name).join(Membership, same & Membership.ended_at.is_(None))
    found = found.join(Organisation, Organisation.id == LostProof.organisation_id).where(LostProof.asked_at >= since)
    rows = session.execute(found.group_by(LostProof, Organisation.name).order_by(LostProof.asked_at, LostProof.learner_id))
    return [Waiting(*row) for row in rows]


def asked_for(session: Session, *, learner_id: int) -> LostProof | None:
    return session.get(LostProof, learner_id)
