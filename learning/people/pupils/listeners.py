"""What happens to what is known of pupils when they go or turn out to be two."""

from sqlalchemy.orm import Session

from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.pupils.models import Pupil
from learning.people.signals import merging, on

keeps(Pupil)


@on(merging, "pupil")
def unite_pupils(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Who is looked after in one of two places is looked after there."""
    for row in rows_of(session, Pupil, learner_id=given_up_id):
        moved = values(row) | {"learner_id": kept_id}
        # A paper to take it along is known once: it goes with the place, so the row that is given up must not hold it any more.
        row.along_hash = None
        session.flush()
        insert_once(session, Pupil, **moved)
