"""What PostgreSQL does for each statement of ours at the moment it is asked: planned, run and taken back before it runs for good."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

from learning.desk.parts.queries import growing

# Beside the tables that grow with what people do, those that grow with people.
LARGE = (*growing(), "learner", "web_session")
# A table, or a part, with so few rows is read from end to end because that is the shortest way.
FEW = 1_000
_ASKS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass
class Explained:
    """A statement on a large table: its pages, rows and milliseconds, its nodes, and the large tables it reads from end to end."""

    statement: str
    pages: int
    rows: int
    ms: float
    nodes: list[str]
    whole: list[str]


@dataclass
class Asked:
    """What an action asked: every statement on a large table, and what all statements took as the app runs them."""

    explained: list[Explained] = field(default_factory=list)
    statements: int = 0
    ms: float = 0.0


@contextmanager
def explaining(engine: Engine) -> Iterator[Asked]:
    """Explain every statement that is asked meanwhile."""
    asked = Asked()

    def before(connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        raw = connection.connection.dbapi_connection
        if statement.lstrip("( ").upper().startswith(_ASKS):
            asked.statements += 1
            found = _explained(raw, statement, parameters[0] if many else parameters)
            asked.explained += [found] if found else []

    with _listening(engine, "before_cursor_execute", before):
        yield asked


@contextmanager
def timing(engine: Engine) -> Iterator[Asked]:
    """Time every statement that is asked meanwhile, as the app runs it, with the driver's prepared statements."""
    asked, began = Asked(), [0.0]

    def before(*_asked: Any) -> None:
        began[0] = time.perf_counter()

    def after(*_asked: Any) -> None:
        asked.statements += 1
        asked.ms += 1000 * (time.perf_counter() - began[0])

    with _listening(engine, "before_cursor_execute", before), _listening(engine, "after_cursor_execute", after):
        yield asked


@contextmanager
def _listening(engine: Engine, name: str, listener: Any) -> Iterator[None]:
    event.listen(engine, name, listener)
    try:
        yield
    finally:
        event.remove(engine, name, listener)


def _explained(raw: Any, statement: str, parameters: Any) -> Explained | None:
    begin, end = ("BEGIN", "ROLLBACK") if raw.autocommit else ("SAVEPOINT explained", "ROLLBACK TO SAVEPOINT explained")
    with raw.cursor() as cursor:
        cursor.execute(begin)
        # What a first look reads from the disk, the second finds in memory; a change would find what the first one left.
        for _look in range(2 if statement.lstrip("( ").upper().startswith("SELECT") else 1):
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", parameters)
            told = cursor.fetchone()[0]
        cursor.execute(end)
    plan = (json.loads(told) if isinstance(told, str) else told)[0]
    nodes = [node for node in _nodes(plan["Plan"]) if _large(node)]
    if not nodes:
        return None
    pages = plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"]
    whole = sorted({_large(node) for node in nodes if node["Node Type"] == "Seq Scan" and _looked_at(node) > FEW})
    kinds = [f"{node['Node Type']} {node.get('Index Name', node.get('Relation Name', ''))}" for node in nodes if node["Actual Loops"]]
    return Explained(statement, pages, plan["Plan"]["Actual Rows"], plan["Execution Time"], kinds, whole)


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", []):
        yield from _nodes(below)


def _looked_at(node: dict[str, Any]) -> int:
    return int((node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"])


def _large(node: dict[str, Any]) -> str:
    """The large table a node reads or writes, whole or a part of it; nothing where it is none."""
    name = node.get("Relation Name", "")
    return next((table for table in LARGE if name == table or (name.startswith(f"{table}_") and name[len(table) + 1 :].isdigit())), "")
