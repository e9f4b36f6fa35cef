"""Taking back the end of a group that was a mistake."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from learning.cohorts import queries
from learning.cohorts.groups.conflicts import Slot, conflict, lock_room
from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.signals import group_reopened
from learning.house.clock import now
from learning.house.refusal import Refusal

WITHIN = timedelta(days=1)


class TooLate(Refusal):
    """The group ended too long ago: people have made other plans."""


def may_reopen(cohort: Cohort) -> bool:
    return cohort.ended_at is not None and now() < cohort.ended_at + WITHIN


def reopen(session: Session, cohort: Cohort) -> None:
    """Let a group go on that was ended by mistake, with the dates that fell out because of it; pressed twice it does so once."""
    queries.lock(session, cohort_id=cohort.id)
    session.refresh(cohort)
    ended_at = cohort.ended_at
    if ended_at is None:
        return
    if not may_reopen(cohort):
        raise TooLate
    cohort.ended_at = None
    cohort.version += 1
    session.flush()
    _take_up_dates(session, cohort, ended_at)
    group_reopened.send(cohort, session=session)


def _take_up_dates(session: Session, cohort: Cohort, ended_at: datetime) -> None:
    # Before the end somebody called a date off with reasons of its own: that stands.
    coming = queries.meetings_of(session, cohort_id=cohort.id, ending_after=now())
    fell_out = [each for each in coming if each.cancelled_at is not None and each.cancelled_at >= ended_at]
    # Always in this order, as where dates are planned.
    for room_id in sorted({each.room_id for each in fell_out if each.room_id}):
        lock_room(session, room_id=room_id)
    for each in fell_out:
        # Where something else is in the room by now, the date stays called off; the team sees it among the dates.
        if conflict(session, _slot(cohort, each)) is None:
            each.cancelled_at, each.changed_at, each.sequence = None, now(), each.sequence + 1
            session.flush()


def _slot(cohort: Cohort, meeting: Meeting) -> Slot:
    place = (meeting.on, meeting.begins, meeting.ends, meeting.room_id)
    return Slot(cohort, *place, devices=meeting.devices, meeting_id=meeting.id, zone=meeting.zone)
