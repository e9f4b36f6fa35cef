"""What pages show of dates: in as many statements for a thousand as for one."""

from collections.abc import Iterable
from typing import Any

from flask import url_for

from learning import courses
from learning.cohorts import queries as groups
from learning.cohorts.dates import queries
from learning.cohorts.dates.distance import Point, about, centres, kilometres
from learning.cohorts.dates.words import access_written, clock, day_written, seats_written
from learning.cohorts.models import Cohort
from learning.house.db import db
from learning.house.locale import LOCALES, language_name
from learning.house.memo import once_a_request
from learning.house.pagecache import kept_all
from learning.people.organisations.models import Room, Venue
from learning.people.venues.facts import ACCESS

Card = dict[str, Any]


def cards(rows: Iterable[Any], start: str = "") -> list[Card]:
    """Dates with their groups, courses, places and free seats."""
    found = list(rows)
    ids = sorted({cohort.id for _meeting, cohort, _room, _venue in found})
    followed, taken = queries.courses_of(db.session(), cohort_ids=ids), groups.seats_taken(db.session(), cohort_ids=ids)
    titles = titles_of({uid for uids in followed.values() for uid in uids})
    middle = districts().get(start) if start else None
    return [
        {
            "meeting": meeting,
            **when(meeting),
            **offer(cohort, cohort.seats - taken.get(cohort.id, 0)),
            "courses": [titles[uid] for uid in followed.get(cohort.id, ()) if uid in titles],
            **place(room, venue, middle),
        }
        for meeting, cohort, room, venue in found
    ]


def when(meeting: Any) -> dict[str, str]:
    return {"day": day_written(meeting.on), "begins": clock(meeting.begins), "ends": clock(meeting.ends)}


def offer(cohort: Cohort, free: int) -> Card:
    """A group in short."""
    return {
        "cohort": cohort,
        "url": url_for("dates.offer", cohort_id=cohort.id),
        "free": free,
        "seats": seats_written(cohort, free),
        "is_full": cohort.kind != "open" and free < 1,
        "language": language_name(cohort.locale) if cohort.locale in LOCALES else "",
    }


def place(room: Room | None, venue: Venue | None, middle: Point | None) -> Card:
    """Where it is, what helps to get in, and about how far it is."""
    helps = [(picture, access_written(name)) for name, picture in ACCESS.items() if venue and venue.access.get(name) == "yes"]
    far = kilometres(middle, point) if middle and venue and (point := point_of(venue.latitude, venue.longitude)) else None
    return {"room": room, "venue": venue, "helps": helps, "far": about(far) if far is not None else None}


def titles_of(uids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Courses by their titles, with the language these are in."""
    outlines = kept_all("outline", sorted(uids), lambda unknown: courses.outlines_of(db.session(), uids=unknown))
    told = {uid: courses.title_of(outline) for uid, outline in outlines.items()}
    return {
        uid: {"uid": uid, "lang": lang, "title": title, "url": url_for("courses.course", uid=uid)} for uid, (lang, title) in told.items()
    }


def districts() -> dict[str, Point]:
    """The districts of which it is known where they lie."""
    known = ((district, point_of(north, east)) for district, north, east in places())
    return centres((district, point) for district, point in known if point)


def places() -> list[tuple[str, float | None, float | None]]:
    return once_a_request("places of venues", lambda: queries.places(db.session()))


def district_names() -> list[str]:
    return sorted({district for district, _north, _east in places()})


def point_of(latitude: float | None, longitude: float | None) -> Point | None:
    return None if latitude is None or longitude is None else (latitude, longitude)
