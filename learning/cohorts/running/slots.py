"""What other pages show of a running session."""

from flask import get_template_attribute, url_for
from markupsafe import Markup

from learning.house.locale import _
from learning.house.slots import fills


@fills("quick_tools")
def lead_the_room(cohort_id: int, meeting_id: int) -> Markup:
    """From a lesson without accounts to who needs help in it."""
    link = get_template_attribute("components/button/button.html", "link")
    return Markup(link(_("Who needs me first?"), url_for("running.session", cohort_id=cohort_id), kind="quiet", before="hand"))
