"""The venues and rooms of the organisation one manages."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.site import current_site
from learning.people.organisations.editing import edited, typed
from learning.people.organisations.here import organisation_here, role_here
from learning.people.organisations.models import Room, Venue
from learning.people.organisations.rules import MANAGERS
from learning.people.venues import actions, queries
from learning.people.venues.facts import ACCESS, DEVICES, comforts, devices, facts
from learning.people.venues.forms import RoomForm, VenueForm

bp = Blueprint("own_venues", __name__, template_folder="templates")


@bp.get("/organisation/venues")
@open_to(*MANAGERS)
@shows()
def index() -> ResponseReturnValue:
    organisation = organisation_here()
    venues = queries.venues_of(db.session(), organisation_id=organisation.id)
    return render_template("venues/own.html", organisation=organisation, venues=venues)


@bp.route("/organisation/venues/new", methods=["GET", "POST"])
@open_to(*MANAGERS)
@shows()
def add() -> ResponseReturnValue:
    organisation = organisation_here()
    form = VenueForm(typed(), place=current_site().city)

    def keep() -> str:
        made = actions.open_venue(db.session(), organisation_id=organisation.id, **form.values())
        return url_for(".venue", venue_id=made.id, changed=1)

    return edited("venues/venue_form.html", form, keep, organisation=organisation, venue=None, access=ACCESS)


@bp.get("/organisation/venues/<id:venue_id>")
@open_to(*MANAGERS)
@shows()
def venue(venue_id: int) -> ResponseReturnValue:
    """A venue with its rooms."""
    found = _venue(venue_id)
    shown = {"facts": facts(found), "comforts": comforts(found), "devices": devices}
    rooms = queries.rooms_of(db.session(), venue_id=found.id)
    return render_template("venues/venue.html", organisation=organisation_here(), venue=found, rooms=rooms, **shown)


@bp.route("/organisation/venues/<id:venue_id>/change", methods=["GET", "POST"])
@open_to(*MANAGERS)
@shows()
def change(venue_id: int) -> ResponseReturnValue:
    found = _venue(venue_id)
    form = VenueForm.of(found, typed())

    def keep() -> str:
        actions.change(db.session(), found, form.seen, **form.values())
        return url_for(".venue", venue_id=venue_id, changed=1)

    shown = {"organisation": organisation_here(), "venue": found, "access": ACCESS}
    return edited("venues/venue_form.html", form, keep, lambda: VenueForm.of(found), **shown)


@bp.post("/organisation/venues/<id:venue_id>/close")
@open_to(*MANAGERS)
def close(venue_id: int) -> ResponseReturnValue:
    """Delete a venue, or close it where something hangs on it."""
    deleted = actions.give_up(db.session(), _venue(venue_id))
    return redirect(url_for(".index", gone=1) if deleted else url_for(".venue", venue_id=venue_id), 303)


@bp.post("/organisation/venues/<id:venue_id>/reopen")
@open_to(*MANAGERS)
def reopen(venue_id: int) -> ResponseReturnValue:
    actions.reopen(db.session(), _venue(venue_id))
    return redirect(url_for(".venue", venue_id=venue_id), 303)


@bp.route("/organisation/venues/<id:venue_id>/rooms/new", methods=["GET", "POST"])
@open_to(*MANAGERS)
@shows()
def add_room(venue_id: int) -> ResponseReturnValue:
    where, form = _venue(venue_id), RoomForm(typed())

    def keep() -> str:
        actions.open_room(db.session(), where, **form.values())
        return url_for(".venue", venue_id=venue_id, changed=1)

    return edited("venues/room_form.html", form, keep, **_about_room(where, None))


@bp.route("/organisation/rooms/<id:room_id>", methods=["GET", "POST"])
@open_to(*MANAGERS)
@shows()
def room(room_id: int) -> ResponseReturnValue:
    """A room, to be changed."""
    found, where = _room(room_id)
    form = RoomForm.of(found, typed())

    def keep() -> str:
        actions.change(db.session(), found, form.seen, **form.values())
        return url_for(".venue", venue_id=where.id, changed=1)

    return edited("venues/room_form.html", form, keep, lambda: RoomForm.of(found), **_about_room(where, found))


@bp.post("/organisation/rooms/<id:room_id>/close")
@open_to(*MANAGERS)
def close_room(room_id: int) -> ResponseReturnValue:
    """Delete a room, or close it where something hangs on it."""
    found, where = _room(room_id)
    venue_id = where.id
    deleted = actions.give_up(db.session(), found)
    return redirect(url_for(".venue", venue_id=venue_id, gone=1 if deleted else None), 303)


@bp.post("/organisation/rooms/<id:room_id>/reopen")
@open_to(*MANAGERS)
def reopen_room(room_id: int) -> ResponseReturnValue:
    found, where = _room(room_id)
    actions.reopen(db.session(), found)
    return redirect(url_for(".venue", venue_id=where.id), 303)


def _about_room(where: Venue, room: Room | None) -> dict[str, Any]:
    return {"organisation": organisation_here(), "venue": where, "room": room, "devices": DEVICES}


def _venue(venue_id: int) -> Venue:
    return queries.venue_of(db.session(), organisation_id=role_here().organisation_id, venue_id=venue_id) or abort(404)


def _room(room_id: int) -> tuple[Room, Venue]:
    return queries.room_of(db.session(), organisation_id=role_here().organisation_id, room_id=room_id) or abort(404)
