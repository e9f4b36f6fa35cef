"""How a bucket is spoken to: one client a process, with little patience, and none for a storage that was silent a moment ago."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from urllib.parse import urlsplit

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error

from learning.house.storage import Storage, StorageAway

# People wait: a storage that is silent for so many seconds is away. Each question is asked twice at most.
PATIENCE = urllib3.Timeout(connect=2, read=5)
# So many seconds nobody waits for a storage that was silent, but for one who asks whether it is back; longer than one question lasts.
REST = 12.0
MISSING = ("NoSuchKey", "NoSuchObject")
# What goes wrong stands in our own lines; this one would write each second try beside them.
logging.getLogger("urllib3").setLevel(logging.ERROR)


class Line:
    """The client of a storage, and whether it answers."""

    def __init__(self, endpoint: str, region: str, key: str, secret: str) -> None:
        server = urlsplit(endpoint)
        pool = urllib3.PoolManager(timeout=PATIENCE, retries=urllib3.Retry(total=1, backoff_factor=0.2), maxsize=10)
        opens = {"access_key": key, "secret_key": secret, "region": region}
        self.client = Minio(endpoint=server.netloc, secure=server.scheme == "https", http_client=pool, **opens)
        self._lock, self._silent, self._rests_until = Lock(), False, 0.0

    @contextmanager
    def asking(self) -> Iterator[Minio]:
        """What is missing is told by the storage itself; all else that goes wrong means that it is away."""
        self._refuse_while_silent()
        try:
            yield self.client
        except S3Error as refused:
            self._heard()
            if refused.code in MISSING:
                raise
            raise StorageAway(refused.code) from refused
        except (MinioException, urllib3.exceptions.HTTPError) as wrong:
            self.missed()
            raise StorageAway(type(wrong).__name__) from wrong
        self._heard()

    def missed(self) -> None:
        """It gave no answer: the next who ask are told so at once."""
        with self._lock:
            self._silent, self._rests_until = True, time.monotonic() + REST

    def _heard(self) -> None:
        self._silent = False

    def _refuse_while_silent(self) -> None:
        # A process works on four requests at once: four pictures that wait would keep all pages waiting.
        with self._lock:
            if not self._silent:
                return
            if time.monotonic() < self._rests_until:
                raise StorageAway("silent")
            self._rests_until = time.monotonic() + REST


def line_to(storage: Storage) -> Line:
    """The line to a storage; one a process, because it keeps its connections, and a process that parts from another may not share them."""
    return _line(os.getpid(), storage.endpoint, storage.region, storage.key, storage.secret)


@cache
def _line(_process: int, *where: str) -> Line:
    return Line(*where)
