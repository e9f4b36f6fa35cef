"""What happens to a learner's checks when the learner goes, asks for them, or turns out to be two."""

from sqlalchemy.orm import Session

from learning.check.models import Check, CheckAnswer
from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on

for _model in (Check, CheckAnswer):
    keeps(_model)


@on(merging, "competence_check")
def unite_checks(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """The checks of both stay."""
    for row in rows_of(session, Check, learner_id=given_up_id):
        insert_once(session, Check, **values(row) | {"learner_id": kept_id})


@on(merging, "check_answer")
def unite_answers(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """An answer stays with its check."""
    for row in rows_of(session, CheckAnswer, learner_id=given_up_id):
        insert_once(session, CheckAnswer, **values(row) | {"learner_id": kept_id})
