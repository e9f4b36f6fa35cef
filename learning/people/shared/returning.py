"""The pages of what somebody had typed when their place ended; only for them."""

from flask import abort, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import LEARNER, open_to
from learning.house.db import db
from learning.people.here import current_learner_id
from learning.people.shared import actions, queries
from learning.people.shared.models import KeptWork
from learning.people.shared.showing import shown
from learning.people.shared.typed import way_back
from learning.people.shared.views import bp


@bp.get("/kept")
@open_to(*LEARNER)
def kept() -> ResponseReturnValue:
    """Everything that was kept of what this learner had typed."""
    found = queries.kept_of(db.session(), learner_id=current_learner_id() or 0)
    return render_template("shared/kept.html", kept=[shown(row) for row in found])


@bp.post("/kept/<key>/put-back")
@open_to(*LEARNER)
def put_back(key: str) -> ResponseReturnValue:
    """Send the form where it belongs: the browser repeats it there, and it is kept no longer here."""
    row = _own_row(key)
    if way_back(row.sent_to) is None:
        abort(404)
    actions.throw_away(db.session(), row)
    _look_again()
    return redirect(row.sent_to, 307)


@bp.post("/kept/<key>/throw-away")
@open_to(*LEARNER)
def throw_away(key: str) -> ResponseReturnValue:
    actions.throw_away(db.session(), _own_row(key))
    _look_again()
    return redirect(url_for(".kept"), 303)


def _own_row(key: str) -> KeptWork:
    return queries.kept(db.session(), learner_id=current_learner_id() or 0, key=key) or abort(404)


def _look_again() -> None:
    """Pages ask for kept work only where there is some."""
    if not queries.anything_kept(db.session(), learner_id=current_learner_id() or 0):
        session.pop("kept", None)
