"""Signing somebody out everywhere, because a device was lost or they have left: each browser notices with its next request."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.people import queries as people
from learning.people.events.actions import record
from learning.people.models import WebSession
from learning.people.signin.models import Ticket
from learning.people.staff.queries import team


def sign_out(session: Session, learner_id: int) -> int:
    """End all browsers of somebody, and what was mailed to sign in with; how many browsers there were."""
    account = people.account_of(session, learner_id=learner_id)
    if account is not None and account.email:
        session.execute(delete(Ticket).where(Ticket.email == account.email))
    ended = session.execute(delete(WebSession).where(WebSession.learner_id == learner_id).returning(WebSession.token_hash)).all()
    record(session, "sessions-ended-by-staff", about=learner_id)
    return len(ended)


def sign_out_staff(session: Session, organisation_id: int) -> int:
    """End all browsers of everybody who works for an organisation; how many people these are."""
    working = sorted({each.learner_id for each in team(session, organisation_id=organisation_id)})
    for learner_id in working:
        sign_out(session, learner_id)
    return len(working)
