"""What is left of somebody in a running session that must leave nothing."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.cohorts.running.here import KEY
from learning.cohorts.running.models import Ballot, Presence
from learning.lessons.participation.actions import take_back
from learning.people.ending import end_places
from learning.people.merging.actions import strike

# Where the journal of merges may hold something of the lesson, and what it is known by there.
_OF_A_MEETING = ("presence", "ballot")


def forget_in_the_room(session: Session, meeting_id: int, learner_id: int) -> None:
    """Whoever goes on elsewhere was never here: no hand, no answer, no attendance; the device is left."""
    end_places(session, [learner_id], KEY, meeting_id)
    for model in (Ballot, Presence):
        session.execute(delete(model).where(model.learner_id == learner_id, model.meeting_id == meeting_id))
    take_back(session, learner_id, f"meeting:{meeting_id}")
    strike(session, learner_id=learner_id, tables=_OF_A_MEETING, meeting_id=meeting_id)
    strike(session, learner_id=learner_id, tables=("participation",), key=f"meeting:{meeting_id}")
