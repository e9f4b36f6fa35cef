"""Changing a group, its team, and its end."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learning.cohorts import queries
from learning.cohorts.actions import follow
from learning.cohorts.groups.queries import running, teachers
from learning.cohorts.models import Cohort, Leader
from learning.cohorts.signals import group_ended, seat_freed
from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.people.organisations.models import Membership
from learning.people.organisations.versions import change as change_row


class LastTeacher(Refusal):
    """Nobody else teaches the group."""


class NotTheirRole(Refusal):
    """They don't hold the role in the organisation that the part asks for."""


class GroupRuns(Refusal):
    """A session of the group goes on."""


# The roles in the organisation that allow a part: who may teach may also stand in or help.
ALLOWED_BY = {
    "teacher": ("teacher",),
    "substitute": ("teacher", "substitute"),
    "volunteer": ("teacher", "substitute", "volunteer"),
}


def change(session: Session, cohort: Cohort, seen: int, *, course_uids: Sequence[str], **facts: Any) -> None:
    """Change a group as long as it is still as it was seen; more seats may let somebody in who waits."""
    queries.lock(session, cohort_id=cohort.id)
    before = cohort.seats
    change_row(session, cohort, seen, **facts)
    follow(session, cohort, course_uids)
    if cohort.seats > before:
        seat_freed.send(cohort, session=session)


def give_part(
    session: Session, cohort: Cohort, roles: Sequence[Membership], *, role: str, from_on: date | None, until_on: date | None
) -> Leader:
    """Let somebody teach, stand in or help; who has a part gets the new one instead."""
    held = next((each for each in roles if each.role in ALLOWED_BY[role]), None)
    if held is None:
        raise NotTheirRole
    # Two who make each other substitutes at once would leave nobody who teaches.
    queries.lock(session, cohort_id=cohort.id)
    known = session.get(Leader, (held.learner_id, cohort.id))
    if known is not None and known.role == "teacher" and role != "teacher":
        _not_the_last(session, known)
    mine = known or Leader(learner_id=held.learner_id, cohort_id=cohort.id)
    mine.role, mine.name, mine.from_on, mine.until_on = role, held.name, from_on, until_on
    session.add(mine)
    session.flush()
    return mine


def take_part(session: Session, cohort: Cohort, leader: Leader) -> None:
    """Take somebody's part in a group; the last teacher stays until there is another one."""
    queries.lock(session, cohort_id=cohort.id)
    if leader.role == "teacher":
        _not_the_last(session, leader)
    session.delete(leader)
    session.flush()


def _not_the_last(session: Session, leader: Leader) -> None:
    teaching = teachers(session, cohort_ids=[leader.cohort_id]).get(leader.cohort_id, [])
    if not any(each.learner_id != leader.learner_id for each in teaching):
        raise LastTeacher


def end(session: Session, cohort: Cohort) -> None:
    """End a group: it takes nobody in any more, and its rooms are free again."""
    queries.lock(session, cohort_id=cohort.id)
    session.refresh(cohort)
    if cohort.ended_at is not None:
        return
    if running(session, cohort_id=cohort.id):
        raise GroupRuns
    cohort.ended_at = now()
    cohort.version += 1
    # One notice tells of the end, so the dates send none of their own; calendars see each of them fall out.
    for meeting in queries.meetings_of(session, cohort_id=cohort.id, ending_after=now()):
        if meeting.cancelled_at is None and meeting.ended_at is None:
            meeting.cancelled_at, meeting.changed_at = now(), now()
            meeting.sequence += 1
    session.flush()
    group_ended.send(cohort, session=session)


def forget_teams(session: Session, *, ended_before: datetime) -> None:
    """Forget who led groups that are long over; the groups and their dates name nobody and stay for the numbers."""
    over = select(Cohort.id).where(Cohort.ended_at < ended_before)
    session.execute(delete(Leader).where(Leader.cohort_id.in_(over)))
