"""What happens to a learner's checks when the learner goes, asks for them, or turns out to be two."""

from typing import Any

from sqlalchemy.orm import Session

from learning.check import queries
from learning.check.models import Check, CheckAnswer
from learning.check.running import PUT_AWAY
from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on

# What of an answer names the place where something fits, or says that a secret was the right one.
_TELLING = ("matched", "filled", "gave")


def untold_before_the_end(session: Session, learner_id: int, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """While a check goes on the file tells no more of what is right than its page in “My data” does."""
    running = {check.id for check in queries.checks_of(session, learner_id=learner_id) if check.ended_at is None}
    return [_untold(row) if row["check_id"] in running else row for row in rows]


def _untold(row: dict[str, Any]) -> dict[str, Any]:
    answer = {key: value for key, value in row["answer"].items() if key not in _TELLING}
    # That a task was put away is no secret.
    return row | {"answer": answer, "outcome": row["outcome"] if row["outcome"] in PUT_AWAY else None}


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
