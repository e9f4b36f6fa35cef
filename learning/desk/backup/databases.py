"""What backups need of a database, said once for both engines."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Connection, func, inspect, select, table, text


@dataclass(frozen=True)
class State:
    """A database at one moment: its last migration and the number of rows of each table."""

    head: str
    tables: dict[str, int]


class Database(Protocol):
    """An engine's way to be backed up and restored; `member` is the name of its part in a backup."""

    member: str

    def __init__(self, url: URL) -> None: ...

    def dump(self, folder: Path) -> State:
        """Write a consistent copy into the folder, while others write."""

    def trouble(self, folder: Path) -> str:
        """Why the copy in the folder can't be restored; nothing if it can."""

    def is_empty(self) -> bool:
        """Are there no tables yet?"""

    def load(self, folder: Path) -> URL:
        """Bring the copy in the folder to where it can be worked on, all or nothing; its address there."""

    def settle(self, folder: Path) -> None:
        """Move what was loaded to its place."""

    def undo(self) -> None:
        """Leave nothing of what was loaded or settled."""


def state_of(connection: Connection) -> State:
    """Counts every table; the index of the search is made from its words and not counted."""
    if connection.dialect.name == "postgresql":
        # Counting a large city takes longer than people wait, and so does pg_dump, for which this transaction stays open.
        for patience in ("statement_timeout", "idle_in_transaction_session_timeout"):
            connection.execute(text(f"SET LOCAL {patience} = 0"))
    names = [name for name in sorted(inspect(connection).get_table_names()) if not name.startswith("search_index")]
    if "alembic_version" not in names:
        return State("", {})
    head = connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
    return State(head, {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in names})
