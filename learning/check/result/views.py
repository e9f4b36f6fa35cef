"""The pages of a learner's own results; nobody else has an address for them."""

from io import BytesIO

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from learning.check import actions
from learning.check.result.here import result_here, results_here
from learning.check.result.paper import TooManyAtOnce, in_turn, pass_of
from learning.check.result.shown import day, page_of
from learning.competence.passport import competence_pass
from learning.house.access import LEARNER, open_to
from learning.house.clock import day_of
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


@bp.get("/<check_id>/pass.pdf")
@open_to(*LEARNER)
def passport(check_id: str) -> ResponseReturnValue:
    """The result of a full check as a PDF to keep or to print."""
    profile = result_here(check_id) or abort(404)
    if profile.size == "short":
        abort(404)
    name = "-".join([*_("Competence pass").split(), str(day_of(profile.made_at))]) + ".pdf"
    try:
        with in_turn(profile.learner_id):
            made = competence_pass(pass_of(profile))
    except TooManyAtOnce:
        abort(429)
    answer = send_file(BytesIO(made), "application/pdf", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.route("/<check_id>/erase", methods=["GET", "POST"])
@open_to(*LEARNER)
def erase(check_id: str) -> ResponseReturnValue:
    """Erase a check, its answers and its result, after asking once."""
    profile = result_here(check_id) or abort(404)
    speak_informally(profile.voice == "informal")
    if request.method == "GET":
        return render_template(
            "result/erase.html", id=profile.check_id, day=day(profile), tasks=profile.tasks, informal=profile.voice == "informal"
        )
    actions.erase_by_id(db.session(), learner_id=profile.learner_id, check_id=profile.check_id)
    return redirect(url_for(".mine", result_erased=1), 303)


@announces("result_erased")
def erased() -> str:
    return _("The result is deleted, with its answers. Nobody can see it any more.")
