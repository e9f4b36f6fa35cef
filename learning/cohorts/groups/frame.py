"""The head of a group's pages: what is said of each group, and where the parts of the room put theirs."""

from typing import Any

from flask import render_template
from markupsafe import Markup

from learning.cohorts import queries
from learning.cohorts.groups.queries import teachers
from learning.cohorts.groups.views import bp
from learning.cohorts.head import Chip, adds_chip, chips_of, tools_of
from learning.cohorts.here import Here
from learning.cohorts.models import Meeting
from learning.cohorts.when import day_in_words, in_words
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import _
from learning.house.slots import fills


@bp.context_processor
def words() -> dict[str, Any]:
    return {"date_words": in_words}


@fills("group_tools")
def tools(here: Here) -> str:
    return Markup(render_template("groups/tools.html", tools=tools_of(here)))


@fills("group_chips")
def chips(here: Here) -> str:
    return Markup(render_template("groups/chips.html", chips=chips_of(here)))


@adds_chip(10)
def next_date(here: Here) -> Chip | None:
    """The date that runs or comes next, and the room."""
    if here.cohort.ended_at:
        return Chip(_("This group has ended on %(day)s", day=day_in_words(day_of(here.cohort.ended_at))), "lock")
    meeting = queries.next_meetings(db.session(), cohort_ids=[here.cohort.id], at=now()).get(here.cohort.id)
    if meeting is None:
        return Chip(_("No date planned yet"), "clock", "sun")
    words = f"{in_words(meeting)}{_in_room(meeting)}"
    if meeting.is_running:
        return Chip(_("Running now: %(date)s", date=words), "clock", "good")
    return Chip(words, "clock", "info")


def _in_room(meeting: Meeting) -> str:
    place = queries.place_of(db.session(), room_id=meeting.room_id)
    # Set apart from the words around it: the name of a room is Latin on an Arabic page.
    return f", \u2068{place[0].name}\u2069" if place else ""


@adds_chip(20)
def people(here: Here) -> Chip | None:
    if here.cohort.kind == "open":
        return Chip(_("Come without booking"), "door")
    number = queries.seats_taken(db.session(), cohort_ids=[here.cohort.id]).get(here.cohort.id, 0)
    return Chip(taken(number, here.cohort.seats), "people")


def taken(number: int, seats: int) -> str:
    return _("%(number)s of %(seats)s seats taken", number=number, seats=seats)


@adds_chip(90)
def nobody_teaches(here: Here) -> Chip | None:
    """A group that nobody leads is told to everybody who opens it."""
    led = here.cohort.ended_at or teachers(db.session(), cohort_ids=[here.cohort.id])
    return None if led else Chip(_("Nobody teaches this group"), "look", "sun")
