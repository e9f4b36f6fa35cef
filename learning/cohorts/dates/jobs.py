"""What happens to seats and wishes by itself."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.cohorts.dates import queries, seats
from learning.cohorts.models import Cohort
from learning.house.clock import now
from learning.house.jobs import work

WISHES_LAST = timedelta(days=365)
LEFT_LAST, GROUPS_LAST = timedelta(days=30), timedelta(days=90)


@work("hand-seats-on")
def hand_on(session: Session, cohort_id: int) -> None:
    """Who did not take a held seat in time gives it to the next."""
    cohort = session.get(Cohort, cohort_id)
    if cohort is not None:
        seats.hand_on(session, cohort)


@work("forget-seats", daily=True, ends=("enrolment",))
def forget_seats(session: Session) -> None:
    queries.forget_seats(session, left_before=now() - LEFT_LAST, ended_before=now() - GROUPS_LAST)


@work("forget-date-wishes", daily=True, ends=("date_wish",))
def forget_wishes(session: Session) -> None:
    queries.forget_wishes(session, before=now() - WISHES_LAST)


@work("forget-date-calls", daily=True, ends=("date_call",))
def forget_calls(session: Session) -> None:
    queries.forget_calls(session, at=now())
