"""One task a page, the pause, and what to do where the tasks run out."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.check import actions
from learning.check.here import locales_here, open_here
from learning.check.languages import languages_there
from learning.check.pressing import ended, gone_on, nothing_open, pressed
from learning.check.running import Running
from learning.check.statements import next_area
from learning.check.taskpage import task_page
from learning.check.views import bp
from learning.house.access import LEARNER, open_to
from learning.house.locale import LOCALES
from learning.house.switches import switched


@bp.get("/task")
@open_to(*LEARNER)
@switched("check")
def task() -> ResponseReturnValue:
    """The task that waits for its answer."""
    run = open_here()
    if run is None:
        return nothing_open()
    if run.open is None:
        return _none_open(run)
    return task_page(run, run.open, run.open.answer, said=request.args.get("said", ""))


@bp.post("/task")
@open_to(*LEARNER)
@switched("check")
def press() -> ResponseReturnValue:
    """Whatever was pressed on the page of a task."""
    run = open_here(lock=True)
    return pressed(run) if run else nothing_open()


@bp.get("/pause")
@open_to(*LEARNER)
@switched("check")
def pause() -> ResponseReturnValue:
    """Everything is kept: how to go on here, or on another device."""
    run = open_here()
    return render_template("check/pause.html", run=run) if run else nothing_open()


@bp.post("/more")
@open_to(*LEARNER)
@switched("check")
def more() -> ResponseReturnValue:
    """Where there were no more tasks: end with what is known, or go on, maybe in another language."""
    run = open_here(lock=True)
    if run is None:
        return nothing_open()
    go, _sep, locale = request.form.get("go", "").partition(":")
    if run.open is None and go == "end" and run.given:
        return ended(run)
    if go == "locale" and locale in languages_there():
        actions.agree(run.check, locale)
    return gone_on(run)


def _none_open(run: Running) -> ResponseReturnValue:
    there = run.next(locales_here(run)) is not None
    area = next_area(run.check)
    if there and area and not run.answers:
        return redirect(url_for(".own", area=area))
    others = [LOCALES[key] for key in languages_there() if key not in locales_here(run) and run.next([key]) is not None]
    return render_template("check/no_more.html", run=run, there=there, others=others)
