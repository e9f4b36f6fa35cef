"""Taking a named list out is written down for everybody on it."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort
from learning.cohorts.reports.models import Listed
from learning.house.clock import now


def take_list(session: Session, cohort: Cohort, learner_ids: Iterable[int], *, by_name: str, from_on: date, until_on: date) -> None:
    """Note that a list of these people leaves the house, by whom and for which days."""
    key, at = secrets.token_hex(8), now()
    facts = {"cohort_id": cohort.id, "by_name": by_name, "taken_at": at, "from_on": from_on, "until_on": until_on}
    session.add_all(Listed(learner_id=learner_id, list_key=key, **facts) for learner_id in learner_ids)
    session.flush()


def forget_lists(session: Session, *, before: datetime) -> None:
    """The notes about lists that were taken out long ago go."""
    session.execute(delete(Listed).where(Listed.taken_at < before))
