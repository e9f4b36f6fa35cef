"""Pupils who go on: a seat in next year's group, and another year for their place."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from learning.cohorts import actions, queries
from learning.cohorts.models import Cohort
from learning.cohorts.pupils.names import base_of, numbered
from learning.people.pupils.models import Pupil


def move_to(session: Session, cohort: Cohort, pupils: Sequence[Pupil], *, today: date) -> None:
    """Give each a seat where they have none, and let their place end a school year later."""
    queries.lock(session, cohort_id=cohort.id)
    session.refresh(cohort)
    there = queries.enrolments(session, cohort_id=cohort.id)
    known, names = {each.learner_id for each in there}, [each.called for each in there]
    cohort.seats = max(cohort.seats, len(known | {pupil.learner_id for pupil in pupils}))
    session.flush()
    for pupil in pupils:
        if pupil.learner_id not in known:
            pupil.called = _apart(pupil.called, names)
            names.append(pupil.called)
            actions.seat(session, cohort, pupil.learner_id, called=pupil.called)
        pupil.ends_on, pupil.told_at = next_year_end(pupil.ends_on, today), None
    session.flush()


def _apart(called: str, names: list[str]) -> str:
    """The name, or one that tells it from those in the group."""
    if called not in names:
        return called
    same = [name for name in names if base_of(name) == base_of(called)]
    return numbered([base_of(called)] * (len(same) + 1), same)[-1]


def next_year_end(ends_on: date, today: date) -> date:
    """31 July of the school year after the one that ends; pressed twice, nothing more is given."""
    this = date(today.year + (today.month > 7), 7, 31)
    return max(ends_on, this.replace(year=this.year + 1))
