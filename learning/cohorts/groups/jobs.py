"""What is forgotten of a group by itself: who led it, 90 days after its end. Seats and tasks go then, too, each where it is kept."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.cohorts.groups.actions import forget_teams
from learning.house.clock import now
from learning.house.jobs import work

TEAMS_LAST = timedelta(days=90)


@work("forget-teams", daily=True, ends=("cohort_leader",))
def forget_teams_of_old(session: Session) -> None:
    forget_teams(session, ended_before=now() - TEAMS_LAST)
