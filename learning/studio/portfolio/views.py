"""All courses of the organisation."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from learning.courses.drafts import queries
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.people.organisations.here import organisation_here
from learning.studio.rights import TEAM, Right
from learning.studio.sections import adds_section

bp = Blueprint("portfolio", __name__, template_folder="templates", url_prefix="/studio")


@bp.get("")
@open_to(*TEAM)
@shows()
def index() -> ResponseReturnValue:
    """The courses of the organisation, by language."""
    uids = queries.held_by(db.session(), organisation_id=organisation_here().id)
    return render_template("studio_portfolio/index.html", uids=uids)


@adds_section(10, "portfolio.index", Right.READ)
def section() -> str:
    return _("Courses")
