"""What happens to what somebody has offered or asked of others when they go, ask, or turn out to be two."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.organisations.models import HandOver
from learning.people.signals import erasing, merging, on
from learning.people.staff import invitations

keeps(HandOver)


@on(erasing, "hand_over")
def ask_no_more(_table: str, session: Session, learner_id: int) -> None:
    """Who goes hands nothing over any more either, and invites nobody in their name."""
    session.execute(delete(HandOver).where(HandOver.giver_id == learner_id))
    # Tables are told in alphabetical order: the memberships, which hold the name, are still there.
    invitations.unsign(session, learner_id=learner_id)


@on(merging, "hand_over")
def be_asked_for_both(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """What either was asked stays asked; what either offered stays offered."""
    session.execute(update(HandOver).where(HandOver.giver_id == given_up_id).values(giver_id=kept_id))
    for row in rows_of(session, HandOver, learner_id=given_up_id):
        insert_once(session, HandOver, **values(row) | {"learner_id": kept_id})
