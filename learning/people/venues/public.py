"""Where residents can learn in a room: every venue, and one to print."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, open_to
from learning.house.db import db
from learning.house.pagecache import cached_page
from learning.people.organisations.names import kind_name
from learning.people.venues import queries
from learning.people.venues.facts import comforts, devices, facts

bp = Blueprint("venues", __name__, template_folder="templates")


@bp.get("/venues")
@open_to(*ANYONE)
@cached_page
def index() -> ResponseReturnValue:
    return render_template("venues/index.html", venues=queries.open_venues(db.session()), facts=facts)


@bp.get("/venues/<id:venue_id>")
@open_to(*ANYONE)
@cached_page
def venue(venue_id: int) -> ResponseReturnValue:
    """A venue as residents see it; rooms above show their dates in the slot `venue_dates`."""
    found, where = queries.open_venue(db.session(), venue_id=venue_id) or abort(404)
    told = {"facts": facts(found), "comforts": comforts(found), "devices": devices, "kind_name": kind_name}
    rooms = queries.open_rooms(db.session(), venue_id=venue_id)
    return render_template("venues/public.html", venue=found, organisation=where, rooms=rooms, **told)
