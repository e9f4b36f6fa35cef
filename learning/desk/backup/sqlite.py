"""Backing up SQLite: a consistent copy of the file, packed."""

import gzip
import os
import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine, inspect

from learning.desk.backup.databases import State, state_of
from learning.desk.backup.manifest import Failed

_COPY = "lernwege.sqlite"


class Sqlite:
    """The file of a SQLite database."""

    member = "database.sqlite.gz"

    def __init__(self, url: URL) -> None:
        self._file = Path(url.database or "")

    def dump(self, folder: Path) -> State:
        copy = folder / _COPY
        if not self._file.exists():
            raise Failed(f"There is no database at {self._file}.")
        # VACUUM INTO reads one state of the file while others write, and leaves out what was erased in it.
        with closing(sqlite3.connect(self._file, timeout=60)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        state = _state(copy)
        with copy.open("rb") as source, gzip.open(folder / self.member, "wb", compresslevel=1) as packed:
            shutil.copyfileobj(source, packed, 1024 * 1024)
        copy.unlink()
        return state

    def trouble(self, folder: Path) -> str:
        try:
            with closing(sqlite3.connect(self._unpacked(folder))) as connection:
                found = connection.execute("PRAGMA integrity_check").fetchone()[0]
        except (sqlite3.DatabaseError, EOFError, gzip.BadGzipFile, zlib.error) as error:
            return str(error)
        return "" if found == "ok" else str(found)

    def is_empty(self) -> bool:
        # Looking would make the file.
        return not self._file.exists() or _has_no_tables(self._file)

    def load(self, folder: Path) -> URL:
        return _url(self._unpacked(folder))

    def settle(self, folder: Path) -> None:
        for left in ("-wal", "-shm"):
            self._file.with_name(self._file.name + left).unlink(missing_ok=True)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # The database may lie on another disk than the data folder.
        beside = self._file.with_name(self._file.name + ".restoring")
        try:
            shutil.move(folder / _COPY, beside)
            os.replace(beside, self._file)
        finally:
            beside.unlink(missing_ok=True)

    def undo(self) -> None:
        if not self.is_empty():
            self._file.unlink()

    def _unpacked(self, folder: Path) -> Path:
        copy = folder / _COPY
        if not copy.exists():
            with gzip.open(folder / self.member, "rb") as packed, copy.open("wb") as target:
                shutil.copyfileobj(packed, target, 1024 * 1024)
        return copy


def _url(file: Path) -> URL:
    return URL.create("sqlite", database=str(file))


def _state(file: Path) -> State:
    engine = create_engine(_url(file), poolclass=NullPool)
    with engine.connect() as connection:
        return state_of(connection)


def _has_no_tables(file: Path) -> bool:
    engine = create_engine(_url(file), poolclass=NullPool)
    with engine.connect() as connection:
        return not inspect(connection).get_table_names()
