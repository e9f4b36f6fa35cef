"""How long a place lasts on a shared device, and a role on one's own."""

from datetime import datetime, timedelta

from flask import current_app, g

from learning.house.clock import lately
from learning.people.shared.device import is_shared

AT_MOST = timedelta(hours=12)
_A_MINUTE = timedelta(minutes=1)
_NEVER = timedelta(days=36_500)


def is_over(created_at: datetime, seen_at: datetime) -> bool:
    """Has a place on a shared device come to its end?"""
    idle = _lasts("shared_idle")
    return not (lately(created_at, AT_MOST) and lately(seen_at, idle + _slack(idle)))


def role_is_over(seen_at: datetime) -> bool:
    """Has nobody been there for so long that a role is taken off?"""
    idle = _lasts("role_idle")
    return not lately(seen_at, idle + _slack(idle))


def touch_every() -> timedelta:
    """How old the last note of a visit may be; never noted where a page only looks whether somebody is still here."""
    if g.get("only_looks"):
        return _NEVER
    return _slack(_lasts("shared_idle")) if is_shared() else _A_MINUTE


def _slack(idle: timedelta) -> timedelta:
    """The browser counts from its last answer, we from our last note of one: nobody is put out before the browser has warned."""
    return min(_A_MINUTE, idle / 10)


def _lasts(name: str) -> timedelta:
    return timedelta(seconds=getattr(current_app.config["SETTINGS"], name))
