"""What shared devices need once a day."""

from sqlalchemy.orm import Session

from learning.house.jobs import work
from learning.people.shared.actions import forget_old


@work("forget-kept-work", daily=True, ends=("kept_work",))
def forget(session: Session) -> None:
    forget_old(session)
