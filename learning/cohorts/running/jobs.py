"""What a forgotten session leaves goes that day."""

from sqlalchemy.orm import Session

from learning.cohorts.running.actions import end_forgotten
from learning.house.jobs import work


@work("end-sessions", daily=True, hurries=True, ends=("presence", "ballot"))
def end_sessions(session: Session) -> None:
    end_forgotten(session)
