"""Insert-or-ignore and insert-or-update, said once for both databases.

The statements are made once for a table and its columns: making them anew costs more than running them.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def insert_once(session: Session, model: Any, **values: Any) -> bool:
    """Insert a row unless its key is taken; tells whether it is new, also when two do it at the same moment."""
    # Asked for its key, because not every driver counts what a conflict left out.
    return session.execute(_insert_once(_dialect(session), model, tuple(values)), values).first() is not None


def put(session: Session, model: Any, key: dict[str, Any], stays: tuple[str, ...] = (), **values: Any) -> None:
    """Insert a row, or change the one with this key; in columns that `stays` names, what was there first stays."""
    session.execute(_put(_dialect(session), model, tuple(key), tuple(values), stays), key | values)


def add_up(session: Session, model: Any, column: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows; where a key is there already, add the new row's number in a column to it."""
    statement = _insert(_dialect(session), model, tuple(rows[0]))
    total = model.__table__.c[column] + statement.excluded[column]
    session.execute(statement.on_conflict_do_update(index_elements=list(model.__table__.primary_key), set_={column: total}), rows)


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


def _insert(dialect: str, model: type[Any], names: tuple[str, ...]) -> Any:
    maker = postgresql if dialect == "postgresql" else sqlite
    # On the table, not the mapped class: the session then has no objects to look for.
    return maker.insert(model.__table__).values({name: bindparam(name, type_=model.__table__.c[name].type) for name in names})


@lru_cache
def _insert_once(dialect: str, model: Any, names: tuple[str, ...]) -> Any:
    with_defaults = tuple(column.name for column in model.__table__.primary_key)
    return _insert(dialect, model, names).on_conflict_do_nothing().returning(*(model.__table__.c[name] for name in with_defaults))


@lru_cache
def _put(dialect: str, model: Any, key: tuple[str, ...], names: tuple[str, ...], stays: tuple[str, ...]) -> Any:
    statement = _insert(dialect, model, (*key, *names))
    fresh: dict[str, Any] = {name: statement.excluded[name] for name in names}
    first = {name: func.coalesce(model.__table__.c[name], fresh[name]) for name in stays}
    return statement.on_conflict_do_update(index_elements=list(key), set_=fresh | first)
