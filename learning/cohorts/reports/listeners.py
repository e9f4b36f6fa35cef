"""What happens to notes about lists when people go, ask for it, or turn out to be two; and when their time is over."""

from sqlalchemy.orm import Session

from learning.cohorts.reports.models import Listed
from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on

keeps(Listed)


@on(merging, "listed")
def unite_listed(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Whoever was on a list as either of them was on it, once."""
    for row in rows_of(session, Listed, learner_id=given_up_id):
        insert_once(session, Listed, **values(row) | {"learner_id": kept_id})
