"""A storage that speaks S3, on loopback, in a process of its own."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from learning.house.storage import Storage
from tests.support import tools

# Where the storage of a whole run is, which `LERNWEGE_TEST_STORAGE=1` asks for.
WITH_STORAGE = "LERNWEGE_TEST_STORAGE_ENDPOINT"
# Made by `.ci/tools`.
MOTO = Path(__file__).resolve().parents[2] / ".venv-storage" / "bin" / "moto_server"


@contextmanager
def storage_server() -> Iterator[str]:
    """The address of a running storage."""
    if not MOTO.exists() or importlib.util.find_spec("minio") is None:
        tools.miss("moto", "TESTS WITH A BUCKET WERE SKIPPED")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(MOTO), "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(server, port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the storage did not start")


def named(storage: Storage) -> dict[str, str]:
    """The environment of a server or a command with this bucket."""
    address = f"s3://{storage.bucket}/{storage.prefix}"
    told = {"LERNWEGE_STORAGE": address, "LERNWEGE_STORAGE_ENDPOINT": storage.endpoint, "LERNWEGE_STORAGE_KEY": storage.key}
    return told | {"LERNWEGE_STORAGE_SECRET": storage.secret}


def storage_at(endpoint: str, bucket: str, prefix: str = "media") -> Storage:
    """A bucket there, made if need be."""
    from learning.courses.asking import line_to

    storage = Storage(endpoint, bucket, prefix, "us-east-1", "lernwege", "a secret of the tests")
    client = line_to(storage).client
    if not client.bucket_exists(bucket):
        client.make_bucket(bucket)
    return storage


def storage_for(data: Path) -> Storage | None:
    """In a run with a storage: the place in its bucket for the app or server with this data folder."""
    if WITH_STORAGE not in os.environ:
        return None
    return storage_at(os.environ[WITH_STORAGE], "whole-run", hashlib.sha256(str(data).encode()).hexdigest()[:16])


def environment_for(data: Path) -> dict[str, str]:
    """The environment that leads a process with this data folder there."""
    storage = storage_for(data)
    return named(storage) if storage else {}


def copy_media(source: Path, folder: Path, digest: str = "") -> None:
    """Copy what lies there for one data folder to the place of another: all, or one file with what was made of it."""
    from minio.commonconfig import CopySource

    from learning.courses.asking import line_to

    here, there = storage_for(folder), storage_for(source)
    assert here and there
    client = line_to(here).client
    below = f"{there.prefix}/public/{digest[:2]}/{digest}" if digest else f"{there.prefix}/"
    for each in client.list_objects(there.bucket, prefix=below, recursive=True):
        name = here.prefix + str(each.object_name).removeprefix(there.prefix)
        client.copy_object(here.bucket, name, CopySource(there.bucket, each.object_name))


class Relay:
    """A line to the storage that can be held, after so many bytes that came from there, and let go again."""

    def __init__(self, endpoint: str) -> None:
        self._there = (str(urlsplit(endpoint).hostname), urlsplit(endpoint).port or 80)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.endpoint = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._state = threading.Condition()
        self._left: float = float("inf")
        self._shut, self._holds, self.passed = False, False, 0
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def __enter__(self) -> Relay:
        return self

    def __exit__(self, *_how: object) -> None:
        self.go()
        self._door.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._door.close()
        self.cut()
        assert self.none_open()

    def hold(self, after: int = 0) -> None:
        """Let so many bytes come through, then nothing, and close nothing."""
        with self._state:
            self._left = after

    def shut(self) -> None:
        """Turn everybody away at once."""
        self._shut = True
        self.cut()

    def go(self) -> None:
        with self._state:
            self._shut = False
            self._left = float("inf")
            self._state.notify_all()

    def cut(self) -> None:
        """Close everything that is open."""
        with self._state:
            for pair in self._pairs:
                _end(*pair)

    def holds_somebody(self, within: float = 60) -> bool:
        """Wait until somebody has had what was to come through, and waits for more."""
        with self._state:
            return self._state.wait_for(lambda: self._holds, within)

    @property
    def open(self) -> int:
        """How many lines the app holds open."""
        with self._state:
            return len(self._pairs)

    def none_open(self, within: float = 20) -> bool:
        with self._state:
            return self._state.wait_for(lambda: not self._pairs, within)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=self._serve, args=[self._door.accept()[0]], daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        if self._shut:
            near.close()
            return
        with near, socket.create_connection(self._there) as far:
            with self._state:
                self._pairs.append((near, far))
            up = threading.Thread(target=self._pump, args=(near, far, False), daemon=True)
            up.start()
            self._pump(far, near, True)
            up.join()
            with self._state:
                self._pairs.remove((near, far))
                self._state.notify_all()

    def _pump(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while data := source.recv(16 * 1024):
                if counted:
                    self._wait_for_room(len(data))
                target.sendall(data)
        _end(source, target)

    def _wait_for_room(self, size: int) -> None:
        with self._state:
            self._holds = self._left <= 0
            self._state.notify_all()
            self._state.wait_for(lambda: self._left > 0)
            self._holds = False
            self._left -= size
            self.passed += size


def _end(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
