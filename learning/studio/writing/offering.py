"""What the list of courses offers to those who write: a new one."""

from flask import get_template_attribute, url_for
from markupsafe import Markup

from learning.house.locale import _
from learning.house.slots import fills
from learning.people import acting
from learning.studio.rights import Right, rights


@fills("studio_portfolio_head")
def new_course_link() -> Markup | None:
    role = acting()
    if role is None or Right.WRITE not in rights(role, role.organisation_id):
        return None
    link = get_template_attribute("components/button/button.html", "link")
    return Markup(link(_("New course"), url_for("writing.new_course"), kind="quiet", before="plus"))
