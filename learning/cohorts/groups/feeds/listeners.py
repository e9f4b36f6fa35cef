"""What becomes of somebody's calendar address when they go, or turn out to be two."""

from sqlalchemy.orm import Session

from learning.cohorts.groups.feeds.models import CalendarFeed
from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on

keeps(CalendarFeed)


@on(merging, CalendarFeed.__tablename__)
def unite(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """The address of the one that stays goes on; without one, the other's goes over."""
    for row in rows_of(session, CalendarFeed, learner_id=given_up_id):
        kept = values(row) | {"learner_id": kept_id}
        # An address is known once.
        session.delete(row)
        session.flush()
        insert_once(session, CalendarFeed, **kept)
