"""What the list does with itself, once a day."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.jobs.actions import forget_ended
from learning.house.jobs.register import work

KEPT_FOR = timedelta(days=30)


@work("forget-ended-jobs", daily=True)
def forget_ended_jobs(session: Session) -> None:
    forget_ended(session, now() - KEPT_FOR)
