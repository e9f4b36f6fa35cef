"""What happens to a learner's results when the learner goes, asks for them, or turns out to be two."""

from sqlalchemy.orm import Session

from learning.competence.models import Profile
from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on

keeps(Profile)


@on(merging, "profile")
def unite_profiles(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """The results of both stay."""
    for row in rows_of(session, Profile, learner_id=given_up_id):
        insert_once(session, Profile, **values(row) | {"learner_id": kept_id})
