"""The server's key and the older one that is still read: what still hangs on the older, and sealing it anew.

What is sealed can be opened and sealed anew without anybody (`renew`). What is kept as a keyed hash can't: its room writes it anew when
its owner shows it, or it ends with its paper.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from flask import current_app
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import Column, func, select, tuple_, update
from sqlalchemy.orm import Session

from learning.house.db import db
from learning.house.sealing import Unreadable, is_among, mark, seal, unseal, ways
from learning.house.sections import ChangedMeanwhile, change_section, section

PIECE = 500
# Where operators set it (`house/site.py`).
_MAIL = "mail server's password"


class Piece(NamedTuple):
    """Some rows of one place: how many were sealed anew, and how many none of our keys opens."""

    place: str
    renewed: int
    unreadable: int


def keys_here() -> tuple[str, ...]:
    """The key that makes everything new, then the older one that is still read."""
    return (str(current_app.secret_key), *(current_app.config.get("SECRET_KEY_FALLBACKS") or ()))


def signer(purpose: str) -> URLSafeTimedSerializer:
    """What puts our name under a value that a browser brings back; each purpose has its own, and knows no value of another."""
    # It signs with the last of the keys.
    return URLSafeTimedSerializer(list(reversed(keys_here())), salt=purpose, signer_kwargs={"digest_method": hashlib.sha256})


def ways_here(purpose: str, *parts: object) -> tuple[str, ...]:
    """How a short secret may stand in a table: first as it is written now."""
    return ways(keys_here(), purpose, *parts)


def fits_here(kept: str, purpose: str, *parts: object) -> bool:
    """Was this kept of the same secret, with the key of now or the older one?"""
    return is_among(kept, ways_here(purpose, *parts))


def seal_here(text: str) -> str:
    return seal(text, keys_here()[0])


def unseal_here(sealed: str) -> str:
    return unseal(sealed, *keys_here())


def left(session: Session, kind: str) -> dict[str, int]:
    """What the key of now has not made, by place: `sealed` or `keyed`."""
    counted = {_place(column): session.scalar(select(func.count()).where(*_older(column))) or 0 for column in hanging(kind)}
    if kind == "sealed":
        counted[_MAIL] = int(not _is_of_now(_mail_password(session)))
    return {place: number for place, number in counted.items() if number}


def renew(session: Session) -> Iterator[Piece]:
    """Seal anew what the key of now has not sealed, piece by piece; commit after each, and begin again at any time."""
    for column in hanging("sealed"):
        yield from _renew_column(session, column)
    yield from _renew_mail(session)


def hanging(kind: str) -> list[Column[Any]]:
    """All columns that rooms have declared to be sealed or keyed (`house/db.py`)."""
    columns = (column for table in db.metadata.sorted_tables for column in table.columns)
    return sorted((column for column in columns if column.info.get("key") == kind), key=_place)


def _renew_column(session: Session, column: Column[Any]) -> Iterator[Piece]:
    key = tuple_(*column.table.primary_key)
    asked = select(column, *column.table.primary_key).where(*_older(column)).order_by(*column.table.primary_key).limit(PIECE)
    rows = session.execute(asked).all()
    while rows:
        renewed = sum(_renew_row(session, column, *row) for row in rows)
        yield Piece(_place(column), renewed, sum(not _opens(row[0]) for row in rows))
        rows = session.execute(asked.where(key > tuple_(*rows[-1][1:]))).all()


def _renew_row(session: Session, column: Column[Any], sealed: str, *key: Any) -> bool:
    """False where it can't be opened, or has been changed in the meantime."""
    if not _opens(sealed):
        return False
    there = [part == value for part, value in zip(column.table.primary_key, key, strict=True)]
    done = session.execute(update(column.table).where(*there, column == sealed).values({column.name: seal_here(unseal_here(sealed))}))
    return bool(done.rowcount)  # type: ignore[attr-defined]


def _renew_mail(session: Session) -> Iterator[Piece]:
    values, version = section(session, "mail")
    password = values.get("smtp_password", "")
    if _is_of_now(password):
        return
    if not _opens(password):
        yield Piece(_MAIL, 0, 1)
        return
    try:
        change_section(session, "mail", values | {"smtp_password": seal_here(unseal_here(password))}, version)
    except ChangedMeanwhile:
        # Whoever has set it just now has sealed it with the key of now.
        return
    yield Piece(_MAIL, 1, 0)


def _mail_password(session: Session) -> str:
    return str(section(session, "mail")[0].get("smtp_password", ""))


def _is_of_now(kept: str) -> bool:
    return not kept or kept.startswith(mark(keys_here()[0]))


def _older(column: Column[Any]) -> list[Any]:
    return [column.is_not(None), column != "", ~column.startswith(mark(keys_here()[0]))]


def _opens(sealed: str) -> bool:
    try:
        return bool(unseal_here(sealed))
    except Unreadable:
        return False


def _place(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"
