"""What happens to what this room keeps about people when they go, ask for it, or turn out to be two."""

from typing import Any

from sqlalchemy.orm import Session

from learning.cohorts.dates.models import DateCall, DateWish
from learning.cohorts.models import Enrolment, Leader
from learning.cohorts.running.models import Ballot, Presence
from learning.cohorts.state.models import AssignedTo, TeamNote
from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on

_KEPT: tuple[type[Any], ...] = (AssignedTo, Ballot, DateCall, DateWish, Enrolment, Leader, Presence, TeamNote)


def _unites(model: type[Any]) -> None:
    """Where both are in it, what is known of the one that stays stands; all else of the other's comes to it."""
    keeps(model)

    @on(merging, model.__tablename__)
    def unite(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
        for row in rows_of(session, model, learner_id=given_up_id):
            moved = values(row) | {"learner_id": kept_id}
            _let_go(session, row)
            insert_once(session, model, **moved)


def _let_go(session: Session, row: Any) -> None:
    """A slip or a form is known once: it goes along with the row, so the one that is given up must not hold it any more."""
    for name in ("slip_hash", "press_hash"):
        if getattr(row, name, None):
            setattr(row, name, None)
            session.flush()


for _model in _KEPT:
    _unites(_model)
