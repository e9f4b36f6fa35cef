"""Somebody proved whose place it is: the browser becomes theirs, and what a guest did in it meanwhile isn't lost."""

from flask import current_app, redirect, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.db import db
from learning.people import queries as people
from learning.people.actions import erase, merge
from learning.people.cards import queries
from learning.people.here import current_learner_id, take_place
from learning.people.models import Learner
from learning.people.signin.letters import tell


def arrive(learner_id: int, where: str) -> ResponseReturnValue:
    """Let the browser be this learner's, then lead on; a card is no second proof, so nobody is `sure` by it."""
    guest_id = None if session.get("account") else current_learner_id()
    learner = people.by_id(db.session(), learner_id)
    assert learner is not None  # its card would have gone with it
    account = people.account_of(db.session(), learner_id=learner_id)
    if account is not None:
        tell(db.session(), account, "signed-in")
    take_place(learner, account=account is not None)
    guest = people.by_id(db.session(), guest_id) if guest_id and guest_id != learner_id else None
    return redirect(_bring_along(learner, guest, where) if guest else where, 303)


def _bring_along(learner: Learner, guest: Learner, where: str) -> str:
    """Where it is offered to put together what this browser's guest did, and what is there already."""
    # Who has a card is somebody of their own, whose place was left open here: that is not ours to take.
    if queries.has_a_way_back(db.session(), learner_id=guest.id):
        return where
    if not people.has_anything(db.session(), learner_id=guest.id):
        erase(db.session(), guest)
    elif "merging.offer" in current_app.view_functions:
        session["guest_before"] = str(guest.id)
        return url_for("merging.offer", back=where)
    else:
        merge(db.session(), learner, guest)
    return where
