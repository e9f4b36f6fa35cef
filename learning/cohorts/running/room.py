"""The room for who learns in it: coming in by the code on the wall, the bar on every page, hand, answer, leaving."""

import secrets
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts import queries as groups
from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.running import actions, codes, entering, hands, leading, queries
from learning.cohorts.running.bar import bar, room_tag
from learning.cohorts.running.here import go_out, in_class_here, meeting_id_here
from learning.cohorts.running.queries import InClass
from learning.cohorts.running.shown import unless_known
from learning.house.access import ANYONE, open_to, shows
from learning.house.addresses import is_own_path
from learning.house.db import db
from learning.house.limits import TooManyTries
from learning.house.locale import speak_informally
from learning.lessons import presses_beside
from learning.people import current_learner_id

bp = Blueprint("room", __name__, template_folder="templates", url_prefix="/room")
door = Blueprint("room_door", __name__)


@door.get("/room/state")
@open_to(*ANYONE)
def state() -> ResponseReturnValue:
    """Has anything changed for who is here? Asked every few seconds by every screen in the room: one question, mostly no answer."""
    # Looking is no sign of life: a place that nobody sits at ends all the same.
    g.only_looks = True
    found = in_class_here()
    if found is None:
        return {"over": True}, 410, {"Cache-Control": "no-store"}
    return unless_known(room_tag(found), lambda: {"turn": found.running.turn})


@door.get("/r/<id:meeting_id>")
@open_to(*ANYONE)
def short(meeting_id: int) -> ResponseReturnValue:
    """The short address on the wall."""
    return redirect(url_for("room.code", meeting_id=meeting_id), 302)


@bp.get("")
@open_to(*ANYONE)
@shows()
def index() -> ResponseReturnValue:
    """Where I am, or what of my groups runs now."""
    found, mine = in_class_here(), _mine()
    speak_informally(found.cohort.is_informal if found else any(cohort.is_informal for _meeting, cohort in mine))
    return render_template("room/index.html", found=found, running=mine)


def _mine() -> list[tuple[Meeting, Cohort]]:
    """What runs now of the groups this browser's learner has a seat in."""
    learner_id = current_learner_id()
    return queries.running_for(db.session(), learner_id=learner_id) if learner_id else []


@bp.get("/over")
@open_to(*ANYONE)
def over() -> ResponseReturnValue:
    return render_template("room/over.html")


@bp.get("/<id:meeting_id>")
@open_to(*ANYONE)
def code(meeting_id: int) -> ResponseReturnValue:
    """The code on the wall is typed here. The page is the same for every number: which sessions go on, it tells nobody."""
    if meeting_id_here() == meeting_id and in_class_here() is not None:
        return redirect(url_for(".index"), 303)
    return _asking(meeting_id)


def _asking(meeting_id: int, problem: str = "", **more: Any) -> str:
    # To who has a seat it speaks as their group does.
    mine = [cohort for meeting, cohort in _mine() if meeting.id == meeting_id]
    speak_informally(bool(mine and mine[0].is_informal))
    once = request.form.get("once", "")[:64] or secrets.token_hex(16)
    return render_template("room/code.html", problem=problem, once=once, typed=request.form.get("code", "")[:20], **more)


@bp.post("/<id:meeting_id>")
@open_to(*ANYONE)
def come(meeting_id: int) -> ResponseReturnValue:
    """Come in by the code; paid for before anything is asked."""
    try:
        codes.pay_for_a_try(meeting_id, current_learner_id())
    except TooManyTries as tries:
        return _asking(meeting_id, "tries", minutes=-(-tries.seconds // 60)), 429
    meeting = groups.meeting(db.session(), meeting_id=meeting_id)
    if meeting is None or not codes.code_fits(db.session(), meeting_id, request.form.get("code", "")[:20]):
        return _asking(meeting_id, "code"), 422
    codes.was_right(db.session(), meeting_id, current_learner_id())
    try:
        entering.come_in(meeting, request.form.get("once", "")[:64])
    except (entering.NoSeat, actions.NotRunning):
        return _asking(meeting_id, "seat"), 409
    return redirect(url_for(".index"), 303)


@bp.get("/bar")
@open_to(*ANYONE)
def show_bar() -> ResponseReturnValue:
    """The bar anew, for a script that has heard that something changed."""
    g.only_looks = True
    found = in_class_here()
    return (bar(found, _back()), 200, {"Cache-Control": "no-store"}) if found else ("", 410)


@bp.post("/here")
@open_to(*ANYONE)
def here() -> ResponseReturnValue:
    """A page is open and its line holds; where in a lesson, if it is one."""
    g.only_looks = True
    found = in_class_here()
    if found is None:
        return "", 410
    lesson, block = request.form.get("lesson", "")[:121], request.form.get("block", "")[:60]
    entering.be_heard(found.presence, lesson, block)
    return "", 204


@bp.post("/hand")
@open_to(*ANYONE)
def hand() -> ResponseReturnValue:
    """Raise a hand, or take it down."""
    found = _in_class()
    (hands.lower_hand if request.form.get("hand") == "down" else hands.raise_hand)(db.session(), found.presence)
    return _answered(found)


@presses_beside("hand")
def hand_beside_a_lesson(wish: str) -> None:
    """The same from a lesson without script, whose form is kept before."""
    found = in_class_here()
    if found is not None:
        (hands.lower_hand if wish == "down" else hands.raise_hand)(db.session(), found.presence)


@bp.post("/answer")
@open_to(*ANYONE)
def answer() -> ResponseReturnValue:
    """An answer to the poll or the exit question."""
    found, number = _in_class(), request.form.get("question", "")
    known = int(number) if number.isdecimal() and len(number) < 9 else 0
    told = (request.form.get("choice", ""), request.form.get("words", ""))
    try:
        leading.answer(db.session(), found.running, found.presence.learner_id, known, *told)
    except leading.NotAsked:
        if "fragment" in request.form:
            return bar(found, _back(), problem=True), 422
        return render_template("room/index.html", found=found, running=[]), 422
    return _answered(found)


@bp.post("/leave")
@open_to(*ANYONE)
def leave() -> ResponseReturnValue:
    """Leave the room before the session ends; the time in it is kept."""
    found = in_class_here()
    if found is not None:
        actions.go(db.session(), found.presence)
    go_out(found)
    return redirect(url_for("home.index"), 303)


def _in_class() -> InClass:
    return in_class_here() or abort(404)


def _answered(found: InClass) -> ResponseReturnValue:
    """The bar anew for a script, the page again for everybody else; it may be over by now."""
    if "fragment" not in request.form:
        return redirect(_back(), 303)
    there = {"learner_id": found.presence.learner_id, "meeting_id": found.meeting.id}
    still = queries.in_class(db.session(), **there)
    return bar(still, _back()) if still else ("", 410)


def _back() -> str:
    back = request.values.get("back", "")[:500]
    return back if is_own_path(back) else url_for("room.index")
