"""How many may begin from one network: each of them leaves rows for long, and a program that keeps no cookie begins anew each time.

Asked before a form of somebody unknown is taken, counted where a place or a browser is written down: who comes back, signs in or shows
a card uses nothing up. As many more as are at work at that moment may slip through.
"""

from datetime import timedelta

from flask import Flask, request, session
from sqlalchemy import Connection

from learning.house.db import asked_before, db
from learning.house.limits import Limit, TooManyTries, add, used_up
from learning.house.networks import networks_here
from learning.house.refusal import refused
from learning.house.transaction import SAFE

# A school of 600 that begins three times in an hour behind one address, on devices that forget; a day of it.
IN_AN_HOUR = Limit("newcomers", 2000, timedelta(hours=1))
IN_A_DAY = Limit("newcomers of a day", 6000, timedelta(days=1))
# Ways back to a place that is there, which have limits of their own; and what makes nothing that stays in a browser.
_OPEN = frozenset(
    [f"signin.{name}" for name in "mail code use_link use_password use_passkey use_confirmation use_stop".split()]
    + [f"cards.{name}" for name in "come_back come_back_scanned come_in_by_paper through_door through_door_scanned".split()]
    + ["cards.stopped_from_mail", "cards.take_along", "shared.answer", "shared.keep", "shared.leave", "talk.send_report"]
)


def _limits() -> list[tuple[Limit, str]]:
    return [(limit, network) for network in networks_here() for limit in (IN_AN_HOUR, IN_A_DAY)]


def refuse_too_many() -> None:
    """Nobody else begins from a network that had its share."""
    if request.method in SAFE or "_user_id" in session or request.endpoint in _OPEN or not (limits := _limits()):
        return
    with asked_before():
        ends_at = used_up(db.session(), limits)
    if ends_at:
        refused.send("limit-reached", detail=IN_AN_HOUR.name)
        raise TooManyTries(ends_at)


def count_one(connection: Connection) -> None:
    """Somebody began."""
    add(connection, _limits())


def init_app(app: Flask) -> None:
    app.before_request(refuse_too_many)
