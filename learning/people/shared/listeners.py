"""What happens to kept typing when its owner goes, asks, or turns out to be two."""

from sqlalchemy.orm import Session

from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.shared.models import KeptWork
from learning.people.signals import merging, on

keeps(KeptWork)


@on(merging, "kept_work")
def keep_both(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """What either of them typed stays."""
    for row in rows_of(session, KeptWork, learner_id=given_up_id):
        insert_once(session, KeptWork, **values(row) | {"learner_id": kept_id})
