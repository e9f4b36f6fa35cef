"""What happens to given work when people go or turn out to be two."""

from sqlalchemy.orm import Session

from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on
from learning.studio.portfolio.models import StudioAssignment

keeps(StudioAssignment)


@on(merging, "studio_assignment")
def unite_work(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """The one that stays has the work of both."""
    for row in rows_of(session, StudioAssignment, learner_id=given_up_id):
        insert_once(session, StudioAssignment, **values(row) | {"learner_id": kept_id})
