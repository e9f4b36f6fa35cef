"""The bar on every page of who is in a room."""

from typing import Any

from flask import get_template_attribute, request, session, url_for
from markupsafe import Markup

from learning.cohorts.quick.animals import animal_of
from learning.cohorts.running import queries
from learning.cohorts.running.here import in_class_here
from learning.cohorts.running.queries import InClass
from learning.cohorts.running.shown import destination, tag
from learning.house.db import db
from learning.house.slots import fills


def room_tag(found: InClass) -> str:
    """Changes with all that the bar says."""
    return tag(found.running.turn, found.presence.hand_at, found.presence.coming_by, found.running.meeting_id)


@fills("in_class")
def in_class_bar(form: str = "") -> Markup | None:
    """For who is checked in; nobody else's page asks the database. `form` is the page's own, where it keeps what is typed."""
    found = in_class_here()
    if found is None or request.endpoint == "room.over":
        return None
    page = request.path if request.method == "GET" else url_for("room.index")
    return Markup(get_template_attribute("room/bar.html", "framed")(room_tag(found), bar(found, page, form=form), _when_over(found)))


def _when_over(found: InClass) -> str:
    return url_for("join.over" if found.cohort.kind == "quick" else "room.over")


def bar(found: InClass, back: str, problem: bool = False, form: str = "") -> Markup:
    """What stands in the bar now."""
    told: dict[str, Any] = {"animal": animal_of(session.get("animal", "")) if found.cohort.kind == "quick" else None}
    told |= {
        "tag": room_tag(found),
        "asks": _asks(found),
        "going": destination(found.running),
        "back": back,
        "problem": problem,
        "form": form,
    }
    return Markup(get_template_attribute("room/bar.html", "bar")(found, told))


def _asks(found: InClass) -> dict[str, Any] | None:
    """What is asked, with what somebody has answered."""
    asks = found.running.asks
    if not asks or not asks["open"]:
        return None
    key = {"learner_id": found.presence.learner_id, "meeting_id": found.running.meeting_id, "question": asks["number"]}
    return {**asks, "mine": queries.ballot_of(db.session(), **key)}
