"""Questions that setting up groups and planning their dates ask."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Leader, Meeting
from learning.people.organisations.models import Membership, Room, Venue


def teachers(session: Session, *, cohort_ids: Sequence[int]) -> dict[int, list[Leader]]:
    """Who teaches each group and still works as a teacher there; a group that nobody teaches is left out."""
    held = (Membership.learner_id == Leader.learner_id) & (Membership.role == "teacher") & Membership.ended_at.is_(None)
    found = (
        select(Leader)
        .join(Cohort, Cohort.id == Leader.cohort_id)
        .join(Membership, held & (Membership.organisation_id == Cohort.organisation_id))
    )
    found = found.where(Leader.cohort_id.in_(cohort_ids), Leader.role == "teacher")
    by_group: dict[int, list[Leader]] = {}
    for each in session.scalars(found.order_by(Leader.name, Leader.learner_id)):
        by_group.setdefault(each.cohort_id, []).append(each)
    return by_group


def running(session: Session, *, cohort_id: int) -> bool:
    """Does a session of the group go on?"""
    goes_on = select(Meeting.id).where(Meeting.cohort_id == cohort_id, Meeting.started_at.is_not(None), Meeting.ended_at.is_(None))
    return session.scalars(goes_on.limit(1)).first() is not None


def places(session: Session, *, organisation_id: int) -> dict[int, int]:
    """How many people each room of an organisation holds."""
    found = select(Room.id, Room.places).join(Venue, Venue.id == Room.venue_id).where(Venue.organisation_id == organisation_id)
    return {row[0]: row[1] for row in session.execute(found)}
