"""What a lesson without accounts asks of the running session."""

import secrets

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.running.models import Ballot, Presence, Running
from learning.cohorts.signals import meeting_started
from learning.house.clock import now
from learning.house.upsert import insert_once
from learning.lessons.participation.actions import take_back


def begin_running(session: Session, cohort: Cohort, meeting: Meeting, lesson_uid: str) -> None:
    meeting.started_at = now()
    session.add(Running(meeting_id=meeting.id, secret=secrets.token_hex(16), go_to=f"/courses/{lesson_uid}"))
    session.flush()
    meeting_started.send(cohort, session=session, meeting=meeting)


def come_into_the_room(session: Session, meeting_id: int, learner_id: int) -> None:
    if insert_once(session, Presence, learner_id=learner_id, meeting_id=meeting_id, **_just_come()):
        session.execute(update(Running).where(Running.meeting_id == meeting_id).values(turn=Running.turn + 1))


def _just_come() -> dict[str, object]:
    empty = {"lesson_uid": "", "at_block": "", "not_yet": 0, "hand_at": None, "coming_by": ""}
    return {"came_at": now(), "seen_at": now(), "moved_at": now(), **empty}


def leave_the_room(session: Session, meeting_id: int, learner_id: int, *, sign_out: bool) -> None:
    for model in (Ballot, Presence):
        session.execute(delete(model).where(model.learner_id == learner_id, model.meeting_id == meeting_id))
    take_back(session, learner_id, f"meeting:{meeting_id}")
