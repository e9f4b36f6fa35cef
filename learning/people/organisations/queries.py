"""Questions about organisations."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from learning.people.organisations.models import Invitation, Membership, Organisation, Venue

# Operators manage the city's own organisation.
MANAGING = ("coordinator", "operator")


class Overview(NamedTuple):
    """An organisation in numbers; nobody's name."""

    organisation: Organisation
    coordinators: int  # whoever manages it
    invited: int
    venues: int


def by_id(session: Session, *, organisation_id: int) -> Organisation | None:
    return session.get(Organisation, organisation_id)


def overviews(session: Session) -> list[Overview]:
    """Every organisation, open ones first, then by name."""
    found = _overview().order_by(Organisation.closed_at.is_not(None), Organisation.name, Organisation.id)
    return [Overview(*row) for row in session.execute(found).all()]


def overview(session: Session, *, organisation_id: int) -> Overview | None:
    row = session.execute(_overview().where(Organisation.id == organisation_id)).first()
    return Overview(*row) if row else None


def _overview() -> Select[Organisation, int, int, int]:
    coordinates = Membership.role.in_(MANAGING) & Membership.ended_at.is_(None)
    return select(
        Organisation,
        _number(Membership, coordinates),
        _number(Invitation, Invitation.role == "coordinator"),
        _number(Venue, Venue.closed_at.is_(None)),
    )


def _number(model: type[Membership | Invitation | Venue], which: ColumnElement[bool]) -> ColumnElement[int]:
    counted = select(func.count()).select_from(model).where(model.organisation_id == Organisation.id, which)
    return counted.correlate(Organisation).scalar_subquery()
