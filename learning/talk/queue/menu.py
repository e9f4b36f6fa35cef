"""The queue in the line of a role, with what waits."""

from flask import url_for

from learning.house.db import db
from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.people.here import acting
from learning.people.organisations.here import organisation_here
from learning.talk.queue.register import WAITING, counted
from learning.talk.queue.views import STAFF


@enters("work", order=50)
def queue() -> Entry | None:
    role = acting()
    if role is None or role.audience not in STAFF or organisation_here().kind != "city":
        return None
    waiting = sum(counted(db.session(), state) for state in WAITING)
    return Entry(_("Queue") + f" ({waiting})", url_for("queue.index"), "tray")
