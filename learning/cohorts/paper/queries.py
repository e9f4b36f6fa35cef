"""Questions that paper asks."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.cohorts.state.models import Assignment


def lessons_set_for(session: Session, *, cohort_id: int, on: date) -> set[str]:
    """The lessons that are set to a whole group until a day."""
    found = select(Assignment.lesson_uid).where(Assignment.cohort_id == cohort_id, Assignment.due_on == on)
    return set(session.scalars(found.where(Assignment.for_all, Assignment.ended_at.is_(None))))
