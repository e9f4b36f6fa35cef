"""This browser's learner's checks."""

from learning import competence
from learning.check import queries
from learning.check.models import Check
from learning.check.running import Running, running
from learning.competence import Profile
from learning.house.db import db
from learning.people import current_learner_id


def latest_here() -> Check | None:
    """The check begun last, also when it has ended."""
    learner_id = current_learner_id()
    return queries.latest_check(db.session(), learner_id=learner_id) if learner_id is not None else None


def open_here(lock: bool = False) -> Running | None:
    """The check under way; locked until it is changed."""
    learner_id = current_learner_id()
    found = queries.open_check(db.session(), learner_id=learner_id, lock=lock) if learner_id is not None else None
    return running(db.session(), *found) if found else None


def profile_here(check_id: str) -> Profile | None:
    """What one of this learner's checks showed."""
    learner_id = current_learner_id()
    profiles = competence.profiles_of(db.session(), learner_id=learner_id) if learner_id is not None else ()
    return next((profile for profile in profiles if profile.check_id == check_id), None)
