"""What is to be put together in this browser: proved by its session alone, never by what an address or a form says."""

from datetime import datetime, timedelta
from typing import NamedTuple

from flask import session

from learning.house.clock import now, still
from learning.house.db import db
from learning.people import queries as people
from learning.people.here import current_learner_id
from learning.people.merging import queries
from learning.people.models import Learner

# So long the first account stays proved while somebody signs in to the second.
SECOND_WITHIN = timedelta(minutes=30)


class Offer(NamedTuple):
    """Two learners, both proved here: `kept` stays, `given_up` is put into it; `account` when the latter has an account too."""

    kept: Learner
    given_up: Learner
    account: bool


def offer_here() -> Offer | None:
    """What can be put together here now."""
    return _second_account() or _guest_before()


def ask_for_second(learner_id: int) -> None:
    """Note that the next sign-in in this browser is to prove somebody's second account."""
    session["merge_into"] = {"learner": str(learner_id), "until": (now() + SECOND_WITHIN).isoformat()}


def forget_offer() -> None:
    for name in ("guest_before", "merge_into"):
        session.pop(name, None)


def offer_guest(learner_id: int) -> None:
    """Note whose work this browser held before somebody signed in."""
    session["guest_before"] = str(learner_id)


def waits_for_second() -> bool:
    """Is the first account proved, and the second not yet?"""
    return _first_account() is not None and _second_account() is None


def _second_account() -> Offer | None:
    first, here = _first_account(), current_learner_id()
    if first is None or here is None or here == first.id or not session.get("account"):
        return None
    second = people.by_id(db.session(), here)
    return Offer(first, second, True) if second else None


def _first_account() -> Learner | None:
    noted = session.get("merge_into")
    if not isinstance(noted, dict) or not still(datetime.fromisoformat(noted["until"]), SECOND_WITHIN):
        return None
    return people.by_id(db.session(), int(noted["learner"]))


def _guest_before() -> Offer | None:
    before, here = session.get("guest_before"), current_learner_id()
    if before is None or here is None or int(before) == here:
        return None
    guest, learner = queries.guest(db.session(), learner_id=int(before)), people.by_id(db.session(), here)
    return Offer(learner, guest, False) if guest and learner else None
