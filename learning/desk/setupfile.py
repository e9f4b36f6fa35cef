"""The address for the first operator, put into a file: a journal is read by many, kept for months and sent elsewhere."""

import os
from pathlib import Path

NAME = "setup-address"


def put_down(folder: Path, address: str) -> Path:
    """Write the address where only our own user reads it; the one before is gone."""
    take_away(folder)
    file = folder / NAME
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as written:
        written.write(f"{address}\n")
    return file


def take_away(folder: Path) -> None:
    """It was used, is over, or is no more needed."""
    (folder / NAME).unlink(missing_ok=True)
