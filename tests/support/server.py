"""Lernwege as its users meet it: `python app.py` in a process of its own."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType

from .bucket import copy_media, environment_for, storage_for

REPOSITORY = Path(__file__).resolve().parents[2]

# Where the Redis of a whole run is, which `LERNWEGE_TEST_REDIS=1` asks for.
WITH_REDIS = "LERNWEGE_TEST_REDIS_URL"


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """Runs while the `with` lasts, on a free loopback port and in a data folder of its own, which may begin as a copy of another (`like`).

    Words in capitals become its environment.
    """

    asked = "/ready"

    # Another one's code can be served too: that of the release before.
    code = REPOSITORY

    def __init__(self, data: Path | None = None, like: Path | None = None, patience: float = 300, **environment: str) -> None:
        self._own_folder = None if data else tempfile.TemporaryDirectory(prefix="lernwege-server-")
        self.data = data or Path(self._own_folder.name)  # type: ignore[union-attr]
        if like:
            shutil.copytree(like, self.data, dirs_exist_ok=True)
        if like and storage_for(like):
            copy_media(like, self.data)
        self.port = a_free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = self.data / "server.log"
        self._patience = patience
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        try:
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
        if self._own_folder:
            self._own_folder.cleanup()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        # Whatever the developer has set for a server of their own stays out.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("LERNWEGE_")}
        own = {"LERNWEGE_MODE": "demo", "LERNWEGE_DATA": str(self.data), "LERNWEGE_URL": self.url, "PORT": str(self.port)}
        if WITH_REDIS in os.environ:
            own["LERNWEGE_REDIS_URL"] = os.environ[WITH_REDIS]
        if os.environ.get("LERNWEGE_TEST_POOLER") == "1":
            own["LERNWEGE_POOLER"] = "1"
        own |= environment_for(self.data)
        self.data.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "app.py"],
                cwd=self.code,
                env={**inherited, "PYTHONUNBUFFERED": "1", **own, **self._environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_for_health()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the server and whatever it started."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            pass
        try:
            # Its session is its own, so this reaches its workers and nobody else.
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait(timeout=15)

    def ended(self, within: float = 60) -> int:
        """The exit code of a server that was told to end."""
        assert self._process is not None
        return self._process.wait(within)

    def _wait_for_health(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + self._patience
        while not self.healthy():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Lernwege does not start:\n{self.log.read_text(errors='replace')[-8000:]}")
            time.sleep(0.1)

    def healthy(self) -> bool:
        """Does it answer, and its database?"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", self.asked)
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
