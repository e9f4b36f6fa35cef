"""Backing up PostgreSQL with its own tools, which come with it; passwords go by the environment, never by the command line."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL, MetaData, NullPool, create_engine, inspect, text

from learning.desk.backup.databases import State, state_of
from learning.desk.backup.manifest import Failed
from learning.desk.parts.queries import SPACE

# What libpq calls otherwise in the environment than in an address.
_NAMES = {"dbname": "PGDATABASE", "application_name": "PGAPPNAME", "target_session_attrs": "PGTARGETSESSIONATTRS"}


class Postgresql:
    """A PostgreSQL database of our own."""

    member = "database.dump"

    def __init__(self, url: URL) -> None:
        self._url = url

    def dump(self, folder: Path) -> State:
        engine = create_engine(self._url, poolclass=NullPool, isolation_level="REPEATABLE READ")
        with engine.connect() as connection:
            # What is counted and what is dumped are the same moment.
            state = state_of(connection)
            moment = connection.scalar(text("SELECT pg_export_snapshot()"))
            wish = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={folder / self.member}"]
            self._run("pg_dump", *wish)
        return state

    def trouble(self, folder: Path) -> str:
        try:
            _tool_run("pg_restore", ["--list", str(folder / self.member)], {})
        except Failed as failed:
            return str(failed)
        return ""

    def is_empty(self) -> bool:
        with create_engine(self._url, poolclass=NullPool).connect() as connection:
            return not inspect(connection).get_table_names()

    def load(self, folder: Path) -> URL:
        wish = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", f"--dbname={self._url.database}"]
        self._run("pg_restore", *wish, str(folder / self.member))
        return self._url

    def settle(self, folder: Path) -> None:
        """It lies in its place since it was loaded."""

    def undo(self) -> None:
        with create_engine(self._url, poolclass=NullPool).begin() as connection:
            there = MetaData()
            there.reflect(connection)
            there.drop_all(connection)
            connection.execute(text(f"DROP SCHEMA IF EXISTS {SPACE}"))

    def _run(self, tool: str, *wish: str) -> None:
        _tool_run(tool, [*wish], self._surroundings())

    def _surroundings(self) -> dict[str, str]:
        engine = create_engine(self._url)
        known = engine.dialect.create_connect_args(self._url)[1]
        named = {_NAMES.get(name, f"PG{name.upper()}"): str(value) for name, value in known.items() if name != "context"}
        return named


def _tool_run(tool: str, wish: list[str], surroundings: dict[str, str]) -> None:
    done = subprocess.run([_found(tool), *wish], env=os.environ | surroundings, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise Failed(f"{tool} says: {done.stderr.strip()[:2000]}")


def _found(tool: str) -> str:
    """Where a tool of PostgreSQL lies, the newest where Debian keeps several."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"), key=lambda path: int(path.parts[-3]))
    found = str(kept[-1]) if kept else shutil.which(tool)
    if found is None:
        raise Failed(f"{tool} is not on this machine. Install PostgreSQL's client programs (Debian: apt-get install postgresql-client).")
    return found
