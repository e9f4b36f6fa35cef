"""Files that people send are shown to the city's virus scanner (clamd), where one is named, before anything of ours reads them."""

import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO
from urllib.parse import urlsplit

from flask import current_app, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import UnprocessableEntity

from learning.house.checkup import Finding, checks
from learning.house.forms import later
from learning.house.locale import _
from learning.house.logs import log

# What the refusal says, for the error page.
HARMFUL = "harmful"
_PATIENCE, _PIECE = 30.0, 64 * 1024
PORT = 3310


class ScannerAway(OSError):
    """The scanner can't be reached, or does not say whether a file is clean: then nothing is taken in."""


def show_to_scanner() -> None:
    """Refuse the request whose files hold something harmful; ask before its transaction begins."""
    scanner: str = current_app.config["SETTINGS"].scanner
    if not scanner or request.mimetype != "multipart/form-data":
        return
    for _name, file in request.files.items(multi=True):
        found = _found_in(scanner, file.stream)
        if found:
            log.warning("harmful file", extra={"facts": {"found": found, "endpoint": request.endpoint}})
            raise UnprocessableEntity(HARMFUL)


def _found_in(scanner: str, file: IO[bytes]) -> str:
    """What the scanner calls the harm in a file; "" for a clean one."""
    try:
        told = _asked(scanner, b"INSTREAM", _pieces(file))
    finally:
        file.seek(0)
    if told.endswith("OK"):
        return ""
    if not told.endswith(" FOUND"):
        raise ScannerAway(told)
    return told.removeprefix("stream: ").removesuffix(" FOUND")


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield len(piece).to_bytes(4, "big") + piece
    yield bytes(4)


def _asked(scanner: str, command: bytes, more: Iterable[bytes] = ()) -> str:
    try:
        with _line(scanner) as line:
            line.sendall(b"z" + command + b"\0")
            for piece in more:
                line.sendall(piece)
            with line.makefile("rb") as answer:
                return answer.read(500).rstrip(b"\0\n").decode(errors="replace")
    except OSError as error:
        raise ScannerAway from error


@contextmanager
def _line(scanner: str) -> Iterator[socket.socket]:
    parts = urlsplit(scanner)
    if parts.scheme == "tcp":
        with socket.create_connection((parts.hostname or "", parts.port or PORT), timeout=_PATIENCE) as line:
            yield line
        return
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_PATIENCE)
        line.connect(parts.path)
        yield line


@checks("scanner", later("Virus scanner"), order=55)
def scanner_answers(_session: Session) -> Iterator[Finding]:
    """Only where one is named."""
    scanner = current_app.config["SETTINGS"].scanner
    try:
        answers = not scanner or _asked(scanner, b"PING") == "PONG"
    except ScannerAway:
        answers = False
    if not answers:
        yield Finding(_("The virus scanner does not answer, so no file is taken."), _("Look whether it runs, and at LERNWEGE_SCANNER."))
