"""What is forgotten by itself: who was on which list, a year after it was taken out."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.cohorts.reports import actions
from learning.house.clock import now
from learning.house.jobs import work


@work("forget-old-lists", daily=True, ends=("listed",))
def forget_old_lists(session: Session) -> None:
    actions.forget_lists(session, before=now() - timedelta(days=365))
