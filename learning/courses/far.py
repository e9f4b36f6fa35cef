"""A large file that lies in a bucket and nowhere else: read piece by piece, never whole."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

import urllib3

from learning.courses.asking import Line
from learning.house.logs import log
from learning.house.storage import StorageAway

PIECE = 64 * 1024


class Far(NamedTuple):
    """A file of a bucket as the bucket tells of it; `digest` is the hash its bytes must have."""

    line: Line
    bucket: str
    name: str
    digest: str
    size: int
    written_at: datetime

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from `start` to before `stop`; asked for at once, so that a storage that is away is known before anything is sent."""
        with self.line.asking() as client:
            answer = client.get_object(self.bucket, self.name, start, stop - start)
        pieces = self._pieces(answer, whole=(start, stop) == (0, self.size))
        # Begun, it ends with `close` whatever happens; what has not begun would only be forgotten, with its connection.
        next(pieces)
        return pieces

    def _pieces(self, answer: Any, whole: bool) -> Iterator[bytes]:
        hashed, held = hashlib.sha256(), b""
        try:
            yield b""
            # One piece behind, so that a file which is not what its name says never ends well.
            for piece in answer.stream(PIECE):
                if held:
                    yield held
                hashed.update(piece)
                held = piece
            if whole and hashed.hexdigest() != self.digest:
                raise StorageAway("its bytes are not those of its name")
            yield held
        except urllib3.exceptions.HTTPError as wrong:
            # The answer has begun: it breaks off, and browsers ask for the rest. A line that was cut may only have been held by
            # somebody who stopped their film for long; silence is another matter.
            if isinstance(wrong, urllib3.exceptions.ReadTimeoutError):
                self.line.missed()
            log.error("storage away", extra={"facts": {"kind": type(wrong).__name__, "place": "courses/far.py"}})
            raise StorageAway(type(wrong).__name__) from wrong
        finally:
            # Closed before it is given back: what is left on it would be taken for the next answer.
            answer.close()
            answer.release_conn()
