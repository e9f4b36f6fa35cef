"""What is forgotten when a group ends, or somebody has left it."""

from typing import Any

from sqlalchemy.orm import Session

from learning.cohorts.signals import group_ended
from learning.cohorts.state import actions
from learning.house.jobs import work


@group_ended.connect
def notes_end(cohort: Any, session: Session, **_more: Any) -> None:
    actions.forget_notes_of(session, cohort_id=cohort.id)


@work("forget-learning-state", daily=True, ends=("assigned_to", "team_note"))
def forget(session: Session) -> None:
    actions.forget_what_is_over(session)
