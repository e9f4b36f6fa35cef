"""What the header offers to who works in the studio."""

from flask import url_for

from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.people import acting
from learning.studio.rights import Right, rights


@enters("work", order=4)
def studio() -> Entry | None:
    role = acting()
    # Coordinators have courses to look after only where the organisation has any: the page says so.
    held = rights(role, role.organisation_id) if role else frozenset()
    return Entry(_("Studio"), url_for("portfolio.index"), "pencil") if Right.READ in held else None
