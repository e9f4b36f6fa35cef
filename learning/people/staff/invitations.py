"""Changes to invitations: asked, withdrawn, accepted."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.house.sealing import new_token, token_hash
from learning.people.organisations.models import Invitation, Membership, Organisation
from learning.people.staff import queries
from learning.people.staff.actions import give, lock_organisation

OPEN_FOR = timedelta(days=14)


class InvitationGone(Refusal):
    """It was accepted, withdrawn, or is too old."""


def invite(
    session: Session, organisation: Organisation, *, role: str, name: str, email: str, locale: str, invited_by: str
) -> tuple[Invitation, str]:
    """Ask somebody to work for an organisation; the invitation and the token sent to them. Asked again, only the newest counts."""
    # The button may be pressed twice at once: the second press waits here, and its mail counts.
    lock_organisation(session, organisation.id)
    withdraw(session, organisation_id=organisation.id, email=email, role=role)
    token = new_token()
    told = {"name": name.strip(), "email": email, "locale": locale, "invited_by": invited_by}
    invitation = Invitation(token_hash=token_hash(token), organisation_id=organisation.id, role=role, created_at=now(), **told)
    session.add(invitation)
    session.flush()
    return invitation, token


def withdraw(session: Session, *, organisation_id: int, email: str, role: str) -> None:
    """Make an invitation worthless."""
    waiting = (Invitation.organisation_id == organisation_id, Invitation.email == email, Invitation.role == role)
    session.execute(delete(Invitation).where(*waiting))


def accept(session: Session, invitation: Invitation, *, learner_id: int, name: str) -> Membership:
    """Begin to work for the organisation, under a name of one's own choice."""
    # Two presses at once: only who takes the row away gets the role.
    gone = session.execute(delete(Invitation).where(Invitation.token_hash == invitation.token_hash).returning(Invitation.token_hash))
    if gone.first() is None:
        raise InvitationGone
    return give(session, organisation_id=invitation.organisation_id, learner_id=learner_id, role=invitation.role, name=name)


def unsign(session: Session, *, learner_id: int) -> None:
    """Let the organisation itself invite where somebody did who goes."""
    for name, where in queries.own_names(session, learner_id=learner_id):
        theirs = (Invitation.organisation_id == where.id, Invitation.invited_by == name)
        session.execute(update(Invitation).where(*theirs).values(invited_by=where.name[:80]))


def open_one(session: Session, token: str) -> tuple[Invitation, Organisation] | None:
    """The invitation a token opens, with its organisation."""
    return queries.invitation(session, token_hash=token_hash(token), since=open_since())


def open_since() -> datetime:
    """Invitations made since then are open still."""
    return now() - OPEN_FOR


def forget_old(session: Session) -> None:
    """Erase what was not accepted in time."""
    session.execute(delete(Invitation).where(Invitation.created_at < open_since()))
