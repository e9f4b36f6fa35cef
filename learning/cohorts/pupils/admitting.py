"""When the cards of a group work, what shows that somebody is in the room, and where whoever comes in by card goes on."""

from datetime import datetime

from flask import url_for
from sqlalchemy.orm import Session

from learning.cohorts.pupils import queries
from learning.cohorts.running.codes import code_fits
from learning.house.clock import now
from learning.people.pupils.admitting import proves_presence, says_when_again
from learning.people.pupils.arriving import leads_arrivals


@proves_presence
def sees_the_wall(session: Session, learner_id: int, typed: str) -> bool:
    """Was the code typed that stands on the wall of a session of theirs?"""
    running = queries.running_meetings(session, learner_id=learner_id)
    return any(code_fits(session, meeting.id, typed) for meeting in running)


@says_when_again
def next_session(session: Session, learner_id: int) -> datetime | None:
    return queries.next_begin(session, learner_id=learner_id, at=now())


# The running session itself may lead somewhere better.
@leads_arrivals(90)
def to_the_course(session: Session, learner_id: int) -> str | None:
    """To what the group learns now."""
    course = queries.first_course_now(session, learner_id=learner_id)
    return url_for("courses.course", uid=course) if course else None
