"""F26: the server is restarted while people read: reloaded process by process, and replaced by a second one on the same port."""

from __future__ import annotations

import http.client
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.lines import Printed, line
from tests.faults.places import Faults, on_sqlite
from tests.support.server import Server

A_SECOND, RELOADS, REPLACEMENTS = 50, 3, 3


def restart_without_loss(faults: Faults) -> Iterator[Printed]:
    """F26: no request is lost, whichever way new code comes in."""
    place = on_sqlite(faults, "f26")
    with Server(place.data) as server:
        with Reader(server.port) as reader:
            for _time in range(RELOADS):
                reload(server)
        yield _told("reloaded by HUP while people read: requests lost", reader, times=RELOADS)
        with Reader(server.port) as reader:
            serving = server
            for number in range(REPLACEMENTS):
                serving = replaced(serving, server, number)
        yield _told("replaced by a second server on the same port: requests lost", reader, times=REPLACEMENTS)
        serving.stop()


def _told(work: str, reader: Reader, **facts: object) -> Printed:
    return line("F26", work, len(reader.lost), 0, asked=reader.asked, longest=round(reader.longest, 2), lost=reader.lost[:10], **facts)


def reload(server: Server) -> None:
    """New processes in the place of the old ones, and wait until the last old one has ended."""
    before = _said(server, "those of before have ended")
    os.kill(server.pid, signal.SIGHUP)
    wait_until(lambda: _said(server, "those of before have ended") == before + 1, server)


def replaced(old: Server, first: Server, number: int) -> Server:
    """A second server comes up beside the old one, which then ends."""
    new = Server(first.data)
    new.port, new.url = first.port, first.url
    new.log = Path(f"{first.log}.{number}")
    new.start()
    wait_until(lambda: _said(new, "Started worker-") == 2, new)
    old.stop()
    return new


def _said(server: Server, words: str) -> int:
    return server.log.read_text(errors="replace").count(words)


def wait_until(true: Callable[[], bool], server: Server, most: float = 120.0) -> None:
    until = time.monotonic() + most
    while not true():
        if time.monotonic() > until:
            raise TimeoutError(server.log.read_text(errors="replace")[-3000:])
        time.sleep(0.1)


@dataclass
class Reader:
    """Asks for a page fifty times a second while the `with` lasts, each time on a connection of its own, and notes what got no page."""

    port: int
    path: str = "/de/"
    asked: int = 0
    longest: float = 0.0
    lost: list[str] = field(default_factory=list)

    def __enter__(self) -> Reader:
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._clock = threading.Thread(target=self._ask_on)
        self._clock.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._clock.join()
        for thread in self._threads:
            thread.join()

    def _ask_on(self) -> None:
        began = time.monotonic()
        while not self._over.wait(max(0.0, began + self.asked / A_SECOND - time.monotonic())):
            self.asked += 1
            thread = threading.Thread(target=self._ask)
            thread.start()
            self._threads = [*(each for each in self._threads if each.is_alive()), thread]

    def _ask(self) -> None:
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", self.path)
            status = connection.getresponse().status
            if status != 200:
                self.lost.append(str(status))
        except (OSError, http.client.HTTPException) as error:
            self.lost.append(type(error).__name__)
        finally:
            connection.close()
            self.longest = max(self.longest, time.monotonic() - began)
