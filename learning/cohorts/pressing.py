"""A form that is sent twice: a browser without a place would get two of them, and two seats.

Each form holds a number of its own (`once`); by it the second press finds what the first has made.
"""

from datetime import datetime, timedelta

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
    is_over = known is not None and known.state in ("left", "declined")
    if known is None or (not is_over and is_the_same(session, known.learner_id, known.asked_at, within)):
        return known
    # The form serves somebody else by now.
    known.slip_hash = None
    session.flush()
    return None


def is_the_same(session: Session, learner_id: int, pressed_at: datetime, within: timedelta = AT_ONCE) -> bool:
    """May a form that was sent again belong to who sent it first? Whose place has a way back by now comes back by that."""
    return pressed_at >= now() - within and not has_a_way_back(session, learner_id=learner_id)


def be_here(session: Session, learner_id: int) -> None:
    """Make this browser the place's that its first press has made; its second answer is the one it reads."""
    learner = by_id(session, learner_id)
    if learner is not None and current_learner_id() != learner.id:
        take_place(learner)
