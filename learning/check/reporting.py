"""Something is broken in a task: said in a press or two, it waits in the queue of the staff; the task is put away without harm."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.check import actions
from learning.check.forms import REASONS, BrokenForm
from learning.check.here import locales_here, open_here
from learning.check.models import CheckAnswer
from learning.check.pressing import is_of, nothing_open
from learning.check.running import Running
from learning.check.views import bp
from learning.house.access import LEARNER, open_to
from learning.house.db import db
from learning.house.listing import absolute
from learning.house.locale import DEFAULT, current_locale, speaking
from learning.house.site import current_site
from learning.talk.actions import Report, report_barrier


@bp.get("/broken")
@open_to(*LEARNER)
def broken() -> ResponseReturnValue:
    """What is broken in the task that waits?"""
    run = open_here()
    if run is None:
        return nothing_open()
    if run.open is None or not run.may("broken"):
        return redirect(url_for(".task"))
    return _asked(run, run.open, BrokenForm())


@bp.post("/broken")
@open_to(*LEARNER)
def send_broken() -> ResponseReturnValue:
    """Report it, put the task away, ask another one."""
    run = open_here(lock=True)
    if run is None:
        return nothing_open()
    answer, form = run.open, BrokenForm(request.form)
    if answer is None or not is_of(run, answer) or not run.may("broken"):
        return redirect(url_for(".task", said="old"), 303)
    if not form.validate():
        return _asked(run, answer, form), 422
    queue = absolute(url_for("queue.index", locale=DEFAULT.key))
    report_barrier(db.session(), _report(run, answer, form), current_site().mail, queue)
    actions.put_away(answer, "broken")
    actions.draw(db.session(), run, locales_here(run))
    return redirect(url_for(".task", said="reported"), 303)


def _asked(run: Running, answer: CheckAnswer, form: BrokenForm) -> str:
    return render_template("check/broken.html", run=run, answer=answer, form=form)


def _report(run: Running, answer: CheckAnswer, form: BrokenForm) -> Report:
    """Which task, in which version and language; no word about who."""
    with speaking(DEFAULT):
        reason = str(REASONS.get(form.reason.data, ""))
    where = f"Kompetenz-Check {run.versions[answer.version_id].uid} · {answer.version_id} · {answer.locale}"
    said = "\n".join(text for text in (reason, (form.words.data or "").strip()) if text)
    return Report(description=said, page=where, locale=current_locale().key)
