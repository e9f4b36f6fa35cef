"""Getting back in by a strip or a paper, and stopping who asked for one at a desk."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, LEARNER, open_to
from learning.house.db import db
from learning.house.limits import TooManyTries
from learning.house.locale import _
from learning.house.notices import announces
from learning.people.cards import recovery, tries
from learning.people.cards.arriving import arrive
from learning.people.cards.blueprints import bp
from learning.people.cards.codes import as_typed, code_hash, is_token
from learning.people.cards.coming import wait
from learning.people.cards.forms import RecoverForm
from learning.people.events.refusing import record_failure
from learning.people.here import current_learner_id


@bp.get("/recover")
@open_to(*ANYONE)
def recover() -> ResponseReturnValue:
    return _asking(RecoverForm())


@bp.post("/recover")
@open_to(*ANYONE)
def come_in_by_paper() -> ResponseReturnValue:
    """Two halves: the paper, and something its owner alone has. Which of them is wrong, nobody is told."""
    form = RecoverForm(request.form)
    if not form.validate():
        return _asking(form), 422
    paper = as_typed(form.paper.data)
    try:
        tries.pay_for_strip(code_hash("strip", paper))
    except TooManyTries as refusal:
        return _asking(form, wait(refusal)), 429, {"Retry-After": str(refusal.seconds)}
    learner_id = recovery.recover(db.session(), paper, form.second.data)
    if learner_id is None:
        record_failure("sign-in-failed", detail="paper")
        return _asking(form, _("That did not fit. Please look at both and try again.")), 422
    return arrive(learner_id, url_for(".show", recovered=1))


def _asking(form: RecoverForm, trouble: str = "") -> str:
    # What was typed beside the paper may be a PIN: it does not go back into a page.
    form.second.data = ""
    return render_template("cards/recover.html", form=form, trouble=trouble)


@bp.post("/stop")
@open_to(*LEARNER)
def stop() -> ResponseReturnValue:
    """It was not me who asked."""
    recovery.stop_all(db.session(), current_learner_id() or 0)
    return redirect(url_for(".show", stopped=1), 303)


@bp.get("/stop/<token>")
@open_to(*ANYONE)
def stop_from_mail(token: str) -> ResponseReturnValue:
    if not is_token(token):
        abort(404)
    return render_template("cards/stop.html", stopped=False)


@bp.post("/stop/<token>")
@open_to(*ANYONE)
def stopped_from_mail(token: str) -> ResponseReturnValue:
    if not is_token(token):
        abort(404)
    recovery.stop_from_mail(db.session(), token)
    return render_template("cards/stop.html", stopped=True)


@announces("recovered")
def recovered() -> str:
    return _("You are back. Everything you learned is here. Now make a new card.")


@announces("stopped")
def stopped() -> str:
    return _("Stopped. Nobody comes in that way.")
