"""The way to the numbers, in the menu of who runs the platform."""

from flask import url_for

from learning.house.access import Audience
from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.people import audiences_here


@enters("work", order=51)
def impact() -> Entry | None:
    return Entry(_("Impact"), url_for("impact.desk"), "level") if Audience.OPERATOR in audiences_here() else None
