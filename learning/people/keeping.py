"""What a room says about a table that keeps something per learner: erased and told the same way everywhere."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learning.people.signals import erasing, exporting, on


def keeps(model: type[Any]) -> None:
    """Listen for a table: erase a learner's rows, and tell them to the learner. How two merge, each room says."""
    table = model.__tablename__

    @on(erasing, table)
    def erase(_table: str, session: Session, learner_id: int) -> None:
        session.execute(delete(model).where(model.learner_id == learner_id))

    @on(exporting, table)
    def export(_table: str, session: Session, learner_id: int) -> list[dict[str, Any]]:
        return [readable(row) for row in rows_of(session, model, learner_id=learner_id)]


def rows_of(session: Session, model: type[Any], *, learner_id: int) -> list[Any]:
    """A learner's rows in a table, in the order of its key."""
    return list(session.scalars(select(model).where(model.learner_id == learner_id).order_by(*model.__table__.primary_key)))


def values(row: Any) -> dict[str, Any]:
    """What a row holds, by column."""
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def readable(row: Any) -> dict[str, Any]:
    """What a row holds, ready for JSON; without secrets, and without the learner, who is told once."""
    told = {name: value for name, value in values(row).items() if name != "learner_id" and not is_secret(row.__table__.c[name])}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in told.items()}


def is_secret(column: Any) -> bool:
    return bool(column.info.get("personal", {}).get("secret"))
