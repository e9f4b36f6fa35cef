"""Insert-or-ignore and insert-or-update, said once for both databases."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def _insert(session: Session, model: type[Any], values: dict[str, Any]) -> Any:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(model).values(values)


def insert_once(session: Session, model: type[Any], **values: Any) -> bool:
    """Insert a row unless its key is taken; tells whether it is new, also when two do it at the same moment."""
    # Asked for its key, because not every driver counts what a conflict left out.
    statement = _insert(session, model, values).on_conflict_do_nothing().returning(*model.__table__.primary_key)
    return session.execute(statement).first() is not None


def put(session: Session, model: type[Any], key: dict[str, Any], **values: Any) -> None:
    """Insert a row, or change the one with this key."""
    statement = _insert(session, model, key | values)
    session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))
