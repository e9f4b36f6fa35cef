"""A lesson that was forgotten, or ended elsewhere, leaves nothing either."""

from typing import Any

from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort
from learning.cohorts.quick import queries
from learning.cohorts.quick.actions import AT_MOST
from learning.cohorts.quick.ending import end
from learning.cohorts.signals import group_ended, meeting_ended
from learning.house.clock import now
from learning.house.jobs import enqueue, work


@work("end-quick-lesson")
def end_forgotten(session: Session, cohort_id: int) -> None:
    lesson = queries.of_cohort(session, cohort_id=cohort_id)
    if lesson is not None:
        end(session, lesson)


@work("end-quick-lessons", daily=True, hurries=True)
def end_all_forgotten(session: Session) -> None:
    """Also those whose job was given up."""
    for lesson in queries.overdue(session, at=now(), within=AT_MOST):
        end(session, lesson)


@meeting_ended.connect
@group_ended.connect
def ended_elsewhere(cohort: Cohort, session: Session, **_facts: Any) -> None:
    # Whoever sent this still works with the group; afterwards it goes.
    if cohort.kind == "quick":
        enqueue(session, "end-quick-lesson", cohort_id=cohort.id)
