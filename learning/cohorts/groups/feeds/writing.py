"""Dates as a calendar reads them (RFC 5545), in one language; the same dates always make the same bytes."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from learning.cohorts.models import Cohort, Meeting
from learning.house.locale import _
from learning.people.organisations.models import Room, Venue

OURS = "Europe/Berlin"
Places = dict[int, tuple[Room, Venue]]


def calendar(name: str, dates: Sequence[tuple[Meeting, Cohort]], places: Places, *, host: str, link: Callable[[Cohort], str]) -> bytes:
    """A calendar with a group's or a person's dates; nobody's name stands in it."""
    made = Calendar()
    made.add("prodid", "-//Lernwege//Termine//DE")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    # Programs ask again after this time: a moved date is seen the same day.
    made.add("x-published-ttl", "PT1H")
    made.add_component(_summer_time())
    for meeting, cohort in dates:
        made.add_component(_event(meeting, cohort, places.get(meeting.room_id or 0), host=host, url=link(cohort)))
    return made.to_ical()


def _event(meeting: Meeting, cohort: Cohort, place: tuple[Room, Venue] | None, *, host: str, url: str) -> Event:
    event = Event()
    # Local times with their zone: programs then show what the clock in the room says. Another zone than ours goes as UTC, right as well.
    zone = ZoneInfo(OURS) if meeting.zone == OURS else UTC
    event.add("uid", f"{meeting.uid}@{host}")
    event.add("sequence", meeting.sequence)
    # The moment of the last change, not of the asking: else no answer would be like the one before.
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("dtstart", meeting.begins_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", _summary(meeting, cohort))
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    if place:
        event.add("location", _where(*place))
    if meeting.why:
        event.add("description", meeting.why)
    event.add("url", url)
    return event


def _summer_time() -> Timezone:
    """How our clock changes (directive 2000/84/EC), as two yearly rules."""
    # The library would write a list of days here, which not all programs read.
    zone = Timezone()
    zone.add("tzid", OURS)
    for part, name, month, hour, before, after in ((TimezoneDaylight, "CEST", 3, 2, 1, 2), (TimezoneStandard, "CET", 10, 3, 2, 1)):
        change = part()
        change.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001
        change.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        change.add("tzoffsetfrom", timedelta(hours=before))
        change.add("tzoffsetto", timedelta(hours=after))
        change.add("tzname", name)
        zone.add_component(change)
    return zone


def _summary(meeting: Meeting, cohort: Cohort) -> str:
    words = f"{cohort.name}: {meeting.title}" if meeting.title else cohort.name
    return _("Cancelled: %(date)s", date=words) if meeting.cancelled_at else words


def _where(room: Room, venue: Venue) -> str:
    town = f"{venue.postcode} {venue.place}".strip()
    return ", ".join(part for part in (f"{venue.name} ({room.name})", venue.street, town) if part)
