"""What the header offers to who works with groups."""

from flask import url_for

from learning.cohorts.rights import HOLDING, TEAM
from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.people import acting


@enters("work", order=5)
def groups() -> Entry | None:
    role = acting()
    return Entry(_("My groups"), url_for("groups.index"), "people") if role and role.audience in TEAM else None


@enters("work", order=6)
def without_accounts() -> Entry | None:
    role = acting()
    return Entry(_("Lesson without accounts"), url_for("quick.show"), "board") if role and role.role in HOLDING else None
