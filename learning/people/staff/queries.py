"""Questions about who works for an organisation."""

from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from learning.people.organisations.models import HandOver, Invitation, Membership, Organisation


def team(session: Session, *, organisation_id: int) -> list[Membership]:
    """Every role that is held in an organisation, by name."""
    held = select(Membership).where(Membership.organisation_id == organisation_id, Membership.ended_at.is_(None))
    return list(session.scalars(held.order_by(func.lower(Membership.name), Membership.learner_id, Membership.since, Membership.role)))


def roles_held(session: Session, *, learner_id: int, organisation_id: int, ended: bool = False) -> list[Membership]:
    """Somebody's roles in one organisation; with `ended` also those of the past."""
    held = select(Membership).where(Membership.learner_id == learner_id, Membership.organisation_id == organisation_id)
    return list(session.scalars((held if ended else held.where(Membership.ended_at.is_(None))).order_by(Membership.since, Membership.role)))


def holders(session: Session, *, role: str, organisation_id: int | None = None) -> list[int]:
    """Who holds a role in an organisation, or in any that is open."""
    held = select(Membership.learner_id).join(Organisation, Organisation.id == Membership.organisation_id)
    held = held.where(Membership.role == role, Membership.ended_at.is_(None), Organisation.closed_at.is_(None))
    if organisation_id is not None:
        held = held.where(Membership.organisation_id == organisation_id)
    return list(session.scalars(held.order_by(Membership.learner_id).distinct()))


def invitations(session: Session, *, organisation_id: int) -> list[Invitation]:
    """Who was invited into an organisation and has not answered, the oldest first."""
    asked = select(Invitation).where(Invitation.organisation_id == organisation_id)
    return list(session.scalars(asked.order_by(Invitation.created_at, Invitation.token_hash)))


def invitation(session: Session, *, token_hash: str, since: datetime) -> tuple[Invitation, Organisation] | None:
    """An invitation into an open organisation that is not too old, by the hash of its token."""
    found = select(Invitation, Organisation).join(Organisation, Organisation.id == Invitation.organisation_id)
    row = session.execute(
        found.where(Invitation.token_hash == token_hash, Invitation.created_at >= since, Organisation.closed_at.is_(None))
    )
    return row.first()


def invitation_to(session: Session, *, organisation_id: int, email: str, role: str) -> Invitation | None:
    asked = select(Invitation).where(Invitation.organisation_id == organisation_id, Invitation.email == email, Invitation.role == role)
    return session.scalars(asked).first()


def hand_overs_in(session: Session, *, organisation_id: int) -> list[HandOver]:
    """Who was asked to take the coordination over."""
    return list(session.scalars(select(HandOver).where(HandOver.organisation_id == organisation_id).order_by(HandOver.offered_at)))


def hand_overs_to(session: Session, *, learner_id: int) -> list[tuple[HandOver, Organisation]]:
    """What somebody was asked to take over, and where."""
    asked = select(HandOver, Organisation).join(Organisation, Organisation.id == HandOver.organisation_id)
    return list(session.execute(asked.where(HandOver.learner_id == learner_id).order_by(HandOver.offered_at)))


def roles_with_places(session: Session, *, learner_id: int) -> list[tuple[Membership, Organisation]]:
    """The roles somebody may put on, each with its organisation, in the order they were given."""
    held = select(Membership, Organisation).join(Organisation, Organisation.id == Membership.organisation_id)
    held = held.where(Membership.learner_id == learner_id, Membership.ended_at.is_(None), Organisation.closed_at.is_(None))
    return list(session.execute(held.order_by(Membership.since, Membership.organisation_id, Membership.role)))


def own_names(session: Session, *, learner_id: int) -> list[tuple[str, Organisation]]:
    """What somebody alone is or was called at work, and where: no name that a colleague there has too."""
    other = aliased(Membership)
    same = (other.organisation_id == Membership.organisation_id, other.name == Membership.name, other.learner_id != learner_id)
    held = select(Membership.name, Organisation).join(Organisation, Organisation.id == Membership.organisation_id)
    held = held.where(Membership.learner_id == learner_id, ~exists().where(*same))
    return [(name, where) for name, where in session.execute(held.order_by(Organisation.id, Membership.role))]
