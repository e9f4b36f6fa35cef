"""What of `people` is measured: how many browsers are in use, and nothing about whose."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.measures import Values, measures
from learning.people.queries import sessions_since

ACTIVE = timedelta(minutes=15)
STEP = 10


@measures("lernwege_sessions_active", "Browsers with a session in the last 15 minutes, in tens.")
def sessions(session: Session) -> Values:
    return [({}, float(round(sessions_since(session, now() - ACTIVE) / STEP) * STEP))]
