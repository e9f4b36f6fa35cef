"""Leaving a place: by one's own wish, or because nobody was there for long."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from learning.people.here import acting, leave, take_off
from learning.people.leaving import way_out
from learning.people.shared.device import is_shared


def left(why: str = "") -> ResponseReturnValue:
    """Leave the place, or on one's own device only the role; `idle` when nobody was there."""
    if acting() and not is_shared():
        take_off()
        return redirect(url_for("shared.ended", role=1) if why == "idle" else url_for("roles.show"), 303)
    onward = way_out()
    leave()
    if onward is not None and why != "idle":
        return redirect(onward(), 303)
    return redirect(url_for("shared.ended" if why == "idle" else "shared.free"), 303)
