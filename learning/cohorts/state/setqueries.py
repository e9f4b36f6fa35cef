"""Questions about what a group is to do."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Enrolment
from learning.cohorts.state.models import AssignedTo, Assignment


class Set(NamedTuple):
    """Something that is set to a learner, with the group it comes from."""

    task: Assignment
    cohort: Cohort


def tasks_of(session: Session, *, cohort_id: int) -> list[Assignment]:
    """What is set to a group or to some of it: what goes on first, the next due day first."""
    found = select(Assignment).where(Assignment.cohort_id == cohort_id)
    order = (Assignment.ended_at.is_not(None), Assignment.due_on.is_(None), Assignment.due_on, Assignment.id)
    return list(session.scalars(found.order_by(*order)))


def task(session: Session, *, cohort_id: int, task_id: int) -> Assignment | None:
    """One of them; nothing of another group's."""
    return session.scalars(select(Assignment).where(Assignment.cohort_id == cohort_id, Assignment.id == task_id)).first()


def named(session: Session, *, task_ids: Sequence[int]) -> dict[int, set[int]]:
    """To whom each of these is set, where it is not for all."""
    found: dict[int, set[int]] = {}
    rows = select(AssignedTo.assignment_id, AssignedTo.learner_id).where(AssignedTo.assignment_id.in_(task_ids))
    for task_id, learner_id in session.execute(rows.order_by(AssignedTo.assignment_id, AssignedTo.learner_id)):
        found.setdefault(task_id, set()).add(learner_id)
    return found


def learners_of(session: Session, *, cohort_id: int) -> list[int]:
    """Who has a seat in a group."""
    found = select(Enrolment.learner_id).where(Enrolment.cohort_id == cohort_id, Enrolment.state == "in")
    return list(session.scalars(found.order_by(Enrolment.number)))


_NAMED = exists().where(AssignedTo.assignment_id == Assignment.id, AssignedTo.learner_id == Enrolment.learner_id)
# Made once: it is asked on every page of a lesson.
_SET_TO = (
    select(Assignment, Cohort)
    .join(Cohort, Cohort.id == Assignment.cohort_id)
    .join(Enrolment, Enrolment.cohort_id == Cohort.id)
    .where(
        Enrolment.learner_id == bindparam("learner_id"),
        Enrolment.state == "in",
        Cohort.ended_at.is_(None),
        Assignment.ended_at.is_(None),
        or_(Assignment.for_all, _NAMED),
    )
    .order_by(Assignment.due_on.is_(None), Assignment.due_on, Assignment.id)
)


def set_to(session: Session, *, learner_id: int) -> list[Set]:
    """What is set to a learner in all their groups, the next due day first."""
    return [Set(row[0], row[1]) for row in session.execute(_SET_TO, {"learner_id": learner_id})]
