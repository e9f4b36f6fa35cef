"""What a room says about a table that keeps something per learner: erased, told, remembered and restored the same way everywhere."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from learning.people import restoring as parts
from learning.people.restoring import Returns
from learning.people.signals import erasing, exporting, on, remembering, restoring

# What of a learner's rows, as they would be told, is told.
Told = Callable[[Session, int, list[dict[str, Any]]], list[dict[str, Any]]]

_by_address: dict[str, tuple[type[Any], str]] = {}
_by_learner: dict[str, type[Any]] = {}


def keeps(model: type[Any], *, returns: Returns | None = None, told: Told | None = None) -> None:
    """Listen for a table: erase a learner's rows, tell them, and give them back when a merge is undone. How two merge, each room says.

    `returns` says how a row comes back to whom it belonged; without it as it was, and a way to sign in (a table with secrets) as it is now.
    `told` says what of the rows is told, where something must wait.
    """
    table = model.__tablename__
    _keeps_apart(model, told)

    @on(remembering, table)
    def remember(_table: str, session: Session, learner_id: int) -> list[parts.Row]:
        return parts.remembered(session, model, learner_id=learner_id)

    @on(restoring, table)
    def restore(_table: str, session: Session, kept_id: int, given_up_id: int, part: parts.Part) -> None:
        how = returns or (parts.as_it_is_now if _has_secrets(model) else None)
        parts.restore(session, model, part, kept_id=kept_id, given_up_id=given_up_id, returns=how)


def keeps_beside(model: type[Any]) -> None:
    """Erase and tell a learner's rows, but leave them out when two are merged and parted: they tell of that themselves."""
    _keeps_apart(model)


def known_to_be_about(model: type[Any]) -> None:
    """A table that “My data” shows a learner's rows of."""
    _by_learner[model.__tablename__] = model


def keeps_by_address(model: type[Any], column: str) -> None:
    """A table that knows people by their e-mail address alone: erased and told with the account that has the address."""
    _by_address[model.__tablename__] = (model, column)


def tables_by_address() -> list[str]:
    return sorted(_by_address)


def erase_by_address(session: Session, address: str) -> None:
    for model, column in _by_address.values():
        session.execute(delete(model).where(_is(model, column, address)))


def rows_by_address(session: Session, address: str) -> dict[str, list[Any]]:
    """What is kept about an address, by table; tables with nothing are left out."""
    asked = {name: select(model).where(_is(model, column, address)) for name, (model, column) in sorted(_by_address.items())}
    found = {name: list(session.scalars(rows.order_by(*_by_address[name][0].__table__.primary_key))) for name, rows in asked.items()}
    return {name: rows for name, rows in found.items() if rows}


def _is(model: type[Any], column: str, address: str) -> Any:
    # People write their own address as they like; accounts hold it in lower case.
    return func.lower(func.trim(getattr(model, column))) == address


def _keeps_apart(model: type[Any], told: Told | None = None) -> None:
    table = model.__tablename__
    known_to_be_about(model)

    @on(erasing, table)
    def erase(_table: str, session: Session, learner_id: int) -> None:
        session.execute(delete(model).where(model.learner_id == learner_id))

    @on(exporting, table)
    def export(_table: str, session: Session, learner_id: int) -> list[dict[str, Any]]:
        rows = [readable(row) for row in rows_of(session, model, learner_id=learner_id)]
        return told(session, learner_id, rows) if told else rows


def rows_of(session: Session, model: type[Any], *, learner_id: int) -> list[Any]:
    """A learner's rows in a table, in the order of its key."""
    return list(session.scalars(select(model).where(model.learner_id == learner_id).order_by(*model.__table__.primary_key)))


def all_rows_of(session: Session, *, learner_id: int) -> dict[str, list[Any]]:
    """A learner's rows in all tables, by table."""
    return {name: rows_of(session, model, learner_id=learner_id) for name, model in sorted(_by_learner.items())}


def model_of(table: str) -> type[Any]:
    """The class of a table that keeps something per learner."""
    return _by_learner[table]


def values(row: Any) -> dict[str, Any]:
    """What a row holds, by column."""
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def readable(row: Any) -> dict[str, Any]:
    """What a row holds, ready for JSON; without secrets, and without the learner, who is told once."""
    told = {name: value for name, value in values(row).items() if name != "learner_id" and not is_secret(row.__table__.c[name])}
    return {name: parts.plain(value) for name, value in told.items()}


def is_secret(column: Any) -> bool:
    return bool(column.info.get("personal", {}).get("secret"))


def opens_a_place(column: Any) -> bool:
    """Does a secret open the place of its owner? That of a booking slip or a calendar does not."""
    return bool(column.info.get("personal", {}).get("opens", True))


def _has_secrets(model: type[Any]) -> bool:
    return any(is_secret(column) for column in model.__table__.columns)
