"""The way to the settings, in the menu of who runs the platform."""

from flask import url_for

from learning.house.access import Audience
from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.people import audiences_here


@enters("work", order=50)
def settings() -> Entry | None:
    return Entry(_("Settings of the city"), url_for("city.overview"), "pen") if Audience.OPERATOR in audiences_here() else None
