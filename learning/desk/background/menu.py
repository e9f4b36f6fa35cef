"""The way to the work in the background, in the menu of who runs the platform."""

from flask import url_for

from learning.house.access import Audience
from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.people import audiences_here


@enters("work", order=52)
def background() -> Entry | None:
    return Entry(_("Work in the background"), url_for("background.index"), "clock") if Audience.OPERATOR in audiences_here() else None
