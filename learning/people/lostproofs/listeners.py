"""What becomes of what was asked when people go or turn out to be two."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.people.keeping import keeps
from learning.people.lostproofs.models import LostProof
from learning.people.signals import erasing, merging, on

keeps(LostProof)


@on(erasing, "lost_proof")
def ask_no_more(_table: str, session: Session, learner_id: int) -> None:
    """Who goes asks for nobody any more either."""
    session.execute(delete(LostProof).where(LostProof.asker_id == learner_id))


@on(merging, "lost_proof")
def ask_anew(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Their ways in have changed, so what was asked about either ends; what either asked for others stays asked."""
    session.execute(delete(LostProof).where(LostProof.learner_id.in_((kept_id, given_up_id))))
    session.execute(update(LostProof).where(LostProof.asker_id == given_up_id).values(asker_id=kept_id))
