"""The end of a lesson without accounts: what was not claimed by a card is gone, and what was claimed knows nothing of the lesson."""

from sqlalchemy.orm import Session

from learning.cohorts import queries as groups
from learning.cohorts.models import Cohort, Enrolment
from learning.cohorts.quick import queries
from learning.cohorts.quick.actions import began_here
from learning.cohorts.quick.models import QuickLesson
from learning.cohorts.quick.room import forget_in_the_room
from learning.people import by_id, erase
from learning.people.cards.queries import has_a_way_back
from learning.people.merging.actions import strike


def end(session: Session, lesson: QuickLesson) -> None:
    """End the lesson and leave nothing of it."""
    cohort = session.get_one(Cohort, lesson.cohort_id)
    groups.lock(session, cohort_id=cohort.id)
    for seat in queries.everybody_in(session, cohort_id=cohort.id):
        send_out(session, lesson, seat)
    # Its dates, its team and everything else of it go with it.
    session.delete(cohort)
    session.flush()
    session.expire_all()


def send_out(session: Session, lesson: QuickLesson, seat: Enrolment) -> None:
    """Take one seat away, with everything that began in it."""
    learner = by_id(session, seat.learner_id)
    assert learner is not None
    if began_here(learner, seat) and not has_a_way_back(session, learner_id=learner.id):
        erase(session, learner)
        return
    forget_in_the_room(session, lesson.meeting_id, learner.id)
    session.delete(seat)
    session.flush()
    strike(session, learner_id=learner.id, tables=("enrolment",), cohort_id=lesson.cohort_id)
