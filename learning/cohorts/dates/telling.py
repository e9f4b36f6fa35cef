"""What seats, calls and wishes are called in “My data”."""

from typing import Any

from markupsafe import Markup, escape

from learning.cohorts import queries
from learning.cohorts.dates.shown import titles_of
from learning.cohorts.dates.words import clock, day_written, wished_times
from learning.house.db import db
from learning.house.locale import LOCALES, _, language_name
from learning.people.privacy.telling import Words, tells


def group(cohort_id: Any, _row: Any) -> str:
    found = queries.by_id(db.session(), cohort_id=cohort_id)
    return found.name if found else ""


def date_of(meeting_id: Any, _row: Any) -> str:
    found = queries.meeting(db.session(), meeting_id=meeting_id)
    return f"{day_written(found.on)}, {clock(found.begins)}" if found else ""


def state(name: Any, _row: Any) -> str:
    return {
        "asked": _("You have asked for a seat."),
        "waiting": _("You are on the waiting list."),
        "offered": _("A seat is free for you."),
        "in": _("You have a seat."),
        "left": _("Seat given back"),
        "declined": _("The team had no seat"),
    }.get(name, "")


def language(key: Any, _row: Any) -> str:
    return language_name(key) if key in LOCALES else ""


def course(uid: Any, _row: Any) -> str | Markup:
    if not uid:
        return _("Help with anything")
    told = titles_of([uid]).get(uid)
    return Markup('<bdi lang="{}">{}</bdi>').format(told["lang"], told["title"]) if told else escape(uid)


def times(text: Any, _row: Any) -> str:
    words = dict(wished_times())
    return ", ".join(words[name] for name in text.split(",") if name in words)


@tells("enrolment", picture="people", order=60, cohort_id=group, state=state, locale=language)
def seats() -> Words:
    columns = {
        "cohort_id": _("Group"),
        "state": _("State"),
        "called": _("How you are called there"),
        "asked_at": _("Asked on"),
        "offered_until": _("Held until"),
        "ended_at": _("Ended on"),
        "contact": _("Telephone"),
        "locale": _("Language"),
        "booked_by": _("Booked by"),
        "slip_hash": _("Code on your slip"),
    }
    return Words(_("Your seats in groups"), columns)


@tells("date_call", picture="phone", order=61, meeting_id=date_of)
def calls() -> Words:
    return Words(_("Calls about a date"), {"meeting_id": _("Date"), "called_by": _("Who called"), "called_at": _("When")})


@tells("date_wish", picture="hand", order=62, course_uid=course, locale=language, times=times)
def wishes() -> Words:
    columns = {
        "course_uid": _("Course"),
        "district": _("District"),
        "locale": _("Language"),
        "times": _("When you could come"),
        "said_at": _("When"),
    }
    return Words(_("What you would come to"), columns)
