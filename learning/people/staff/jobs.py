"""What becomes of invitations and memberships by itself, once a day."""

from sqlalchemy.orm import Session

from learning.house.jobs import work
from learning.people.staff import actions, handover, invitations


@work("forget-staff", daily=True, ends=("membership", "invitation", "hand_over"))
def forget(session: Session) -> None:
    invitations.forget_old(session)
    handover.forget_old(session)
    actions.forget_ended(session)
