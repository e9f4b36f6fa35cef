"""Rows of two learners before and after they were merged, as JSON; and how they are parted again.

What the merge changed is changed back, unless the row was changed since: nothing that was done in the meantime is lost.
"""

import base64
import contextlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import LargeBinary, and_, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learning.house.upsert import insert_once

Row = dict[str, Any]
# {"theirs": rows of the one given up, "changed": [[before, after], …] of the one kept; None where there was none}
Part = dict[str, Any]
# How a row comes back: as it was, as the kept one has it now (None: no more), and whether it came to the kept one by the merge.
Returns = Callable[[Row, Row | None, bool], Row | None]


def as_it_is_now(was: Row, present: Row | None, moved: bool) -> Row | None:
    """A way to sign in that was changed or ended since must not come back as it was."""
    return present if moved else was


def remembered(session: Session, model: type[Any], *, learner_id: int) -> list[Row]:
    """A learner's rows, ready for JSON; locked, so that nobody changes them half-way."""
    table = model.__table__
    found = select(table).where(table.c.learner_id == learner_id).order_by(*table.primary_key).with_for_update()
    return [{name: plain(value) for name, value in row._mapping.items()} for row in session.execute(found)]


def difference(model: Any, before: list[Row], after: list[Row]) -> list[list[Row | None]]:
    """What became of rows: pairs of before and after, where they differ."""
    was, became = ({_key(model, row): row for row in rows} for rows in (before, after))
    return [[was.get(key), became.get(key)] for key in sorted(was.keys() | became.keys(), key=repr) if was.get(key) != became.get(key)]


def restore(session: Session, model: type[Any], part: Part, *, kept_id: int, given_up_id: int, returns: Returns | None) -> None:
    """Give both their rows again; what changed since the merge stays with the kept one."""
    present = {_key(model, row): row for row in remembered(session, model, learner_id=kept_id)}
    moved = {_key(model, after) for before, after in part["changed"] if before is None}
    for before, after in part["changed"]:
        key = _key(model, after or before)
        if present.get(key) == after or (returns and before is None):
            _put_back(session, model, key, before)
    for was in part["theirs"]:
        key = _key(model, was | {"learner_id": kept_id})
        row = returns(was, present.get(key), key in moved) if returns else was
        if row is not None:
            _put_in(session, model, row | {"learner_id": given_up_id})


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value.isoformat() if hasattr(value, "isoformat") else value


def _put_in(session: Session, model: type[Any], row: Row) -> bool:
    # What a row hangs on (an organisation, a report) may be gone since: then the row goes too.
    with contextlib.suppress(IntegrityError), session.begin_nested():
        return insert_once(session, model, **_typed(model, row))
    return True


def _put_back(session: Session, model: type[Any], key: tuple[Any, ...], before: Row | None) -> None:
    names = [column.name for column in model.__table__.primary_key]
    typed = _typed(model, dict(zip(names, key, strict=True)))
    there = and_(*(model.__table__.c[name] == value for name, value in typed.items()))
    if before is None:
        session.execute(delete(model.__table__).where(there))
    elif not _put_in(session, model, before):
        session.execute(update(model.__table__).where(there).values(_typed(model, before)))


def _key(model: Any, row: Row) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in model.__table__.primary_key)


def _typed(model: Any, row: Row) -> Row:
    return {name: _value(model.__table__.c[name].type, value) for name, value in row.items()}


def _value(kind: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    wanted = _python_type(kind)
    return wanted.fromisoformat(value) if wanted in (datetime, date) else value


def _python_type(kind: Any) -> Any:
    return getattr(kind, "impl_instance", kind).python_type
