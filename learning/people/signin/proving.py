"""Whoever works for others has two proofs: nobody who gave only one of them makes, adds or removes the other."""

from flask import redirect, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.db import db
from learning.people import queries as people
from learning.people.here import current_learner_id
from learning.people.signin import queries


def must_prove_first() -> bool:
    """Is there a second proof that was not given here yet, and a role that it guards?"""
    return not session.get("sure") and is_guarded(current_learner_id() or 0)


def is_guarded(learner_id: int) -> bool:
    """Does a second proof stand between somebody's account and their roles?"""
    if not people.roles_of(db.session(), learner_id=learner_id):
        return False
    proof = queries.second_proof(db.session(), learner_id=learner_id)
    return proof is not None or bool(queries.passkeys(db.session(), learner_id=learner_id))


def first_prove(then: str) -> ResponseReturnValue:
    """Ask for the second proof, and lead on to a page of ours from there."""
    return redirect(url_for("signin.second", back=url_for(then)), 303)
