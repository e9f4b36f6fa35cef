"""What a press on the page of a task does: what stands in the form is kept first, so that nothing is lost."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from learning.check import actions
from learning.check.elsewhere import elsewhere
from learning.check.here import latest_here, locales_here
from learning.check.models import CheckAnswer
from learning.check.running import Running, task_of
from learning.check.taskpage import task_page
from learning.house.db import db
from learning.tasks import KINDS, Form, draw_asked, unveiled

# What decides a task; `open` only changes what stands in it.
_DECIDED = ("right", "partly", "notyet")


def pressed(run: Running) -> ResponseReturnValue:
    """Do what was pressed. A press on a page that is no longer the open task changes nothing, and says so."""
    answer = run.open
    if answer is None or not is_of(run, answer):
        return redirect(url_for(".task", said="old"), 303)
    task, go = task_of(db.session(), answer), request.form.get("go", "")
    form = unveiled(task, request.form)
    if "press" in form or go == "next":
        return _judged(run, answer, task, form)
    actions.keep(answer, KINDS[task["kind"]].draft(task, form, dict(answer.answer)))
    return _gone(run, answer, go)


def is_of(run: Running, answer: CheckAnswer) -> bool:
    """Was the form made for this task? Another device, a second press or a check begun anew may have gone on since."""
    return request.form.get("number") == str(answer.number) and request.form.get("check", run.check.id) == run.check.id


def gone_on(run: Running) -> ResponseReturnValue:
    """To the next task, to the result, or to the question how to go on where there is no more in these languages."""
    if run.open is None and run.enough:
        return ended(run)
    if run.open is None:
        actions.draw(db.session(), run, locales_here(run))
    return redirect(url_for(".task"), 303)


def ended(run: Running) -> ResponseReturnValue:
    actions.end(db.session(), run)
    return redirect(url_for("result.show", check_id=run.check.id), 303)


def nothing_open() -> ResponseReturnValue:
    """No check is under way: a second press on the last task leads to the result, everything else to the beginning."""
    latest = latest_here()
    return redirect(url_for("result.show", check_id=latest.id) if latest and latest.ended_at else url_for(".index"), 303)


def _judged(run: Running, answer: CheckAnswer, task: dict[str, Any], form: Form) -> ResponseReturnValue:
    kind = KINDS[task["kind"]]
    verdict = kind.judge(task, form, dict(answer.answer))
    if verdict.outcome == "empty":
        return task_page(run, answer, verdict.answer, said="empty"), 422
    if verdict.outcome in _DECIDED:
        actions.give(answer, verdict.answer, verdict.outcome)
        return gone_on(run)
    actions.keep(answer, verdict.answer)
    if "fragment" in form:
        return draw_asked(task, verdict.answer)
    where = "read" if kind.lands_at(verdict.answer) == "read" else "b"
    return redirect(url_for(".task", _anchor=f"{where}-{task['id']}"), 303)


def _gone(run: Running, answer: CheckAnswer, go: str) -> ResponseReturnValue:
    match go:
        case "unknown":
            actions.give(answer, answer.answer, "unknown")
            return gone_on(run)
        case "skipped" if run.may("skipped"):
            actions.put_away(answer, "skipped")
            return gone_on(run)
        case "report" if run.may("broken"):
            return redirect(url_for(".broken"), 303)
        case "back" if run.before is not None:
            actions.open_again(run.before)
            return redirect(url_for(".task"), 303)
        case "pause":
            return redirect(url_for(".pause"), 303)
    return elsewhere(go, ".task")
