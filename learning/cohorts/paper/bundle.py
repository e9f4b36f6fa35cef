"""All papers of a date in one file, made one after the other so that little of it is in memory."""

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore
from typing import IO

from learning.house.refusal import Refusal

# What is larger goes to the disk, not into the memory of a web process.
_IN_MEMORY = 2 * 1024 * 1024
# Each takes some seconds of the typesetter: a second one waits no longer than a reader would.
_ONE_AT_A_TIME = BoundedSemaphore(1)
_PATIENCE = 15


class TooManyAtOnce(Refusal):
    """Others have their papers made right now."""


@contextmanager
def in_turn() -> Iterator[None]:
    """One bundle at a time in each web process; who waits too long is told to come again."""
    if not _ONE_AT_A_TIME.acquire(timeout=_PATIENCE):
        raise TooManyAtOnce
    try:
        yield
    finally:
        _ONE_AT_A_TIME.release()


def zipped(files: Iterable[tuple[str, bytes]]) -> IO[bytes]:
    """A zip of files that come one by one, ready to be read; whoever reads it closes it."""
    kept = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - it is sent after this returns
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files:
            bundle.writestr(name, content)
    kept.seek(0)
    return kept
