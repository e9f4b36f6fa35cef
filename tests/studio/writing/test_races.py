"""Two authors who save at the same moment, over HTTP, by a running server: one text is kept, and the other author sees both.

Twenty rounds on each database; `LONG=1` makes it a thousand.
"""

from __future__ import annotations

import http.cookiejar
import json
import os
import threading
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.support.server import Server
from tests.support.visitor import read

ROUNDS = 1000 if "LONG" in os.environ else 20
COURSE = "/de/studio/courses/smartphone-safety"
LESSON = f"{COURSE}/lessons/screen-lock"
WORDS = f"{LESSON}/why/words"


class Author:
    """Somebody who writes, with a browser of their own."""

    def __init__(self, server: Server, who: str) -> None:
        self.server = server
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.token = ""
        self.ask(f"/de/demo/{who}", {})
        if "Studio" not in self.ask("/de/studio")[1]:
            raise AssertionError(f"{who} does not work in the studio")

    def ask(self, address: str, fields: dict[str, str] | None = None, accept: str = "text/html") -> tuple[int, str]:
        body = None if fields is None else urllib.parse.urlencode({"token": self.token, **fields}).encode()
        headers = {"Accept": accept, "Origin": self.server.url, "Sec-Fetch-Site": "same-origin"}
        try:
            with self.opener.open(urllib.request.Request(self.server.url + address, body, headers), timeout=60) as answer:
                status, text = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read().decode()
        if accept == "text/html":
            self.token = next((each.attributes["value"] for each in read(text).all("input", name="token")), self.token)
        return status, text

    def write(self, version: int, text: str) -> tuple[int, dict[str, Any]]:
        status, said = self.ask(WORDS, {"version": str(version), "title": "", "text": text}, "application/json")
        return status, json.loads(said)


def _at_once(authors: list[Author], version: int, texts: list[str]) -> list[tuple[int, dict[str, Any]]]:
    gate, answers = threading.Barrier(len(authors)), dict[int, tuple[int, dict[str, Any]]]()

    def save(number: int) -> None:
        gate.wait()
        answers[number] = authors[number].write(version, texts[number])

    threads = [threading.Thread(target=save, args=(number,)) for number in range(len(authors))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[number] for number in range(len(authors))]


def _race(authors: list[Author], version: int, texts: list[str]) -> int:
    """One round; the version there is afterwards."""
    answers = _at_once(authors, version, texts)
    assert sorted(status for status, _said in answers) == [200, 409], answers
    winner, loser = (0, 1) if answers[0][0] == 200 else (1, 0)
    said = answers[loser][1]
    # The loser sees both, and keeps both by writing one text of them.
    assert said["yours"]["text"] == texts[loser] and said["theirs"]["text"] == texts[winner]
    status, kept = authors[loser].write(said["version"], f"{said['theirs']['text']}\n\n{said['yours']['text']}")
    assert (status, kept["version"]) == (200, version + 2)
    return int(kept["version"])


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_of_two_who_save_at_the_same_moment_none_loses_a_word(
    engine: str, stocked_sqlite_template: Path, request: pytest.FixtureRequest
) -> None:
    more = {"LERNWEGE_DATABASE_URL": str(request.getfixturevalue("stocked_postgres"))} if engine == "postgresql" else {}
    with Server(None, stocked_sqlite_template.parent, 300, **more) as server:
        authors = [Author(server, "mertens"), Author(server, "nowak")]
        authors[0].ask(f"{COURSE}/draft", {})
        page = read(authors[0].ask(LESSON)[1])
        authors[1].ask(LESSON)
        version = next(int(each.attributes["value"]) for each in page.all("input", name="version"))
        for number in range(ROUNDS):
            version = _race(authors, version, [f"Die eine schreibt {number}.", f"Der andere schreibt {number}."])
        last = authors[0].ask(LESSON)[1]
        assert f"Die eine schreibt {ROUNDS - 1}." in last and f"Der andere schreibt {ROUNDS - 1}." in last
