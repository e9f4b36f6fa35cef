"""Who sends slowly holds nobody up; who breaks off has sent nothing; what is too large is refused, however it is sent."""

from __future__ import annotations

import io
import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING

from learning.house.intake import PLACES
from learning.lessons.models import Attempt
from tests.benchmarks.load import Connection, request
from tests.support.builders import rows
from tests.support.visitor import Visitor

if TYPE_CHECKING:
    from flask import Flask

    from tests.support.server import Server

LESSON = "/de/courses/smartphone-safety/false-message"
ANSWER = {"view": "all", "check": "right-address", "answer:right-address": "before"}
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


def test_a_page_comes_while_many_forms_are_on_their_way(server: Server) -> None:
    sent = request("POST", LESSON, server.port, "", b"x" * 4000)
    with ExitStack() as stack:
        # More than both web processes work on at once, or ever did.
        for _one in range(5 * PLACES):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=20))
            slow.sendall(sent[:-10])
        for _page in range(4):
            connection = Connection(server.port)
            # A page that nobody keeps: with a query it isn't taken from the cache.
            assert connection.ask(request("GET", "/de/display?back=/de/", server.port)).status == 200
            connection.close()


def test_half_a_form_is_no_form(stocked: Flask) -> None:
    visitor = Visitor(stocked)
    visitor.post(LESSON, ANSWER)
    whole = b"view=all&check=right-address&answer%3Aright-address=real"
    kind = "application/x-www-form-urlencoded"
    broken = {"CONTENT_LENGTH": str(len(whole) + 20), "wsgi.input": io.BytesIO(whole), "wsgi.input_terminated": True}
    answer = visitor.client.post(LESSON, headers=OURS, content_type=kind, environ_overrides=broken)
    assert answer.status_code == 400
    assert len(rows(stocked, Attempt)) == 1


def test_a_body_without_a_length_is_taken_in_and_may_not_be_too_large(stocked: Flask) -> None:
    visitor = Visitor(stocked)
    for body, status, attempts in ((b"view=all&check=right-address&answer%3Aright-address=before", 303, 1), (b"x" * 400_000, 413, 1)):
        chunked = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
        answer = visitor.client.post(
            LESSON,
            headers=OURS,
            content_type="application/x-www-form-urlencoded",
            environ_overrides=chunked | {"wsgi.input": io.BytesIO(body)},
        )
        assert answer.status_code == status
        assert len(rows(stocked, Attempt)) == attempts
