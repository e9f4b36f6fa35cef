"""Where somebody was before: the first page of the check leads to the results of a learner who has some."""

from flask import get_template_attribute
from markupsafe import Markup

from learning.check.result.here import results_here
from learning.house.slots import fills


@fills("check_before")
def earlier_results() -> Markup | None:
    return Markup(get_template_attribute("check/parts.html", "earlier")()) if results_here() else None
