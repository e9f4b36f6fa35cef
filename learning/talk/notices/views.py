"""Putting notices away once they are read."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import LEARNER, open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.house.notices import announces
from learning.people import current_learner_id
from learning.talk.notices import actions

bp = Blueprint("notices", __name__, template_folder="templates", url_prefix="/notices")
# More than stand on a page together are put away by a second press.
MOST = 200


@bp.post("/read")
@open_to(*LEARNER)
@shows()
def read() -> ResponseReturnValue:
    """Put away what stood on the page; what came in the meantime stays."""
    actions.read(db.session(), current_learner_id() or 0, request.form.getlist("key")[:MOST])
    return redirect(url_for("home.way" if request.form.get("back") == "way" else "home.index", read=1), 303)


@announces("read")
def put_away() -> str:
    return _("Read. You will not be told this again.")
