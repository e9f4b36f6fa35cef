"""The organisation somebody acts for in this browser."""

from flask import abort

from learning.house.db import db
from learning.people import queries
from learning.people.here import Acting, acting, current_learner_id
from learning.people.organisations.models import Membership, Organisation


def role_here() -> Acting:
    """The role somebody acts in; the guard has seen to it that there is one."""
    return acting() or abort(403)


def organisation_here() -> Organisation:
    """The organisation of that role: no address says which, so there is nothing foreign to ask for."""
    return queries.organisation(db.session(), organisation_id=role_here().organisation_id) or abort(403)


def membership_here() -> Membership:
    """The membership that somebody acts by, with the name their colleagues know."""
    role = role_here()
    key = {"learner_id": current_learner_id(), "organisation_id": role.organisation_id, "role": role.role}
    return db.session().get(Membership, key) or abort(403)
