"""Who comes in by a card is checked in; where people in the room are follows what they do in lessons."""

from typing import Any

from flask import g, has_request_context
from sqlalchemy.orm import Session

from learning.cohorts.running import hands, queries
from learning.cohorts.running.codes import code_fits
from learning.cohorts.running.here import enter, meeting_id_here
from learning.house.db import db
from learning.house.locale import current_locale
from learning.lessons.signals import moved_on, task_answered
from learning.people.pupils.admitting import proves_presence
from learning.people.pupils.arriving import leads_arrivals
from learning.people.pupils.signals import arrived


@proves_presence
def their_code_fits(session: Session, learner_id: int, typed: str) -> bool:
    """Did they type the code that stands on the wall of a session of theirs? Then they are really in the room."""
    return any(code_fits(session, meeting.id, typed) for meeting, _cohort in queries.running_for(session, learner_id=learner_id))


# Before what the group learns in general.
@leads_arrivals(10)
def to_where_all_are(session: Session, learner_id: int) -> str | None:
    """To where everybody in the room was sent, if they were."""
    for meeting, _cohort in queries.running_for(session, learner_id=learner_id):
        running = queries.running(session, meeting_id=meeting.id)
        if running is not None and running.go_to:
            return f"/{current_locale().key}{running.go_to}"
    return None


@arrived.connect
def check_in(_sender: Any, learner_id: int, **_more: Any) -> None:
    """Whoever comes by card into a running session of theirs is in the room."""
    running = queries.running_for(db.session(), learner_id=learner_id)
    if running:
        enter(running[-1][0], learner_id, by_card=True)


@task_answered.connect
def keep_in_mind(_sender: Any, block_uid: str, verdict: Any, **_more: Any) -> None:
    """An answer is followed by where they are: both are written in one statement."""
    if has_request_context():
        g.room_outcome = (block_uid, verdict.outcome)


@moved_on.connect
def follow(_sender: Any, learner_id: int, place: Any, block_uid: str) -> None:
    """Somebody in a room went on."""
    if not has_request_context() or (meeting_id := meeting_id_here()) is None:
        return
    answered, outcome = g.pop("room_outcome", ("", None))
    known = outcome if answered == block_uid else None
    hands.be_at(db.session(), learner_id, meeting_id, place.lesson_uid, block_uid, known)
