"""The wall: the presenter's second window. It never says a name."""

from typing import Any, NamedTuple

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.here import Here, meeting_here
from learning.cohorts.models import Meeting
from learning.cohorts.quick.shown import wall_way
from learning.cohorts.rights import TEAM, Right
from learning.cohorts.running import queries, shown
from learning.cohorts.running.codes import code_now
from learning.cohorts.running.models import Running
from learning.house.access import open_to, shows
from learning.house.clock import now
from learning.house.db import db
from learning.house.listing import absolute
from learning.house.locale import _, current_locale, speak_informally
from learning.house.qr import qr_code

bp = Blueprint("wall", __name__, template_folder="templates", url_prefix="/meetings")


class Wall(NamedTuple):
    """What the wall is made of: cheap to ask for, so that most questions end with “nothing new”."""

    here: Here
    meeting: Meeting
    running: Running
    people: int
    # How to come in, where a lesson without accounts has its own way.
    way: dict[str, Any]
    code: str
    given: dict[str, Any] | None

    @property
    def sign(self) -> str:
        return shown.tag(self.running.turn, self.people, self.code, self.given, current_locale().key)


@bp.get("/<id:meeting_id>/wall")
@open_to(*TEAM)
@shows()
def show(meeting_id: int) -> ResponseReturnValue:
    """In big letters: how to come in, what is to do, how many are here."""
    return render_template("running/wall.html", **_drawn(_wall(meeting_id)))


@bp.get("/<id:meeting_id>/wall/now")
@open_to(*TEAM)
@shows()
def changing(meeting_id: int) -> ResponseReturnValue:
    """The part of the wall that changes."""
    wall = _wall(meeting_id)
    return shown.unless_known(wall.sign, lambda: render_template("running/on_wall.html", **_drawn(wall)))


def _wall(meeting_id: int) -> Wall:
    meeting, here = meeting_here(meeting_id, Right.HELP)
    speak_informally(here.cohort.is_informal)
    running = queries.running(db.session(), meeting_id=meeting_id) or abort(404)
    people, way = queries.how_many(db.session(), meeting_id=meeting_id), wall_way(here.cohort)
    code = way.get("code", code_now(running, now()))
    return Wall(here, meeting, running, people, way, code, _given(meeting, running))


def _drawn(wall: Wall) -> dict[str, Any]:
    address = absolute(url_for("room_door.short", meeting_id=wall.meeting.id))
    way_in = {"address": address.partition("://")[2], "qr": qr_code(address, _("The address as a QR code")), **wall.way}
    return {**wall._asdict(), **way_in, "tag": wall.sign, "going": shown.destination(wall.running), "task": _task(wall.running)}


def _task(running: Running) -> dict[str, Any] | None:
    """The task that is talked about, without what would give it away."""
    lesson_uid, _sep, block_uid = running.discuss.partition("#")
    block = shown.block_of(lesson_uid, block_uid) if running.discuss else None
    if block is None:
        return None
    options = [each["label"] for each in block.get("options", ()) if isinstance(each, dict) and "label" in each]
    return {"lang": block["lang"], "title": block.get("title", ""), "question": block.get("question", ""), "options": options}


def _given(meeting: Meeting, running: Running) -> dict[str, Any] | None:
    """The answers to a question with choices, once who teaches has tapped and enough answered that nobody is known by theirs."""
    asks = running.asks
    if not asks or not (asks["open"] or asks["shown"]):
        return None
    ballots = queries.ballots(db.session(), meeting_id=meeting.id, question=asks["number"])
    enough = len(ballots) >= shown.ENOUGH
    counts = shown.counts(asks, ballots) if asks["shown"] and enough else []
    return {"asks": asks, "total": len(ballots), "counts": counts, "too_few": asks["shown"] and not enough}
