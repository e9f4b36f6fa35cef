"""What is forgotten by itself, once a day."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.jobs import work
from learning.people.cards.models import CardEvent, DeskRequest

EVENTS_FOR = timedelta(days=90)
REQUESTS_FOR = timedelta(days=30)


@work("forget-card-events", daily=True, ends=("card_event", "desk_request"))
def forget_old(session: Session) -> None:
    session.execute(delete(CardEvent).where(CardEvent.happened_at < now() - EVENTS_FOR))
    session.execute(delete(DeskRequest).where(DeskRequest.asked_at < now() - REQUESTS_FOR))
