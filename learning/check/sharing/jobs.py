"""What is forgotten by itself, once a day."""

from sqlalchemy.orm import Session

from learning.check.sharing import actions
from learning.house.jobs import work


@work("forget-ended-shares", daily=True, ends=("result_share",))
def forget_ended(session: Session) -> None:
    actions.forget_ended(session)
