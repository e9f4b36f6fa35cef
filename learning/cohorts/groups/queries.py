"""Questions that setting up groups and planning their dates ask."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Leader
from learning.people.organisations.models import Membership


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
