"""The city gives a course into an organisation's hands."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.courses.drafts.opening import hold
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.house.notices import announces
from learning.people import acting
from learning.studio.holding import queries
from learning.studio.shown import titles_here

bp = Blueprint("holding", __name__, template_folder="templates", url_prefix="/studio/holders")


@bp.get("")
@open_to(Audience.OPERATOR)
@shows()
def index() -> ResponseReturnValue:
    """Every course, and who holds it."""
    held, organisations = queries.held(db.session()), queries.organisations(db.session())
    return render_template("studio_holding/index.html", held=held, titles=titles_here(list(held)), organisations=organisations)


@bp.post("/<course>")
@open_to(Audience.OPERATOR)
@shows()
def give(course: str) -> ResponseReturnValue:
    """Give a course to an organisation; its authors see it at once, those of before see it no more."""
    if course not in queries.held(db.session()):
        abort(404)
    chosen = {str(each.id): each.id for each in queries.organisations(db.session())}.get(request.form.get("organisation", ""))
    if chosen is None:
        abort(400)
    hold(db.session(), course, chosen)
    return redirect(url_for(".index", held=1), 303)


@announces("held")
def is_held() -> str:
    return _("Given. The organisation's authors find it in their studio.")


@enters("work", order=48)
def entry() -> Entry | None:
    role = acting()
    return Entry(_("Who holds courses"), url_for("holding.index"), "pencil") if role and role.audience is Audience.OPERATOR else None
