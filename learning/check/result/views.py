"""The pages of a learner's own results; nobody else has an address for them."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.check import actions
from learning.check.result import queries
from learning.check.result.here import result_here, results_here
from learning.check.result.shown import day, page_of
from learning.house.access import LEARNER, open_to
from learning.house.db import db
from learning.house.locale import _, speak_informally
from learning.house.notices import announces

bp = Blueprint("result", __name__, template_folder="templates", url_prefix="/check/result")


@bp.get("")
@open_to(*LEARNER)
def mine() -> ResponseReturnValue:
    """All results of this learner, the newest first."""
    speak_informally(any(profile.voice == "informal" for profile in results_here()[:1]))
    results = [{"id": profile.check_id, "day": day(profile), "tasks": profile.tasks, "size": profile.size} for profile in results_here()]
    return render_template("result/mine.html", results=results)


@bp.get("/<check_id>")
@open_to(*LEARNER)
def show(check_id: str) -> ResponseReturnValue:
    """What a check showed."""
    profile = result_here(check_id) or abort(404)
    speak_informally(profile.voice == "informal")
    return render_template("result/show.html", result=page_of(profile))


@bp.route("/<check_id>/erase", methods=["GET", "POST"])
@open_to(*LEARNER)
def erase(check_id: str) -> ResponseReturnValue:
    """Erase a check, its answers and its result, after asking once."""
    profile = result_here(check_id) or abort(404)
    speak_informally(profile.voice == "informal")
    if request.method == "GET":
        return render_template("result/erase.html", id=check_id, day=day(profile), tasks=profile.tasks)
    check = queries.check_by_id(db.session(), learner_id=profile.learner_id, check_id=check_id, lock=True) or abort(404)
    actions.erase(db.session(), check)
    return redirect(url_for(".mine", result_erased=1), 303)


@announces("result_erased")
def erased() -> str:
    return _("The result is deleted, with its answers. Nobody can see it any more.")
