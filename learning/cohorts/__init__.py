"""Groups in real rooms: dates, seats, the running session, the learning state of a group."""

from learning.cohorts.models import Cohort, Enrolment, Leader, Meeting

__all__ = ["Cohort", "Enrolment", "Leader", "Meeting"]
