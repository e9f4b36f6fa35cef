"""What happens to a learner's checks when the learner goes, asks for them, or turns out to be two."""

from typing import Any

from sqlalchemy.orm import Session

from learning.check import queries
from learning.check.models import Check, CheckAnswer
from learning.check.running import PUT_AWAY
from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on


def untold_before_the_end(session: Session, learner_id: int, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """While a check goes on nobody is told what is right, in a file no more than on a page: what was put away is no secret."""
    running = {check.id for check in queries.checks_of(session, learner_id=learner_id) if check.ended_at is None}
    secret = [row for row in rows if row["check_id"] in running and row["outcome"] not in PUT_AWAY]
    return [row | {"outcome": None} if row in secret else row for row in rows]


keeps(Check)
keeps(CheckAnswer, told=untold_before_the_end)


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
