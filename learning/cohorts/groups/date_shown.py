"""What pages about dates show: each date in words, what stands against it, and what would be possible."""

from typing import Any

from learning.cohorts import queries
from learning.cohorts.actions import GroupEnded
from learning.cohorts.groups.conflicts import Conflict, Slot, free_rooms, next_free
from learning.cohorts.groups.date_forms import WhenForm
from learning.cohorts.groups.meeting_actions import OverAlready
from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.when import day_in_words, long_day, times_in_words
from learning.house.clock import now
from learning.house.db import db
from learning.house.locale import _
from learning.house.refusal import Refusal
from learning.people.venues.facts import device_name


def date_rows(cohort: Cohort) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The dates to come, and those that are over with the newest first."""
    meetings = queries.meetings_of(db.session(), cohort_id=cohort.id)
    rooms = queries.places_of(db.session(), room_ids=sorted({each.room_id for each in meetings if each.room_id}))
    rows = [_row(each, rooms) for each in meetings]
    coming = [row for row in rows if not row["over"]]
    return coming, [row for row in reversed(rows) if row["over"]]


def _row(meeting: Meeting, rooms: dict[int, Any]) -> dict[str, Any]:
    place = rooms.get(meeting.room_id or 0)
    return {
        "meeting": meeting,
        "day": day_in_words(meeting.on),
        "times": times_in_words(meeting.begins, meeting.ends),
        "place": f"{place[1].name}: {place[0].name}" if place else "",
        "over": meeting.ended_at is not None or (meeting.ends_at <= now() and not meeting.is_running),
        "changeable": meeting.started_at is None and meeting.begins_at > now(),
    }


def slot_of(form: WhenForm, cohort: Cohort, *, meeting: Meeting | None = None, zone: str = "Europe/Berlin", **other: Any) -> Slot:
    """What is typed, as a stretch of time in a room."""
    facts = {"on": form.on.data, "begins": form.begins.data, "ends": form.ends.data, "room_id": form.room_id.data or None}
    return Slot(cohort, **(facts | other), devices=form.devices, meeting_id=meeting.id if meeting else 0, zone=zone)


def slot_as_it_is(meeting: Meeting, cohort: Cohort) -> Slot:
    return Slot(cohort, meeting.on, meeting.begins, meeting.ends, meeting.room_id, meeting.devices, meeting.id, meeting.zone)


def zone_of(room_id: int) -> str:
    place = queries.place_of(db.session(), room_id=room_id or None)
    return place[1].zone if place else "Europe/Berlin"


def why_not(refusal: Refusal) -> str:
    """A refusal in words."""
    if isinstance(refusal, Conflict):
        return _against(refusal)
    return {
        OverAlready: _("This date has begun or is over. It can’t be changed any more."),
        GroupEnded: _("This group has ended."),
    }[type(refusal)]


def _against(found: Conflict) -> str:
    return {
        "twice": _("The group meets at that time already."),
        "taken": _("Another group is in this room at that time."),
        "closed": _("This room is closed."),
        "small": _("Only %(number)s people find a place in this room.", number=found.number),
        "devices": _(
            "The room has fewer devices: %(which)s: %(number)s.", which=device_name(found.which) if found.which else "", number=found.number
        ),
    }[found.kind]


def ways_out(found: Conflict) -> list[tuple[str, dict[str, Any]]]:
    """What would be possible instead: in words, with the fields that change."""
    slot = found.slot
    ways: list[tuple[str, dict[str, Any]]] = [
        (_("Take another room: %(room)s", room=f"{venue.name}: {room.name}"), {"room_id": room.id})
        for room, venue in free_rooms(db.session(), [slot], organisation_id=slot.cohort.organisation_id)[:3]
    ]
    later = next_free(db.session(), slot) if found.kind in ("taken", "twice") else None
    if later:
        said = _("Take another time: %(day)s, %(times)s", day=long_day(later.on), times=times_in_words(later.begins, later.ends))
        ways.append((said, {"on": later.on.isoformat(), "begins": f"{later.begins:%H:%M}", "ends": f"{later.ends:%H:%M}"}))
    return ways
