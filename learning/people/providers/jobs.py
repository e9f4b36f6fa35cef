"""What is forgotten by itself, once a day."""

from sqlalchemy.orm import Session

from learning.house.jobs import work
from learning.people.providers.actions import forget_old


@work("forget-visits", daily=True, ends=("provider_visit",))
def forget(session: Session) -> None:
    forget_old(session)
