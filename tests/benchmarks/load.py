"""A bounded load client: a fixed number of requests over a few kept-alive connections on loopback."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

# Which connection, which request on it: the bytes to send.
Make = Callable[[int, int], bytes]


class Unexpected(Exception):
    """The server answered something else than what the measurement is about."""


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Load:
    """What came of a load: how many, and how long each took, in seconds."""

    seconds: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def request(method: str, path: str, port: int, cookie: str = "", body: bytes = b"", **headers: str) -> bytes:
    """A request as a browser sends it; further headers by name, `_` for `-`."""
    sent = {"Host": f"127.0.0.1:{port}", "Accept-Encoding": "gzip, deflate, br", "Accept-Language": "de", "Accept": "text/html"}
    sent |= {"Cookie": cookie} if cookie else {}
    if method == "POST":
        own = {"Origin": f"http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"}
        sent |= own | {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


class Connection:
    """One kept-alive connection."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._read = b""

    def ask(self, sent: bytes) -> Answer:
        self._socket.sendall(sent)
        head, _sep, _rest = self._until(b"\r\n\r\n").partition(b"\r\n\r\n")
        first, *rows = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _colon, value in (row.partition(":") for row in rows)}
        return Answer(int(first.split()[1]), headers, self._body(headers))

    def close(self) -> None:
        self._socket.close()

    def _body(self, headers: dict[str, str]) -> bytes:
        if "chunked" not in headers.get("transfer-encoding", ""):
            return self._take(int(headers.get("content-length", 0)))
        body = b""
        while size := int(self._until(b"\r\n"), 16):
            body += self._take(size)
            self._take(2)
        self._take(2)
        return body

    def _until(self, end: bytes) -> bytes:
        while end not in self._read:
            self._fill()
        head, _end, self._read = self._read.partition(end)
        return head

    def _take(self, size: int) -> bytes:
        while len(self._read) < size:
            self._fill()
        taken, self._read = self._read[:size], self._read[size:]
        return taken

    def _fill(self) -> None:
        more = self._socket.recv(65536)
        if not more:
            raise Unexpected("the server closed the connection")
        self._read += more


def drive(port: int, make: Make, requests: int, connections: int = 8, expect: int = 200) -> Load:
    """Send the requests, shared out over the connections, and wait for every answer."""
    load, troubles = Load(), list[Exception]()

    def one(number: int) -> None:
        try:
            connection = Connection(port)
            for turn in range(requests // connections):
                sent = make(number, turn)
                began = time.perf_counter()
                answer = connection.ask(sent)
                load.seconds.append(time.perf_counter() - began)
                if answer.status != expect:
                    raise Unexpected(f"{answer.status} for {sent[:120]!r}: {answer.body[:300]!r}")
            connection.close()
        except Exception as error:
            troubles.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if troubles:
        raise troubles[0]
    return load
