"""Planning dates, moving them, and letting them fall out; each change counts up and is announced."""

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from learning.cohorts import queries
from learning.cohorts.actions import GroupEnded, plan
from learning.cohorts.groups.conflicts import Slot, conflict, lock_room
from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.signals import meeting_cancelled, meeting_moved, meeting_taken_up
from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.people.organisations.versions import Stale


class OverAlready(Refusal):
    """The date has begun or is over."""


def plan_all(session: Session, cohort: Cohort, slots: Sequence[Slot], *, title: str = "") -> list[Meeting]:
    """Plan all of these dates, or none of them."""
    _in_turn(session, cohort, slots)
    series = secrets.token_hex(8) if len(slots) > 1 else ""
    made = []
    for slot in slots:
        _refuse_conflict(session, slot)
        facts: dict[str, Any] = {"room_id": slot.room_id, "devices": dict(slot.devices), "title": title, "series": series}
        made.append(plan(session, cohort, on=slot.on, begins=slot.begins, ends=slot.ends, zone=slot.zone, **facts))
    return made


def move(session: Session, cohort: Cohort, meeting: Meeting, slot: Slot, *, seen: int, why: str) -> None:
    """Move a date that has not begun, as long as it is still as it was seen."""
    _in_turn(session, cohort, [slot])
    _refuse_over(session, meeting)
    if meeting.sequence != seen:
        raise Stale
    _refuse_conflict(session, slot)
    before = (meeting.begins_at, meeting.room_id)
    meeting.begins_at, meeting.ends_at = slot.span
    meeting.on, meeting.begins, meeting.ends, meeting.zone = slot.on, slot.begins, slot.ends, slot.zone
    meeting.room_id, meeting.devices = slot.room_id, dict(slot.devices)
    _changed(session, meeting, why)
    if before != (meeting.begins_at, meeting.room_id) and meeting.cancelled_at is None:
        meeting_moved.send(cohort, session=session, meeting=meeting, before=before)


def cancel(session: Session, cohort: Cohort, meeting: Meeting, *, why: str) -> None:
    """Let a date fall out; pressed twice it does so once."""
    queries.lock(session, cohort_id=cohort.id)
    _refuse_over(session, meeting)
    if meeting.cancelled_at is not None:
        return
    meeting.cancelled_at = now()
    _changed(session, meeting, why)
    meeting_cancelled.send(cohort, session=session, meeting=meeting)


def take_up(session: Session, cohort: Cohort, meeting: Meeting, slot: Slot) -> None:
    """Let a date that fell out take place after all, if nothing else is there by now."""
    _in_turn(session, cohort, [slot])
    _refuse_over(session, meeting)
    if meeting.cancelled_at is None:
        return
    _refuse_conflict(session, slot)
    meeting.cancelled_at = None
    _changed(session, meeting, "")
    meeting_taken_up.send(cohort, session=session, meeting=meeting)


def _in_turn(session: Session, cohort: Cohort, slots: Sequence[Slot]) -> None:
    # Two may want the room, or one may press twice: who comes second waits and then sees what the first has made. Always in this order.
    queries.lock(session, cohort_id=cohort.id)
    for room_id in sorted({slot.room_id for slot in slots if slot.room_id}):
        lock_room(session, room_id=room_id)
    session.refresh(cohort)
    if cohort.ended_at is not None:
        raise GroupEnded


def _refuse_conflict(session: Session, slot: Slot) -> None:
    found = conflict(session, slot)
    if found is not None:
        raise found


def _refuse_over(session: Session, meeting: Meeting) -> None:
    session.refresh(meeting)
    if meeting.started_at is not None or meeting.begins_at <= now():
        raise OverAlready


def _changed(session: Session, meeting: Meeting, why: str) -> None:
    meeting.sequence, meeting.changed_at, meeting.why = meeting.sequence + 1, now(), why
    session.flush()
