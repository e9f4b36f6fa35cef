"""Tables whose rows stay when who wrote them goes: the texts belong to a course, only the name was theirs."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.people.keeping import known_to_be_about, readable, rows_of
from learning.people.restoring import Part, Row
from learning.people.signals import erasing, exporting, merging, on, remembering, restoring

_signed: dict[str, tuple[type[Any], dict[str, Any]]] = {}


def signs(model: type[Any], **blank: Any) -> None:
    """Listen for a table with `id` and a `learner_id` that may be empty; `blank`: what else goes with the person (a name)."""
    table = model.__tablename__
    _signed[table] = (model, blank)
    known_to_be_about(model)

    @on(erasing, table)
    def erase(_table: str, session: Session, learner_id: int) -> None:
        session.execute(_of(model, learner_id).values(learner_id=None, **blank))

    @on(exporting, table)
    def export(_table: str, session: Session, learner_id: int) -> list[Row]:
        return [readable(row) for row in rows_of(session, model, learner_id=learner_id)]

    @on(merging, table)
    def move(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
        session.execute(_of(model, given_up_id).values(learner_id=kept_id))

    _comes_back(model)


def signed_tables() -> frozenset[str]:
    return frozenset(_signed)


def signed() -> list[tuple[type[Any], dict[str, Any]]]:
    """Each such table, with what goes with the person."""
    return [_signed[name] for name in sorted(_signed)]


def _comes_back(model: type[Any]) -> None:
    """Two who are parted again have their own rows again; the rows themselves are not remembered, they stay where they are."""

    @on(remembering, model.__tablename__)
    def remember(_table: str, session: Session, learner_id: int) -> list[Row]:
        found = select(model.id).where(model.learner_id == learner_id).order_by(model.id)
        return [{"id": number} for number in session.scalars(found)]

    @on(restoring, model.__tablename__)
    def restore(_table: str, session: Session, kept_id: int, given_up_id: int, part: Part) -> None:
        theirs = [row["id"] for row in part["theirs"]]
        session.execute(_of(model, kept_id).where(model.id.in_(theirs)).values(learner_id=given_up_id))


def _of(model: type[Any], learner_id: int) -> Any:
    return update(model).where(model.learner_id == learner_id)
