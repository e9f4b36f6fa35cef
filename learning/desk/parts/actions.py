"""Cutting a large table into parts by learner: a copy beside it, then the two change places.

Everything about a table happens in one transaction: it is cut, or it is as it was. Others read it meanwhile; whoever would write waits.
"""

import time
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from learning.desk.parts import queries
from learning.desk.parts.queries import SPACE, Index, Rule
from learning.house.refusal import Refusal

# Decision 77 says why sixteen.
PARTS = 16
_NEW = "in_parts_"
# Shorter than PostgreSQL takes to look for a deadlock (a second): we step back, whoever reads goes on.
_PATIENCE, _CHANCES = "900ms", 300


class StillRead(Refusal):
    """Somebody read the table for so long that it could not change places with its parts."""


def cut(connection: Connection, table: str) -> None:
    """Cut one table into parts, with all its rows, keys, references and indexes under their names."""
    new = f"{_NEW}{table}"
    _say(connection, "SET LOCAL statement_timeout = 0")
    _say(connection, f"LOCK TABLE {table} IN EXCLUSIVE MODE")
    rules, indexes = queries.rules(connection, table=table), queries.indexes(connection, table=table)
    for words in (*_empty_parts(table, new), f"INSERT INTO {new} SELECT * FROM {table}", *_keys(new, rules, indexes)):
        _say(connection, words)
    _have_alone(connection, table)
    # Refuses, and all is as it was, should anything refer to the table: nothing of ours does.
    for words in (f"DROP TABLE {table}", f"ALTER TABLE {new} RENAME TO {table}", *_own_names(table, rules, indexes)):
        _say(connection, words)


def settle(connection: Connection, table: str) -> None:
    """Let PostgreSQL know what lies where, outside of any transaction: plans and reading from the keys alone depend on it."""
    _say(connection, f"VACUUM ANALYZE {table}")


def _empty_parts(table: str, new: str) -> Iterator[str]:
    yield f"CREATE SCHEMA IF NOT EXISTS {SPACE}"
    alike = "DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMMENTS"
    yield f"CREATE TABLE {new} (LIKE {table} INCLUDING {alike}) PARTITION BY HASH (learner_id)"
    for number in range(PARTS):
        part = f"{SPACE}.{table}_{number:02}"
        yield f"CREATE TABLE {part} PARTITION OF {new} FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {number})"


def _keys(new: str, rules: Sequence[Rule], indexes: Sequence[Index]) -> Iterator[str]:
    # After the rows: an index made at once is smaller and takes a fifth of the time. Names of keys and indexes are still taken.
    for rule in rules:
        yield f"ALTER TABLE {new} ADD CONSTRAINT {rule.name if rule.refers else _NEW + rule.name} {rule.said}"
    for index in indexes:
        made, how = index.said.split(" USING ", 1)
        unique = "UNIQUE " if made.startswith("CREATE UNIQUE") else ""
        yield f"CREATE {unique}INDEX {_NEW}{index.name} ON {new} USING {how}"


def _own_names(table: str, rules: Sequence[Rule], indexes: Sequence[Index]) -> Iterator[str]:
    for rule in rules:
        if not rule.refers:
            yield f"ALTER TABLE {table} RENAME CONSTRAINT {_NEW}{rule.name} TO {rule.name}"
    for index in indexes:
        yield f"ALTER INDEX {_NEW}{index.name} RENAME TO {index.name}"


def _have_alone(connection: Connection, table: str) -> None:
    """Wait for those who read, a moment at a time: who waits for longer keeps everybody behind them waiting too."""
    _say(connection, f"SET LOCAL lock_timeout = '{_PATIENCE}'")
    for _chance in range(_CHANCES):
        try:
            with connection.begin_nested():
                _say(connection, f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            return
        except OperationalError:
            time.sleep(0.1)
    raise StillRead(table)


def _say(connection: Connection, words: str) -> None:
    connection.execute(text(words))
