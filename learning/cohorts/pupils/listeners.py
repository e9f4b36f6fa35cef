"""What an organisation kept about a pupil goes when the child takes the place along."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.pupils import queries
from learning.cohorts.running.models import Ballot, Presence
from learning.cohorts.signals import seat_freed
from learning.cohorts.state.models import AssignedTo, Assignment, TeamNote
from learning.people.pupils.signals import taken_along


@taken_along.connect
def let_go(_sender: Any, session: Session, learner_id: int, organisation_id: int) -> None:
    """Seats, notes and tasks there end; what was learned stays with the learner, and groups of others go on."""
    freed = []
    for enrolment in queries.enrolments_there(session, learner_id=learner_id, organisation_id=organisation_id):
        freed.append(session.get_one(Cohort, enrolment.cohort_id))
        session.delete(enrolment)
    theirs = select(Cohort.id).where(Cohort.organisation_id == organisation_id)
    session.execute(delete(TeamNote).where(TeamNote.learner_id == learner_id, TeamNote.cohort_id.in_(theirs)))
    tasks = select(Assignment.id).where(Assignment.cohort_id.in_(theirs))
    session.execute(delete(AssignedTo).where(AssignedTo.learner_id == learner_id, AssignedTo.assignment_id.in_(tasks)))
    dates = select(Meeting.id).where(Meeting.cohort_id.in_(theirs))
    for model in (Ballot, Presence):
        session.execute(delete(model).where(model.learner_id == learner_id, model.meeting_id.in_(dates)))
    session.flush()
    for cohort in freed:
        seat_freed.send(cohort, session=session)
