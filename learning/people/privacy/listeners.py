"""What happens to the choice of notices, and what is found by an address."""

from sqlalchemy.orm import Session

from learning.house.mail import OutboxMail
from learning.house.upsert import insert_once
from learning.people.keeping import keeps, keeps_by_address, rows_of, values
from learning.people.organisations.models import Invitation
from learning.people.privacy.models import Notice
from learning.people.signals import merging, on

keeps(Notice)
keeps_by_address(OutboxMail, "recipient")
keeps_by_address(Invitation, "email")


@on(merging, "notice")
def keep_ones_own_choice(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Who has chosen keeps that; who has not gets the other's choice."""
    for row in rows_of(session, Notice, learner_id=given_up_id):
        insert_once(session, Notice, **values(row) | {"learner_id": kept_id})
