"""A Redis of our own on loopback, which can be ended, held still and begun anew."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from types import TracebackType
from typing import Any

from redis import Redis as Client
from redis import RedisError

from .server import a_free_port


def there() -> bool:
    return shutil.which("redis-server") is not None


class Redis:
    """Runs while the `with` lasts; keeps nothing on disk."""

    def __init__(self) -> None:
        self.port = a_free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.client: Any = Client.from_url(self.url)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Redis:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.client.close()
        self.stop()

    def start(self) -> None:
        """Begin, empty."""
        wishes = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(["redis-server", *wishes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
        until = time.monotonic() + 15
        while True:
            try:
                self.client.ping()
                return
            except RedisError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def stop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()

    def hold(self) -> None:
        """From now on it takes connections and answers nothing, as a machine that hangs does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)
