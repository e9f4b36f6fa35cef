"""Who learns together with whom: told to rooms that may not know what a group is."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Enrolment, Leader
from learning.people.together import knows_groups


@knows_groups
def groups_with(session: Session, *, teacher_id: int, organisation_id: int, learner_ids: Collection[int]) -> dict[int, str]:
    """The first group of each that this teacher leads there."""
    found = select(Enrolment.learner_id, func.min(Cohort.id)).join(Cohort, Cohort.id == Enrolment.cohort_id)
    found = found.join(Leader, (Leader.cohort_id == Cohort.id) & (Leader.learner_id == teacher_id))
    found = found.where(Enrolment.learner_id.in_(learner_ids), Enrolment.state == "in", Cohort.organisation_id == organisation_id)
    return {row[0]: f"cohort:{row[1]}" for row in session.execute(found.group_by(Enrolment.learner_id))}
