"""What the log forgets by itself, once a day."""

from sqlalchemy.orm import Session

from learning.house.jobs import work
from learning.people.events.actions import forget_old


@work("forget-events", daily=True, ends=("security_event",))
def forget(session: Session) -> None:
    forget_old(session)
