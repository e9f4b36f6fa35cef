"""What I think I can do, area by area, before the tasks: three minutes, and no answer is needed."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning import competence
from learning.check import actions
from learning.check.elsewhere import elsewhere
from learning.check.here import locales_here, open_here
from learning.check.running import Running
from learning.check.statements import AREAS, read_off, statements_about
from learning.check.views import bp
from learning.house.access import LEARNER, open_to
from learning.house.db import db
from learning.house.switches import switched


@bp.get("/own-view/<id:area>")
@open_to(*LEARNER)
@switched("check")
def own(area: int) -> ResponseReturnValue:
    """What I think I can do in one area."""
    run = open_here()
    if area not in AREAS:
        abort(404)
    if run is None:
        return redirect(url_for(".index"))
    return render_template(
        "check/own.html",
        check=run.check,
        area=area,
        areas=len(AREAS),
        title=competence.area_title(str(area)),
        statements=statements_about(area, run.check.voice),
        switch_form="lesson",
    )


@bp.post("/own-view/<id:area>")
@open_to(*LEARNER)
@switched("check")
def say(area: int) -> ResponseReturnValue:
    """Note the answers of one area; whoever says nothing goes on as well."""
    run = open_here(lock=True)
    if area not in AREAS:
        abort(404)
    if run is None:
        return redirect(url_for(".index"), 303)
    actions.say(run.check, read_off(statements_about(area, run.check.voice), request.form))
    go = request.form.get("go", "next")
    if go == "next" and area < len(AREAS):
        return redirect(url_for(".own", area=area + 1), 303)
    return _to_the_tasks(run) if go in ("next", "skip") else elsewhere(go, ".own", area=area)


def _to_the_tasks(run: Running) -> ResponseReturnValue:
    if not run.answers:
        actions.draw(db.session(), run, locales_here(run))
    return redirect(url_for(".task"), 303)
