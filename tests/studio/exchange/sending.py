"""Sending a file as a browser does, without a temporary file of the test client's own."""

from __future__ import annotations

import io
from typing import Any

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.support.visitor import Visitor

OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


def sent(author: Visitor, address: str, name: str, data: bytes, **fields: str) -> Any:
    """The answer to a form with a file."""
    boundary, body = encode_multipart({**fields, "token": author.token, "file": FileStorage(io.BytesIO(data), name)})
    author.last = author.client.post(address, data=body, content_type=f'multipart/form-data; boundary="{boundary}"', headers=OWN)
    return author.last


def send(author: Visitor, address: str, name: str, data: bytes, expect: int = 303, **fields: str) -> str:
    """The same, read with care; where it leads."""
    answer = sent(author, address, name, data, **fields)
    author._read(answer, expect)
    return str(answer.headers.get("Location", ""))
