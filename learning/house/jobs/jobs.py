"""What the list does with itself, once a day."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.jobs.actions import forget_ended
from learning.house.jobs.register import work

# Nobody asks after what is done; what was given up stays longer, so that `doctor` tells of it and somebody can try again.
DONE_FOR, FAILED_FOR = timedelta(days=30), timedelta(days=90)


@work("forget-ended-jobs", daily=True, ends=("job",))
def forget_ended_jobs(session: Session) -> None:
    forget_ended(session, before=now() - DONE_FOR, failed_before=now() - FAILED_FOR)
