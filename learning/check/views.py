"""The Kompetenz-Check in the browser: begin, own view, one task a page, and back to it at any time."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.check import actions
from learning.check.here import latest_here, open_here
from learning.check.pressing import pressed
from learning.check.running import task_of
from learning.check.statements import statements
from learning.house.access import ANYONE, LEARNER, open_to
from learning.house.db import db
from learning.house.locale import current_locale
from learning.people import learner_here
from learning.tasks import draw_asked

bp = Blueprint("check", __name__, template_folder="templates", url_prefix="/check")


@bp.get("")
@open_to(*ANYONE)
def index() -> ResponseReturnValue:
    """What the check is, and the choice of its size."""
    return render_template("check/index.html", check=latest_here())


@bp.post("")
@open_to(*ANYONE)
def begin() -> ResponseReturnValue:
    """Begin: the learner is made by this press, if there was none."""
    size = "short" if request.form.get("size") == "short" else "full"
    voice = "informal" if request.form.get("voice") == "informal" else "formal"
    actions.begin(db.session(), learner_here(), size=size, voice=voice, locales=[current_locale().key])
    return redirect(url_for(".own", area=1), 303)


@bp.get("/own-view/<int:area>")
@open_to(*LEARNER)
def own(area: int) -> ResponseReturnValue:
    """What I think I can do, area by area."""
    check = latest_here() or abort(404)
    asked = [each for each in statements(check.voice) if each.area == str(area)] or abort(404)
    return render_template("check/own.html", check=check, area=area, statements=asked)


@bp.post("/own-view/<int:area>")
@open_to(*LEARNER)
def say(area: int) -> ResponseReturnValue:
    """Note the answers of one area; whoever says nothing goes on as well."""
    run = open_here(lock=True) or abort(404)
    asked = [each for each in statements(run.check.voice) if each.area == str(area)] or abort(404)
    given = {each.id: request.form.get(each.id, "") for each in asked}
    actions.say(run.check, {name: int(answer) for name, answer in given.items() if answer in ("0", "1", "2", "3")})
    if area < 5:
        return redirect(url_for(".own", area=area + 1), 303)
    if run.open is None:
        actions.draw(db.session(), run)
    return redirect(url_for(".task"), 303)


@bp.get("/task")
@open_to(*LEARNER)
def task() -> ResponseReturnValue:
    """The task that waits for its answer."""
    run = open_here()
    if run is None:
        return redirect(url_for(".index"))
    if run.open is None:
        return render_template("check/no_more.html", run=run)
    html = draw_asked(task_of(db.session(), run.open), run.open.answer)
    return render_template("check/task.html", run=run, task=html, number=run.open.number)


@bp.post("/task")
@open_to(*LEARNER)
def press() -> ResponseReturnValue:
    """Whatever was pressed on the page of a task."""
    run = open_here(lock=True)
    if run is None:
        return redirect(url_for(".index"), 303)
    return redirect(pressed(run), 303)
