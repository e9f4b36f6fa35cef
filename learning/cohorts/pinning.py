"""Groups stay with a version of a course where their team wishes; who learns in one reads that version."""

from typing import Any

from sqlalchemy import Select, String, cast, literal, select
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Enrolment
from learning.cohorts.signals import group_ended, group_reopened
from learning.lessons import learns_in, let_go, take_up


@learns_in
def groups_of(learner_id: Any) -> Select[Any]:
    """The groups somebody has a seat in, as pins name them."""
    subject = literal("cohort:") + cast(Enrolment.cohort_id, String)
    return select(subject).where(Enrolment.learner_id == learner_id, Enrolment.state == "in")


@group_ended.connect
def nobody_waits_for_it(cohort: Cohort, session: Session) -> None:
    let_go(session, cohort.key)


@group_reopened.connect
def it_goes_on(cohort: Cohort, session: Session) -> None:
    take_up(session, cohort.key)
