"""What `people` does by itself, once a day."""

from sqlalchemy.orm import Session

from learning.house.jobs import enqueue, work
from learning.people.actions import forget_strangers, forget_unseen


@work("forget-unseen", daily=True, ends=("learner", "web_session"))
def forget(session: Session) -> None:
    # A few hundred at a time, so that no transaction holds the write lock for long.
    if forget_unseen(session) >= 500 or forget_strangers(session) >= 500:
        enqueue(session, "forget-unseen")
