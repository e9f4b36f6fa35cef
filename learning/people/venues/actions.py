"""Changes to venues and rooms."""

from typing import Any

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.pagecache import raise_generation
from learning.people.organisations.models import Room, Venue
from learning.people.organisations.signals import hanging
from learning.people.organisations.versions import change as change_seen
from learning.people.venues import queries


def open_venue(session: Session, *, organisation_id: int, **values: Any) -> Venue:
    """Take a venue in; residents see it at once."""
    venue = Venue(organisation_id=organisation_id, **values)
    session.add(venue)
    session.flush()
    raise_generation(session)
    return venue


def open_room(session: Session, venue: Venue, **values: Any) -> Room:
    """Take a room in."""
    room = Room(venue_id=venue.id, **values)
    session.add(room)
    session.flush()
    raise_generation(session)
    return room


def change(session: Session, thing: Venue | Room, seen: int, **values: Any) -> None:
    """Change a venue or a room as long as it is the version that was seen."""
    change_seen(session, thing, seen, **values)
    raise_generation(session)


def give_up(session: Session, thing: Venue | Room) -> bool:
    """Delete a venue or a room; where something hangs on it, it is closed instead. Tells whether it is deleted."""
    raise_generation(session)
    if something_hangs(session, thing):
        thing.closed_at = thing.closed_at or now()
        return False
    session.delete(thing)
    session.flush()
    return True


def something_hangs(session: Session, thing: Venue | Room) -> bool:
    """Does a venue have rooms, or does a room above need it still?"""
    if isinstance(thing, Venue) and queries.rooms_of(session, venue_id=thing.id):
        return True
    kind = "venue" if isinstance(thing, Venue) else "room"
    return any(answer for _receiver, answer in hanging.send(kind, session=session, number=thing.id))


def reopen(session: Session, thing: Venue | Room) -> None:
    thing.closed_at = None
    raise_generation(session)
