"""The server goes on when its web processes die, even twice in a row; it ends when it is told to."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from tests.benchmarks.processes import two_workers
from tests.support.server import Server


def _wait_until(server: Server, answers: bool, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while server.healthy() is not answers:
        assert time.monotonic() < until, server.log.read_text(errors="replace")[-3000:]
        time.sleep(0.1)


def test_web_processes_that_die_twice_in_a_row_are_started_anew(stocked_sqlite_template: Path) -> None:
    with Server(like=stocked_sqlite_template.parent) as server:
        first = server.pid
        # Granian gives up where a process dies within six seconds of its start.
        until = time.monotonic() + 60
        while "starting them anew" not in server.log.read_text(errors="replace"):
            assert time.monotonic() < until, server.log.read_text(errors="replace")[-3000:]
            for pid in two_workers(server.pid):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            time.sleep(0.3)
        _wait_until(server, answers=True)
        assert server.pid == first
        os.kill(first, signal.SIGTERM)
        _wait_until(server, answers=False)
        server.stop()
