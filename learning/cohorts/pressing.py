"""A form that is sent twice: a browser without a place would get two of them, and two seats.

Each form holds a number of its own (`once`); by it the second press finds what the first has made.
"""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.cohorts import queries
from learning.cohorts.models import Cohort, Enrolment
from learning.house.clock import now
from learning.house.sealing import token_hash
from learning.people import by_id, current_learner_id, take_place
from learning.people.cards.queries import has_a_way_back

# A second press comes at once. Whoever finds the form later, on a device that others use, takes nobody's place by it.
AT_ONCE = timedelta(minutes=2)


def press_hash(cohort: Cohort, once: str) -> str:
    """Of one form in one group: sent to another group, it is another."""
    return token_hash(f"press:{cohort.id}:{once}")


def pressed_before(session: Session, cohort: Cohort, once: str, within: timedelta = AT_ONCE) -> Enrolment | None:
    """What the first press has made; to be asked under the group's lock."""
    known = queries.by_press(session, cohort_id=cohort.id, press_hash=press_hash(cohort, once)) if once else None
    if known is None or _is_the_same(session, known, within):
        return known
    # The form serves somebody else by now.
    known.slip_hash = None
    session.flush()
    return None


def _is_the_same(session: Session, known: Enrolment, within: timedelta) -> bool:
    """Whose place has a way back by now comes back by that."""
    is_new = known.asked_at >= now() - within and known.state not in ("left", "declined")
    return is_new and not has_a_way_back(session, learner_id=known.learner_id)


def be_here(session: Session, learner_id: int) -> None:
    """Make this browser the place's that its first press has made; its second answer is the one it reads."""
    learner = by_id(session, learner_id)
    if learner is not None and current_learner_id() != learner.id:
        take_place(learner)
