"""Reading only: while operators look after the platform, everything can be read and nothing is changed.

The state is a section of the settings, so all processes agree within two seconds and no page asks for it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from flask import Flask, abort, current_app, request
from sqlalchemy.orm import Session

from learning.house.clock import CITY, now
from learning.house.forgery import says_same_origin
from learning.house.locale import _, written_moment
from learning.house.sections import change_section, section
from learning.house.settings import Site
from learning.house.site import current_site
from learning.house.transaction import SAFE

SECTION = "frozen"
REASONS = ("maintenance", "incident")
# What a refused request is told: nothing has gone wrong, so it gets words of its own (`house/errors.py`).
REFUSED = "frozen"
# How long a browser or a script should wait where nobody has said when it ends, and the longest it is asked to.
WAIT, LONGEST = 60, 3600
View = TypeVar("View", bound=Callable[..., Any])


class Frozen(NamedTuple):
    """Why nothing is changed, since when, and until when that is expected."""

    reason: str
    since: datetime
    until: datetime | None

    @property
    def wait(self) -> int:
        """Seconds after which trying again is worth it."""
        left = int((self.until - now()).total_seconds()) if self.until else WAIT
        return min(max(left, WAIT), LONGEST)


def frozen(site: Site | None = None) -> Frozen | None:
    """What holds everything still, as this request or process knows it; None as a rule."""
    known = site or current_site()
    if known.frozen not in REASONS:
        return None
    until = datetime.fromisoformat(known.frozen_until) if known.frozen_until else None
    return Frozen(known.frozen, datetime.fromisoformat(known.frozen_at), until)


def held_in_words() -> dict[str, str] | None:
    """What the bar on every page says."""
    held = frozen()
    if held is None:
        return None
    ends = _("Expected to end: %(moment)s.", moment=written_moment(held.until.astimezone(CITY))) if held.until else ""
    why = (
        _("We are looking into a security incident. You can read everything, but nothing new is saved.")
        if held.reason == "incident"
        else _("We are working on the platform. You can read everything, but nothing new is saved.")
    )
    return {"why": why, "since": _("Since %(moment)s.", moment=written_moment(held.since.astimezone(CITY))), "until": ends}


def freeze(session: Session, reason: str, until: datetime | None, seen: int | None = None) -> None:
    """Change nothing from now on, for one of the `REASONS`; who said so already may say another reason or end."""
    values, version = section(session, SECTION)
    since = values.get("frozen_at") or now().isoformat()
    kept = {"frozen": reason, "frozen_at": since, "frozen_until": until.isoformat() if until else ""}
    change_section(session, SECTION, kept, version if seen is None else seen)


def thaw(session: Session, seen: int | None = None) -> None:
    """Go on as always."""
    version = section(session, SECTION)[1]
    change_section(session, SECTION, {}, version if seen is None else seen)


def goes_on(view: View) -> View:
    """Declare that a view changes what it changes even then: signing in and out, and what operators need to end it."""
    view.goes_on = True  # type: ignore[attr-defined]
    return view


def going_on(app: Flask, endpoint: str) -> bool:
    return getattr(app.view_functions[endpoint], "goes_on", False)


def refuse_changes(app: Flask) -> None:
    app.before_request(_check)


def _check() -> None:
    # What comes from elsewhere is refused as always: it must not be offered to be sent again from a page of ours.
    if request.method in SAFE or request.endpoint is None or not says_same_origin():
        return
    if frozen() and not going_on(current_app, request.endpoint):
        abort(503, description=REFUSED)
