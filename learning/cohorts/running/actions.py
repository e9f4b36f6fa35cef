"""What happens in a running session: it begins and ends, people come and go. All that is live is gone with it."""

import secrets
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.cohorts import actions as groups
from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.running import attending, queries
from learning.cohorts.running.models import Ballot, Presence, Running
from learning.cohorts.signals import meeting_ended, meeting_started
from learning.house.clock import ALLOWED, day_of, now
from learning.house.jobs import enqueue_at
from learning.house.refusal import Refusal
from learning.house.upsert import insert_once
from learning.people.ending import end_places

A_LESSON = timedelta(minutes=90)


class NotToday(Refusal):
    """Only a date of today can begin, and none that was called off."""


class NotRunning(Refusal):
    """The session is over, or has not begun."""


def start(session: Session, meeting: Meeting) -> None:
    """Let a date of today begin; who presses twice finds it begun, and one ended by mistake goes on."""
    if meeting.cancelled_at is not None or meeting.on != day_of(now()):
        raise NotToday
    nothing = {"turn": 1, "eyes_at": None, "go_to": "", "discuss": "", "asks": None}
    if not insert_once(session, Running, meeting_id=meeting.id, secret=secrets.token_hex(16), **nothing):
        return
    meeting.started_at, meeting.ended_at = meeting.started_at or now(), None
    session.flush()
    enqueue_at(session, _midnight(meeting), "end-sessions")
    meeting_started.send(session.get_one(Cohort, meeting.cohort_id), session=session, meeting=meeting)


def start_unplanned(session: Session, cohort: Cohort, zone: str = "Europe/Berlin") -> Meeting:
    """Begin now, without a date that was planned."""
    begins = now().astimezone(ZoneInfo(zone)).replace(second=0, microsecond=0)
    ends = begins + A_LESSON
    until = ends.time() if ends.date() == begins.date() else time(23, 59)
    meeting = groups.plan(session, cohort, on=begins.date(), begins=begins.time(), ends=until, zone=zone, room_id=cohort.room_id)
    start(session, meeting)
    return meeting


def _midnight(meeting: Meeting) -> datetime:
    return groups.instant(meeting.on + timedelta(days=1), time(0), meeting.zone)


def end(session: Session, meeting: Meeting, at: datetime | None = None) -> None:
    """End a session: minutes and attendance are kept, places on shared devices end, everything live is gone."""
    if queries.running(session, meeting_id=meeting.id, lock=True) is None:
        return
    there = queries.presences(session, meeting_id=meeting.id)
    meeting.ended_at = at or now()
    session.flush()
    attending.conclude(session, meeting, there)
    meeting_ended.send(session.get_one(Cohort, meeting.cohort_id), session=session, meeting=meeting)
    end_places(session, [each.learner_id for each in there], "meeting", meeting.id)
    for kind in (Ballot, Presence, Running):
        session.execute(delete(kind).where(kind.meeting_id == meeting.id))


def end_forgotten(session: Session) -> None:
    """End what should have ended yesterday; nobody counts for longer than was planned."""
    for meeting in queries.all_running(session):
        if _midnight(meeting) <= now() or (meeting.started_at and meeting.started_at > now() + ALLOWED):
            end(session, meeting, at=min(now(), max(meeting.ends_at, meeting.started_at or meeting.ends_at)))


def check_in(session: Session, meeting: Meeting, learner_id: int) -> None:
    """Somebody is in the room; that they took part is noted at once, for a line may break."""
    if not queries.goes_on(session, meeting_id=meeting.id):
        raise NotRunning
    told = {"lesson_uid": "", "at_block": "", "not_yet": 0, "hand_at": None, "coming_by": ""}
    moment = now()
    come = {"came_at": moment, "seen_at": moment, "moved_at": moment}
    if not insert_once(session, Presence, learner_id=learner_id, meeting_id=meeting.id, **told, **come):
        here = (Presence.learner_id == learner_id) & (Presence.meeting_id == meeting.id)
        session.execute(update(Presence).where(here).values(seen_at=moment))
    attending.came(session, meeting, learner_id, moment)


def go(session: Session, presence: Presence) -> None:
    """Somebody leaves the room before its end; the time they were there is kept."""
    meeting = session.get_one(Meeting, presence.meeting_id)
    attending.left(session, meeting, presence, now())
    here = (Presence.learner_id == presence.learner_id) & (Presence.meeting_id == presence.meeting_id)
    session.execute(delete(Presence).where(here))
