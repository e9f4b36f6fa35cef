"""Where a request ends is said in one way: what is ambiguous is refused and its connection closed, so nothing rides behind it."""

from __future__ import annotations

import re
import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.server import Server

HEAD = b"POST /de/report HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
RIDER = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
CHUNKED, EMPTY = b"Transfer-Encoding: chunked\r\n", b"\r\n0\r\n\r\n"
AMBIGUOUS = {
    "a length and chunks": HEAD + b"Content-Length: 4\r\n" + CHUNKED + EMPTY,
    "two lengths": HEAD + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
    "a list of lengths": HEAD + b"Content-Length: 3, 5\r\n\r\nabcde",
    "a length with a sign": HEAD + b"Content-Length: +3\r\n\r\nabc",
    "an unknown coding": HEAD + b"Transfer-Encoding: xchunked\r\n" + EMPTY,
    "chunks that are not last": HEAD + b"Transfer-Encoding: chunked, identity\r\n" + EMPTY,
    "two codings": HEAD + CHUNKED + b"Transfer-Encoding: identity\r\n" + EMPTY,
    "a space before the colon": HEAD + b"Transfer-Encoding : chunked\r\n" + EMPTY,
    "a strange space": HEAD + b"Transfer-Encoding:\x0bchunked\r\n" + EMPTY,
    "a folded line": HEAD + b"X: a\r\n b: c\r\nContent-Length: 3\r\n\r\nabc",
    "chunks in HTTP/1.0": HEAD.replace(b"1.1", b"1.0") + CHUNKED + EMPTY,
    "a chunk of no number": HEAD + CHUNKED + b"\r\n0x3\r\nabc\r\n0\r\n\r\n",
    "a chunk without end": HEAD + CHUNKED + b"\r\n10000000000000000003\r\nabc\r\n0\r\n\r\n",
}


def answers(server: Server, sent: bytes) -> list[str]:
    """The status of everything that comes back until the server closes the line."""
    got = b""
    with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), timeout=10) as line:
        line.sendall(sent + RIDER)
        try:
            while piece := line.recv(65536):
                got += piece
        except ConnectionResetError:
            # Closed before it was read to its end.
            pass
    return [status.decode() for status in re.findall(rb"HTTP/1\.[01] (\d+)", got)]


def test_two_requests_that_are_plain_are_two(server: Server) -> None:
    assert answers(server, HEAD + b"Content-Length: 3\r\n\r\nabc") == ["403", "200"]
    assert answers(server, HEAD + CHUNKED + EMPTY) == ["403", "200"]


@pytest.mark.parametrize("sent", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_nothing_rides_behind_what_is_ambiguous(server: Server, sent: bytes) -> None:
    assert "200" not in answers(server, sent)
