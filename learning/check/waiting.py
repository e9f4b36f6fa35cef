"""The check this browser's learner has left in the middle, as other pages speak of it."""

from dataclasses import dataclass
from datetime import datetime

from learning.check import queries
from learning.house.db import db
from learning.people import current_learner_id


@dataclass(frozen=True)
class Waiting:
    """A check under way: when it was last touched, and how many tasks it has asked and got an answer to."""

    touched_at: datetime
    given: int


def waiting_here() -> Waiting | None:
    """The check to go on with, without its tasks."""
    learner_id = current_learner_id()
    found = queries.last_touch(db.session(), learner_id=learner_id) if learner_id is not None else None
    return Waiting(*found) if found else None
