"""Questions to PostgreSQL about its tables: which shape the large ones have, and of what they are made."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.orm import Session

from learning.house.db import db

# A space of names of its own: whoever lists our tables (backups, migrations, checks) meets each once, in whichever shape.
SPACE = "lernwege_parts"
_SHAPES = text(
    "SELECT whole.relname AS name, whole.relkind = 'p' AS in_parts,"
    " sum(greatest(piece.reltuples, 0))::bigint AS rows, sum(pg_total_relation_size(piece.oid))::bigint AS size"
    " FROM pg_class AS whole LEFT JOIN pg_inherits ON inhparent = whole.oid AND whole.relkind = 'p'"
    " JOIN pg_class AS piece ON piece.oid = coalesce(inhrelid, whole.oid)"
    " WHERE whole.relname IN :names AND whole.relnamespace = current_schema()::regnamespace"
    " GROUP BY whole.relname, whole.relkind ORDER BY whole.relname"
).bindparams(bindparam("names", expanding=True))
_RULES = text(
    "SELECT conname AS name, pg_get_constraintdef(oid) AS said, contype = 'f' AS refers FROM pg_constraint"
    " WHERE conrelid = to_regclass(:table) AND contype IN ('p', 'u', 'f') ORDER BY contype = 'f', conname"
)
_INDEXES = text(
    "SELECT index.relname AS name, pg_get_indexdef(indexrelid) AS said FROM pg_index JOIN pg_class AS index ON index.oid = indexrelid"
    " WHERE indrelid = to_regclass(:table) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))"
    " ORDER BY index.relname"
)


class Shape(NamedTuple):
    """A large table: its rows as the database estimates them, and its bytes on the disk with its indexes."""

    name: str
    in_parts: bool
    rows: int
    size: int


class Rule(NamedTuple):
    """A named constraint in SQL; does it refer to another table?"""

    name: str
    said: str
    refers: bool


class Index(NamedTuple):
    """An index that is no constraint, in SQL."""

    name: str
    said: str


def growing() -> list[str]:
    """The tables that grow with people times what they do."""
    return sorted(table.name for table in db.metadata.tables.values() if "grows" in table.info)


def can_be_cut(session: Session) -> bool:
    """SQLite knows no parts."""
    return session.get_bind().dialect.name == "postgresql"


def shapes(session: Session) -> list[Shape]:
    """The growing tables as they are on PostgreSQL, by name."""
    return [Shape(*row) for row in session.execute(_SHAPES, {"names": growing()})]


def is_empty(session: Session) -> bool:
    """Has nobody learned anything yet?"""
    tables = (db.metadata.tables[name] for name in growing())
    return not any(session.execute(table.select().limit(1)).first() for table in tables)


def rules(connection: Connection, *, table: str) -> Sequence[Rule]:
    """The keys of a table, then what it refers to."""
    return [Rule(*row) for row in connection.execute(_RULES, {"table": table})]


def indexes(connection: Connection, *, table: str) -> Sequence[Index]:
    """The indexes of a table beside those of its keys."""
    return [Index(*row) for row in connection.execute(_INDEXES, {"table": table})]
