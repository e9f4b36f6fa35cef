"""Who needs help just now: the running session knows it, and forgets it when it ends."""

from sqlalchemy.orm import Session

from learning.cohorts.running.needing import needs
from learning.cohorts.state import queries
from learning.house.clock import now

# Whose line broke does not ask for help with a lesson.
_ASKS = ("hand", "often", "long")


def helps_wanted(session: Session, *, cohort_id: int) -> dict[int, str]:
    """Those of a group who have raised a hand or are stuck, each with the lesson they are in."""
    found = needs(queries.in_the_room(session, cohort_id=cohort_id), now())
    return {each.presence.learner_id: each.presence.lesson_uid for each in found if each.why in _ASKS}
