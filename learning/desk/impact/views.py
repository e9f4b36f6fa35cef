"""What Lernwege brings about: for everybody, and for who runs the platform."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from learning.desk.impact.shown import page_of
from learning.house.access import ANYONE, Audience, open_to, shows
from learning.house.copies import reads_copy
from learning.house.pagecache import cached_page

bp = Blueprint("impact", __name__, template_folder="templates")


@bp.get("/impact")
@open_to(*ANYONE)
@reads_copy
@cached_page
def index() -> ResponseReturnValue:
    """The newest quarter."""
    return render_template("impact/index.html", **page_of(None, ".period"))


@bp.get("/impact/<key>")
@open_to(*ANYONE)
@reads_copy
@cached_page
def period(key: str) -> ResponseReturnValue:
    """Another quarter, a year, or the whole time."""
    return render_template("impact/index.html", **page_of(key, ".period"))


@bp.get("/desk/impact")
@open_to(Audience.OPERATOR)
@reads_copy
@shows()
def desk() -> ResponseReturnValue:
    """The same with what compares organisations, which is for the city alone."""
    return render_template("impact/desk.html", **page_of(None, ".desk_period", inside=True))


@bp.get("/desk/impact/<key>")
@open_to(Audience.OPERATOR)
@reads_copy
@shows()
def desk_period(key: str) -> ResponseReturnValue:
    return render_template("impact/desk.html", **page_of(key, ".desk_period", inside=True))
