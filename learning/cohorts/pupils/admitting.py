"""When the cards of a group work, when they work again, and where whoever comes in by card goes on."""

from datetime import datetime

from flask import url_for
from sqlalchemy.orm import Session

from learning.cohorts.pupils import queries
from learning.house.clock import now
from learning.people.pupils.admitting import admits, says_when_again
from learning.people.pupils.arriving import leads_arrivals


@admits
def a_session_goes_on(session: Session, learner_id: int) -> bool:
    """A pupil's card works while a session of a group of theirs goes on."""
    return bool(queries.running_meetings(session, learner_id=learner_id))


@says_when_again
def next_session(session: Session, learner_id: int) -> datetime | None:
    return queries.next_begin(session, learner_id=learner_id, at=now())


# The running session itself may lead somewhere better.
@leads_arrivals(90)
def to_the_course(session: Session, learner_id: int) -> str | None:
    """To what the group learns now."""
    course = queries.first_course_now(session, learner_id=learner_id)
    return url_for("courses.course", uid=course) if course else None
