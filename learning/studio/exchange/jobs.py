"""What is forgotten by itself: documents that were read and not kept."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.jobs import work
from learning.studio.exchange import actions


@work("forget-arrivals", daily=True)
def forget_arrivals(session: Session) -> None:
    actions.forget_before(session, now() - timedelta(days=1))
