"""The page on which people read a notice of a breach."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from learning.desk.breach import queries
from learning.desk.breach.words import german_only, written
from learning.house.access import ANYONE, open_to
from learning.house.db import db
from learning.house.locale import current_locale
from learning.people import current_learner_id

bp = Blueprint("breach_read", __name__, template_folder="../templates", url_prefix="/data-incidents")


@bp.get("/<id:breach_id>")
@open_to(*ANYONE)
def page(breach_id: int) -> ResponseReturnValue:
    """The whole notice, for who was told; for everybody where operators chose so."""
    breach = queries.by_id(db.session(), breach_id=breach_id)
    mine = breach and queries.was_told(db.session(), breach=breach, learner_id=current_learner_id() or 0)
    if breach is None or not breach.sent_at or not (mine or breach.for_guests):
        abort(404)
    key = mine.key if mine and not mine.read_at else ""
    return render_template("breach/read.html", it=written(breach, current_locale()), key=key, german_only=german_only())
