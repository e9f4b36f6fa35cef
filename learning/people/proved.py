"""Whether the person of this browser has proved what is about to be shown or changed."""

from flask import session

from learning.house.db import db
from learning.people import queries
from learning.people.models import Learner


def must_sign_in(learner: Learner) -> bool:
    """Who has an account shows it only to who proved to have it, wherever else this learner is known."""
    return not session.get("account") and queries.account_of(db.session(), learner_id=learner.id) is not None
