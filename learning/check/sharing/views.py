"""A learner's own side: share a result, see who sees it, withdraw."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.check.sharing import actions, queries
from learning.check.sharing.forms import OfferForm
from learning.check.sharing.shown import code_to_show, given, on_day, shareable_here, until_when
from learning.house.access import LEARNER, open_to
from learning.house.db import db
from learning.house.forms import without_controls
from learning.house.locale import _
from learning.house.notices import announces
from learning.people import current_learner_id
from learning.people.emblem import emblem_of

bp = Blueprint("sharing", __name__, template_folder="templates", url_prefix="/check/shared")


@bp.get("")
@open_to(*LEARNER)
def mine() -> ResponseReturnValue:
    """With whom which result is shared."""
    shares = [given(each) for each in queries.given_by(db.session(), learner_id=current_learner_id() or 0)]
    return render_template("sharing/mine.html", shares=shares)


@bp.get("/new/<check_id>")
@open_to(*LEARNER)
def ask(check_id: str) -> ResponseReturnValue:
    """What a teacher will see and what not, before anything is shared."""
    return _asking(check_id, OfferForm())


@bp.post("/new/<check_id>")
@open_to(*LEARNER)
def offer(check_id: str) -> ResponseReturnValue:
    """Make a code; it stands in this answer and nowhere else."""
    form = OfferForm(request.form)
    if not form.validate():
        return _asking(check_id, form), 422
    profile, earlier = shareable_here(check_id) or abort(404)
    wanted = {"called": form.called.data, "earlier": earlier and form.earlier.data}
    try:
        code = actions.offer(db.session(), profile, **wanted)
    except actions.GoneMeanwhile:
        abort(404)
    page = render_template("sharing/code.html", day=on_day(profile.made_at), until=until_when(actions.CODE_FOR), **code_to_show(code))
    return page, {"Cache-Control": "no-store"}


@bp.post("/withdraw")
@open_to(*LEARNER)
def withdraw() -> ResponseReturnValue:
    """Nobody sees it any more, from this moment on."""
    key = without_controls(request.form.get("share", ""))
    share = queries.shared_by(db.session(), learner_id=current_learner_id() or 0, key=key) or abort(404)
    actions.end(db.session(), share)
    return redirect(url_for(".mine", share_withdrawn=1), 303)


def _asking(check_id: str, form: OfferForm) -> str:
    profile, earlier = shareable_here(check_id) or abort(404)
    shown = {"day": on_day(profile.made_at), "earlier": earlier, "short": profile.size == "short"}
    return render_template("sharing/ask.html", form=form, emblem=emblem_of(profile.learner_id), check_id=check_id, **shown)


@announces("share_withdrawn")
def withdrawn() -> str:
    return _("Withdrawn. The teacher sees this result no more.")
