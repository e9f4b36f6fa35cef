"""Who waits moves up as soon as a seat is free."""

from typing import Any

from learning.cohorts.dates import seats
from learning.cohorts.models import Cohort
from learning.cohorts.signals import seat_freed


@seat_freed.connect
def move_up(cohort: Cohort, session: Any) -> None:
    """Also when the group has got more seats: whoever changes their number sends this."""
    seats.hand_on(session, cohort)
