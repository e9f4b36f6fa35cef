"""The server goes on when its web processes die, even twice in a row; it ends when it is told to."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import time
import urllib.request
from pathlib import Path

from tests.benchmarks.processes import two_workers
from tests.faults.restart import Reader, reload, wait_until
from tests.support.server import REPOSITORY, Server

TOKEN = "t" * 40


def _metrics(server: Server) -> str:
    asked = urllib.request.Request(f"{server.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return str(answer.read().decode())


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


def test_a_reload_loses_no_request_and_the_end_finishes_what_is_under_way(stocked_sqlite_template: Path) -> None:
    with Server(like=stocked_sqlite_template.parent, LERNWEGE_METRICS_TOKEN=TOKEN) as server:
        with Reader(server.port) as reader:
            reload(server)
        assert reader.asked > 100 and reader.lost == []
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as slow:
            body = b"description=Hello"
            head = f"POST /de/report HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nOrigin: {server.url}\r\nConnection: close\r\n"
            form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
            slow.sendall((head + form).encode() + body[:5])
            wait_until(lambda: "lernwege_requests_coming_in 1" in _metrics(server), server)
            os.kill(server.pid, signal.SIGTERM)
            wait_until(lambda: not server.healthy(), server)
            slow.sendall(body[5:])
            answer = slow.recv(4096)
        assert answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 303")), answer
        assert server.ended() == 0


def test_a_reload_brings_in_the_code_as_it_is_now(stocked_sqlite_template: Path, tmp_path: Path) -> None:
    app = _copied(tmp_path).joinpath("app.py")
    with _Elsewhere(like=stocked_sqlite_template.parent, code=tmp_path) as server:
        assert "X-Release" not in _headers(server)
        app.write_text(
            app.read_text().replace(
                "    return app\n", '    app.after_request(lambda answer: answer.headers.set("X-Release", "2") or answer)\n    return app\n'
            )
        )
        reload(server)
        assert {_headers(server).get("X-Release") for _time in range(20)} == {"2"}
        app.write_text("this is no Python")
        os.kill(server.pid, signal.SIGHUP)
        wait_until(lambda: "Not reloaded" in server.log.read_text(errors="replace"), server)
        assert _headers(server).get("X-Release") == "2"


class _Elsewhere(Server):
    def __init__(self, like: Path, code: Path) -> None:
        self.code = code
        super().__init__(like=like)


def _copied(where: Path) -> Path:
    """A release of its own: the code is copied, what it reads is not."""
    shutil.copytree(REPOSITORY / "learning", where / "learning", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "app.py", where)
    for name in ("content", "translations"):
        (where / name).symlink_to(REPOSITORY / name)
    return where


def _headers(server: Server) -> http.client.HTTPMessage:
    with urllib.request.urlopen(f"{server.url}/health", timeout=30) as answer:
        headers: http.client.HTTPMessage = answer.headers
    return headers
