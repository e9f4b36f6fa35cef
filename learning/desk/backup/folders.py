"""Folders that are gone afterwards, files that are there whole or not at all, and a disk that is full."""

import errno
import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from learning.desk.backup.manifest import Failed


@contextmanager
def scratch(where: Path) -> Iterator[Path]:
    """A folder for its owner alone, gone afterwards; on the disk where there is room, for /tmp may be memory."""
    folder = Path(tempfile.mkdtemp(prefix=".backup-", dir=where))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def whole(target: Path) -> Iterator[IO[bytes]]:
    """A new file that its owner alone can read; it has its name when all of it is on the disk."""
    if target.exists():
        raise Failed(f"{target} is there already, and a backup never overwrites another. Choose another name.")
    part = target.with_name(target.name + ".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        _for_us_alone(file, part)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.replace(part, target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    _sync_folder(target.parent)


@contextmanager
def told_when_full() -> Iterator[None]:
    """Say in a sentence what the disk refused."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise Failed(f"SQLite says: {error}. Nothing was left behind.") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Failed("The disk is full; nothing was left behind. Make room, then run it again.") from error
        raise Failed(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}. Nothing was left behind.") from error


def _for_us_alone(file: IO[bytes], part: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Failed(f"Another backup is being written to {part}.") from None
    # One that was killed may have left it there, with rights of its own.
    os.fchmod(file.fileno(), 0o600)
    file.truncate(0)


def _sync_folder(folder: Path) -> None:
    known = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(known)
    finally:
        os.close(known)
