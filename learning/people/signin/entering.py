"""Somebody has proved who they are: the browser becomes theirs, and what a guest did here joins them."""

from datetime import timedelta

from flask import current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.addresses import is_own_path
from learning.house.clock import now
from learning.house.db import db
from learning.people import actions as people
from learning.people import queries as people_queries
from learning.people.here import current_learner_id, take_place
from learning.people.models import Learner
from learning.people.pupils.queries import by_learner
from learning.people.signin import accounts, actions

RESET_LASTS = timedelta(minutes=15)


def guest_here() -> Learner | None:
    """Who learned in this browser without an account."""
    learner_id = current_learner_id()
    if learner_id is None or session.get("account") or people_queries.account_of(db.session(), learner_id=learner_id):
        return None
    if by_learner(db.session(), learner_id=learner_id) is not None:
        # An organisation looks after them: whoever signs in at their device does not take their place.
        return None
    return people_queries.by_id(db.session(), learner_id)


def enter(learner: Learner, back: str, *, how: str, sure: bool = False) -> ResponseReturnValue:
    """Sign somebody in and go on where they were; if a guest has learned here, that is joined first."""
    guest = guest_here()
    accounts.make_room(db.session(), learner.id)
    take_place(learner, account=True, sure=sure)
    for key in ("ticket", "challenge", "may_reset"):
        session.pop(key, None)
    actions.note(db.session(), learner.id, how)
    where = back if is_own_path(back) else url_for("home.index")
    if guest is None or guest.id == learner.id:
        return redirect(where, 303)
    return _joined(learner, guest, where)


def _joined(learner: Learner, guest: Learner, where: str) -> ResponseReturnValue:
    if not people_queries.has_anything(db.session(), learner_id=guest.id):
        people.erase(db.session(), guest)
    elif "merging.offer" in current_app.view_functions:
        session["guest_before"] = str(guest.id)
        return redirect(url_for("merging.offer", back=where), 303)
    else:
        people.merge(db.session(), learner, guest)
    return redirect(where, 303)


def may_reset_now() -> None:
    """Who came by a mail for a forgotten password may set a new one for a while, without the old."""
    session["may_reset"] = (now() + RESET_LASTS).isoformat()


def back_asked() -> str:
    """Where to go on afterwards, as the address or the form says; empty for the home page."""
    back = request.values.get("back", "")[:500]
    return back if is_own_path(back) else ""
