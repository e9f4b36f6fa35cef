"""What a press on the page of a task does; answers where to go then."""

from flask import request, url_for

from learning.check import actions
from learning.check.running import Running, task_of
from learning.house.db import db
from learning.tasks import KINDS

# What decides a task; `open` and `hint` only change what stands in it.
_DECIDED = ("right", "partly", "notyet")


def pressed(run: Running) -> str:
    """Keep what stands in the form, then do what was pressed. A press on a page that is no longer the open task changes nothing."""
    answer = run.open
    if answer is None or request.form.get("number") != str(answer.number):
        return url_for(".task")
    task, go = task_of(db.session(), answer), request.form.get("go", "")
    kind = KINDS[task["kind"]]
    if "press" in request.form or go == "next":
        verdict = kind.judge(task, request.form, dict(answer.answer))
        if verdict.outcome not in _DECIDED:
            actions.keep(answer, verdict.answer)
            return url_for(".task", empty=1) if verdict.outcome == "empty" else url_for(".task")
        actions.give(answer, verdict.answer, verdict.outcome)
        return _on(run)
    actions.keep(answer, kind.draft(task, request.form, dict(answer.answer)))
    match go:
        case "unknown":
            actions.give(answer, answer.answer, "unknown")
        case "skipped" | "broken":
            actions.put_away(answer, go)
        case "back" if run.before is not None:
            actions.open_again(run.before)
            return url_for(".task")
        case "pause":
            return url_for(".index")
        case _:
            return url_for(".task")
    return _on(run)


def _on(run: Running) -> str:
    """To the next task, to the result, or to the question how to go on where there is no more in this language."""
    if run.open is not None:
        return url_for(".task")
    if run.enough:
        actions.end(db.session(), run)
        return url_for("result.show", check_id=run.check.id)
    actions.draw(db.session(), run)
    return url_for(".task")
