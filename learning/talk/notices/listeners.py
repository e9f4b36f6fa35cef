"""What happens to notices when learners go or turn out to be two."""

from sqlalchemy.orm import Session

from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on
from learning.talk.notices.models import LearnerNotice

keeps(LearnerNotice)


@on(merging, "learner_notice")
def unite_notices(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Both read what was told to either."""
    for row in rows_of(session, LearnerNotice, learner_id=given_up_id):
        insert_once(session, LearnerNotice, **values(row) | {"learner_id": kept_id})
