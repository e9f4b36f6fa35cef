"""How a group has changed: the results of those who let this teacher see them, as a distribution and nobody alone."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from learning.cohorts.here import group_here
from learning.cohorts.rights import Right
from learning.cohorts.state.views import TEACHING
from learning.cohorts.tabs import adds_tab, tabs_of
from learning.house.access import open_to, shows
from learning.house.locale import _

bp = Blueprint("effect", __name__, template_folder="templates", url_prefix="/groups/<id:cohort_id>/effect")


@bp.get("")
@open_to(*TEACHING)
@shows()
def show(cohort_id: int) -> ResponseReturnValue:
    """Before and after; what stands there, the room of the Kompetenz-Check says."""
    here = group_here(cohort_id, Right.TEACH)
    return render_template("state/effect.html", here=here, tabs=tabs_of(here))


@adds_tab(61, "effect.show", Right.TEACH)
def effect_tab() -> str:
    return _("Before and after")
