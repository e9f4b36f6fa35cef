"""A virus scanner, where one is named, sees each file before we do: what it names is refused, and nothing is taken while it is away."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from learning.house.db import db
from learning.house.scanning import scanner_answers
from learning.house.settings import NotConfigured, Settings
from tests.studio.conftest import Studio
from tests.studio.media.samples import FACTS, a_picture
from tests.studio.media.test_pages import added, private_files
from tests.support.builders import last
from tests.support.visitor import Visitor

HARM = b"something a scanner knows"


class Clamd(socketserver.StreamRequestHandler):
    """Speaks as `clamd` does: PING, and INSTREAM with pieces that say how long they are."""

    def handle(self) -> None:
        command = b""
        while (sign := self.rfile.read(1)) != b"\0":
            command += sign
        if command == b"zPING":
            self.wfile.write(b"PONG\0")
            return
        seen = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            seen += self.rfile.read(length)
        self.wfile.write(b"stream: Test.Harm FOUND\0" if HARM in seen else b"stream: OK\0")


@contextmanager
def a_scanner(path: Path) -> Iterator[None]:
    with socketserver.ThreadingUnixStreamServer(str(path), Clamd) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield
        server.shutdown()


@pytest.fixture
def scanned(studio: Studio, tmp_path: Path) -> Studio:
    studio.app.config["SETTINGS"] = replace(studio.app.config["SETTINGS"], scanner=f"unix://{tmp_path}/clamd")
    return studio


def findings(studio: Studio) -> int:
    with studio.app.app_context():
        return len(list(scanner_answers(db.session())))


def test_what_it_names_is_refused_and_what_is_clean_is_taken(scanned: Studio, tmp_path: Path) -> None:
    author = scanned.at_work()
    with a_scanner(tmp_path / "clamd"):
        assert findings(scanned) == 0
        page = added(author, {"photo.jpg": a_picture(), "other.jpg": a_picture() + HARM}, 422)
        assert "harmful" in page.words and private_files(scanned) == []
        added(author, {"photo.jpg": a_picture()})
        assert len(private_files(scanned)) == 1


def test_what_was_typed_beside_a_harmful_file_can_be_sent_again(scanned: Studio, tmp_path: Path) -> None:
    author = scanned.at_work()
    with a_scanner(tmp_path / "clamd"):
        page = added(author, {"photo.jpg": a_picture() + HARM}, 422)
    assert {each.text for each in page.all("textarea")} == {FACTS["author"], FACTS["source"]}
    assert page.one("input", name="author").attributes["value"] == FACTS["author"]


def test_while_it_is_away_no_file_is_taken_and_everything_else_goes_on(scanned: Studio) -> None:
    author = scanned.at_work()
    added(author, {"photo.jpg": a_picture()}, 503)
    assert last(author).headers["Retry-After"] and private_files(scanned) == []
    assert findings(scanned) == 1
    Visitor(scanned.app).post("/de/report", {"description": "I can't read it"}, expect=303, follow=False)


def test_an_address_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured, match="LERNWEGE_SCANNER"):
        Settings.from_env({"LERNWEGE_DATA": str(tmp_path), "LERNWEGE_SCANNER": "clamd:3310"})
    assert Settings.from_env({"LERNWEGE_DATA": str(tmp_path), "LERNWEGE_SCANNER": "tcp://scanner:3310"}).scanner == "tcp://scanner:3310"
