"""A teacher's side: take up a code, look at what a learner shared, and how a group has changed.

Nothing of a result stands on a page that GET answers: whoever looks presses a button first, and the learner reads on which day.
"""

from datetime import timedelta

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.check.result.words import fields
from learning.check.sharing import actions, queries
from learning.check.sharing.forms import TakeForm
from learning.check.sharing.groupshown import group_here
from learning.check.sharing.queries import Received
from learning.check.sharing.resultshown import result_shown
from learning.check.sharing.shown import profiles_in, received
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.limits import Limit, TooManyTries, give_back, spend
from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.house.notices import announces
from learning.people import acting, current_learner_id
from learning.people.cards.codes import CODE_LENGTH, as_typed
from learning.people.cards.coming import wait
from learning.people.organisations.here import membership_here, role_here

bp = Blueprint("shared_results", __name__, template_folder="templates", url_prefix="/shared-results")
SEEING = (Audience.TEACHER, Audience.SUBSTITUTE)
# Right ones are given back; nobody mistypes more in an hour, and 40 bits are not found in a thousand years of this.
TRIES = Limit("share-code", 20, timedelta(hours=1))


@bp.get("")
@open_to(*SEEING)
@shows("results", within="consent")
def index() -> ResponseReturnValue:
    """Who has shared a result with me, and where a code is typed."""
    return _listed(TakeForm())


@bp.get("/take/<token>")
@open_to(*SEEING)
@shows("results", within="consent")
def by_link(token: str) -> ResponseReturnValue:
    """The address in a learner's QR code: the code stands in the field, one press takes it up."""
    code = as_typed(token)
    if len(code) != CODE_LENGTH:
        abort(404)
    return _listed(TakeForm(data={"code": code}))


@bp.post("")
@open_to(*SEEING)
def take() -> ResponseReturnValue:
    """Take a code up; what is wrong with one that doesn't fit is not said."""
    form, who = TakeForm(request.form), str(current_learner_id())
    if not form.validate():
        return _listed(form), 422
    try:
        spend(TRIES, who)
    except TooManyTries as refusal:
        return _listed(form, wait(refusal)), 429, {"Retry-After": str(refusal.seconds)}
    try:
        share = actions.take(db.session(), as_typed(form.code.data or ""), membership_here())
    except actions.NoSuchCode:
        return _listed(form, _("Nothing waits with this code. Please ask the learner for a new one.")), 409
    except actions.OwnResult:
        return _listed(form, _("This is your own result. You find it under “My results”.")), 409
    give_back(db.session(), TRIES, who)
    return redirect(url_for(".one", share=share.key, share_taken=1), 303)


@bp.get("/one/<share>")
@open_to(*SEEING)
@shows("results", within="consent")
def one(share: str) -> ResponseReturnValue:
    """Whose result it is and until when; the result itself comes with a press."""
    return render_template("sharing/one.html", share=received(_found(share)), results=[])


@bp.post("/one/<share>")
@open_to(*SEEING)
def look(share: str) -> ResponseReturnValue:
    """The result; the learner reads on which day it was looked at."""
    found = _found(share, lock=True)
    actions.look(found.share)
    results = [result_shown(each) for each in profiles_in(found)]
    page = render_template("sharing/one.html", share=received(found), results=results, fields=fields())
    # What is taken back must not come out of the browser's memory.
    return page, {"Cache-Control": "no-store"}


@bp.post("/one/<share>/end")
@open_to(*SEEING)
def end(share: str) -> ResponseReturnValue:
    """I need not see it any more."""
    actions.end(db.session(), _found(share, lock=True).share)
    return redirect(url_for(".index", share_ended=1), 303)


@bp.get("/before-and-after")
@open_to(*SEEING)
@shows()
def group() -> ResponseReturnValue:
    """How those who shared two results have changed, as a group; nobody alone."""
    return render_template("sharing/group.html", **group_here(_mine()))


def _mine() -> list[Received]:
    return queries.received_by(db.session(), teacher_id=current_learner_id() or 0, organisation_id=role_here().organisation_id)


def _found(key: str, lock: bool = False) -> Received:
    """A share of this teacher in this organisation: somebody else's and what was withdrawn are not there."""
    where = {"teacher_id": current_learner_id() or 0, "organisation_id": role_here().organisation_id}
    return queries.received(db.session(), **where, key=key, lock=lock) or abort(404)


def _listed(form: TakeForm, trouble: str = "") -> str:
    return render_template("sharing/index.html", form=form, trouble=trouble, shares=[received(each) for each in _mine()])


@enters("work", order=35)
def shared_results() -> Entry | None:
    role = acting()
    return Entry(_("Shared results"), url_for("shared_results.index"), "eye") if role and role.audience in SEEING else None


@announces("share_taken")
def taken() -> str:
    return _("The learner has shared this result with you.")


@announces("share_ended")
def ended() -> str:
    return _("It is off your list. You see it no more.")
