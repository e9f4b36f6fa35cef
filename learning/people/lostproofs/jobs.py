"""What becomes of what nobody decides, once a day."""

from sqlalchemy.orm import Session

from learning.house.jobs import work
from learning.people.lostproofs import actions


@work("forget-lost-proofs", daily=True, ends=("lost_proof",))
def forget(session: Session) -> None:
    actions.forget_old(session)
