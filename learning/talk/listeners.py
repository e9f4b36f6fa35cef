"""What happens to the reports somebody deals with when they go, ask, or turn out to be two."""

from sqlalchemy.orm import Session

from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on
from learning.talk.models import Dealing

keeps(Dealing)


@on(merging, "report_dealing")
def deal_with_both(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """What either deals with stays in the same hands."""
    for row in rows_of(session, Dealing, learner_id=given_up_id):
        insert_once(session, Dealing, **values(row) | {"learner_id": kept_id})
