"""Who took part in a session and for how long, as it comes by itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from learning.cohorts import queries as groups
from learning.cohorts.models import Meeting
from learning.cohorts.running.models import Presence
from learning.lessons.participation import queries as participations
from learning.lessons.participation.actions import take_part
from learning.lessons.participation.models import Participation

# Whoever sits down a little after the bell is not late.
GRACE = timedelta(minutes=10)
# What stands when nothing is known of somebody, or only that they were missed.
_OPEN = (None, "missing")


def key_of(meeting: Meeting) -> str:
    return f"meeting:{meeting.id}"


def came(session: Session, meeting: Meeting, learner_id: int, at: datetime) -> None:
    """Somebody came; what their teacher has written down stays."""
    there = _there(session, meeting, learner_id)
    if (there.state if there else None) in _OPEN:
        begun = max(meeting.begins_at, meeting.started_at or meeting.begins_at)
        _note(session, meeting, learner_id, state="late" if at > begun + GRACE else "here")


def left(session: Session, meeting: Meeting, presence: Presence, at: datetime) -> None:
    """Somebody was in the room until now; minutes their teacher has typed stay."""
    there = _there(session, meeting, presence.learner_id)
    if there is None or there.state in ("here", "late"):
        typed = there.minutes if there and there.entered_by else 0
        minutes = typed or (there.minutes if there else 0) + minutes_between(presence.came_at, at)
        _note(session, meeting, presence.learner_id, state=there.state if there else "here", minutes=minutes, entered_by=_by(there))


def conclude(session: Session, meeting: Meeting, there: Sequence[Presence]) -> None:
    """The session ends: minutes for who was there; who has a seat and was not seen was missing, if anybody was seen at all."""
    ended_at = meeting.ended_at
    assert ended_at is not None
    for presence in there:
        left(session, meeting, presence, max(presence.came_at, ended_at))
    seated = [each.learner_id for each in groups.enrolments(session, cohort_id=meeting.cohort_id, states=("in",))]
    noted = {each.learner_id for each in participations.of_people(session, learner_ids=seated, keys=[key_of(meeting)])}
    for learner_id in sorted(set(seated) - noted) if noted else ():
        _note(session, meeting, learner_id, state="missing")


def minutes_between(begin: datetime, end: datetime) -> int:
    return max(0, round((end - begin).total_seconds() / 60))


def _there(session: Session, meeting: Meeting, learner_id: int) -> Participation | None:
    return next(iter(participations.of_people(session, learner_ids=[learner_id], keys=[key_of(meeting)])), None)


def _by(there: Participation | None) -> str:
    return there.entered_by if there else ""


def _note(session: Session, meeting: Meeting, learner_id: int, *, state: str, **facts: Any) -> None:
    facts = {"way": "room", "group_key": f"cohort:{meeting.cohort_id}", **facts}
    take_part(session, learner_id, key_of(meeting), state=state, on=meeting.on, **facts)
