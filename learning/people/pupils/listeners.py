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
        # A paper is known once: it goes with the place it was printed for.
        insert_once(session, Pupil, **values(row) | {"learner_id": kept_id, "along_hash": None})
