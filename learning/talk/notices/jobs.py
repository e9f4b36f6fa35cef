"""What notices do by themselves, once a day."""

from sqlalchemy.orm import Session

from learning.house.jobs import work
from learning.talk.notices import actions


@work("forget-notices", daily=True, ends=("learner_notice",))
def forget(session: Session) -> None:
    actions.forget_old(session)
