"""Questions about venues and rooms."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.people.organisations.models import Organisation, Room, Venue


def venues_of(session: Session, *, organisation_id: int) -> list[tuple[Venue, int]]:
    """An organisation's venues, open ones first, each with the number of its open rooms."""
    rooms = select(func.count()).where(Room.venue_id == Venue.id, Room.closed_at.is_(None)).correlate(Venue).scalar_subquery()
    found = select(Venue, rooms).where(Venue.organisation_id == organisation_id)
    return list(session.execute(found.order_by(Venue.closed_at.is_not(None), Venue.name, Venue.id)))


def venue_of(session: Session, *, organisation_id: int, venue_id: int) -> Venue | None:
    """A venue of this organisation; another's is as missing as one that is not there."""
    return session.scalars(select(Venue).where(Venue.id == venue_id, Venue.organisation_id == organisation_id)).first()


def rooms_of(session: Session, *, venue_id: int) -> list[Room]:
    """A venue's rooms, open ones first."""
    return list(session.scalars(select(Room).where(Room.venue_id == venue_id).order_by(Room.closed_at.is_not(None), Room.name, Room.id)))


def room_of(session: Session, *, organisation_id: int, room_id: int) -> tuple[Room, Venue] | None:
    """A room of this organisation with its venue."""
    found = select(Room, Venue).join(Venue, Venue.id == Room.venue_id)
    return session.execute(found.where(Room.id == room_id, Venue.organisation_id == organisation_id)).first()


def open_venues(session: Session) -> list[tuple[Venue, Organisation]]:
    """Every venue that residents may come to, by district."""
    found = select(Venue, Organisation).join(Organisation, Organisation.id == Venue.organisation_id)
    open_ones = found.where(Venue.closed_at.is_(None), Organisation.closed_at.is_(None))
    return list(session.execute(open_ones.order_by(Venue.district, Venue.name, Venue.id)))


def open_venue(session: Session, *, venue_id: int) -> tuple[Venue, Organisation] | None:
    found = select(Venue, Organisation).join(Organisation, Organisation.id == Venue.organisation_id)
    open_one = found.where(Venue.id == venue_id, Venue.closed_at.is_(None), Organisation.closed_at.is_(None))
    return session.execute(open_one).first()


def open_rooms(session: Session, *, venue_id: int) -> list[Room]:
    return list(session.scalars(select(Room).where(Room.venue_id == venue_id, Room.closed_at.is_(None)).order_by(Room.name, Room.id)))
