"""A storage that speaks S3, on loopback, in a process of its own."""

import importlib.util
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from learning.house.storage import Storage
from tests.support import tools

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


def storage_at(endpoint: str, bucket: str, prefix: str = "media") -> Storage:
    """A bucket there, made if need be."""
    from learning.courses.bucket import client_of

    storage = Storage(endpoint, bucket, prefix, "us-east-1", "lernwege", "a secret of the tests")
    if not client_of(storage).bucket_exists(bucket):
        client_of(storage).make_bucket(bucket)
    return storage
