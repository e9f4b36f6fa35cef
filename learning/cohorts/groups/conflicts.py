"""What stands against a date in a room, and what would be possible instead."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.cohorts.actions import instant
from learning.cohorts.groups.holidays import why_none
from learning.cohorts.models import Cohort, Leader, Meeting
from learning.cohorts.queries import open_rooms, place_of
from learning.house.refusal import Refusal
from learning.people.organisations.models import Room, Venue

DAY_BEGINS, DAY_ENDS, STEP = time(8), time(20), timedelta(minutes=30)


class Slot(NamedTuple):
    """A stretch of time in a room, for a group."""

    cohort: Cohort
    on: date
    begins: time
    ends: time
    room_id: int | None
    devices: dict[str, Any] = {}
    meeting_id: int = 0
    zone: str = "Europe/Berlin"

    @property
    def span(self) -> tuple[datetime, datetime]:
        return instant(self.on, self.begins, self.zone), instant(self.on, self.ends, self.zone)


class Conflict(Refusal):
    """A date that can't be as it is wished: `kind` says why, `number` how many would fit, `which` of what."""

    def __init__(self, kind: str, slot: Slot, number: int = 0, which: str = "") -> None:
        super().__init__(kind)
        self.kind, self.slot, self.number, self.which = kind, slot, number, which


def lock_room(session: Session, *, room_id: int | None) -> None:
    """Whoever else plans something in the room waits until this transaction ends."""
    session.execute(select(Room.id).where(Room.id == room_id).with_for_update())


def conflict(session: Session, slot: Slot) -> Conflict | None:
    """The first thing that stands against a date."""
    if _meets_then(session, slot, Meeting.cohort_id == slot.cohort.id):
        return Conflict("twice", slot)
    place = place_of(session, room_id=slot.room_id)
    if place is None:
        return None
    return _against_room(slot, *place) or (Conflict("taken", slot) if _meets_then(session, slot, Meeting.room_id == slot.room_id) else None)


def _against_room(slot: Slot, room: Room, venue: Venue) -> Conflict | None:
    if room.closed_at or venue.closed_at:
        return Conflict("closed", slot)
    # Who comes without booking is not counted beforehand.
    if slot.cohort.kind != "open" and slot.cohort.seats > room.places:
        return Conflict("small", slot, room.places)
    short = next((name for name, number in slot.devices.items() if number > room.devices.get(name, 0)), None)
    return Conflict("devices", slot, room.devices.get(short, 0), short) if short else None


def _meets_then(session: Session, slot: Slot, which: Any) -> bool:
    begins_at, ends_at = slot.span
    found = select(Meeting.id).where(which, Meeting.id != slot.meeting_id, Meeting.cancelled_at.is_(None))
    return session.scalars(found.where(Meeting.begins_at < ends_at, Meeting.ends_at > begins_at).limit(1)).first() is not None


def busy_leaders(session: Session, slot: Slot) -> list[str]:
    """Who teaches this group and leads another one's date at that time: worth a word, no reason to refuse."""
    begins_at, ends_at = slot.span
    ours = select(Leader.learner_id).where(Leader.cohort_id == slot.cohort.id, Leader.role == "teacher")
    found = select(Leader.name).join(Meeting, Meeting.cohort_id == Leader.cohort_id)
    found = found.where(Leader.learner_id.in_(ours), Leader.cohort_id != slot.cohort.id, Leader.role == "teacher")
    found = found.where(Meeting.cancelled_at.is_(None), Meeting.begins_at < ends_at, Meeting.ends_at > begins_at)
    return list(session.scalars(found.distinct().order_by(Leader.name)))


def free_rooms(session: Session, slots: Sequence[Slot], *, organisation_id: int) -> list[tuple[Room, Venue]]:
    """Other rooms of the organisation that are free at all of these times."""
    rooms = [(room, venue) for room, venue in open_rooms(session, organisation_id=organisation_id) if room.id != slots[0].room_id]
    return [each for each in rooms if all(conflict(session, slot._replace(room_id=each[0].id)) is None for slot in slots)]


def next_free(session: Session, slot: Slot) -> Slot | None:
    """The next time in the same room, of the same length, until the end of that week."""
    length = datetime.combine(slot.on, slot.ends) - datetime.combine(slot.on, slot.begins)
    for days in range(7 - slot.on.weekday()):
        on = slot.on + timedelta(days=days)
        if why_none(on, school=False):
            continue
        at = datetime.combine(on, slot.begins) + STEP if days == 0 else datetime.combine(on, DAY_BEGINS)
        while at + length <= datetime.combine(on, DAY_ENDS):
            asked = slot._replace(on=on, begins=at.time(), ends=(at + length).time())
            if conflict(session, asked) is None:
                return asked
            at += STEP
    return None
