"""Words that try to run, typed into every field of every form of the studio, and every page that shows them.

The fields are found on the pages: by following links from the studio's first page, as each role. A new form is filled by itself.
`LONG=1` goes to all pages and deals out all vectors.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from tests.studio.conftest import Studio
from tests.studio.exchange.filling import Form, Pairs, forms, plain
from tests.studio.exchange.vectors import VECTORS
from tests.studio.exchange.watched import Watched
from tests.support.visitor import Page, Visitor, read

LONG = bool(os.environ.get("LONG"))
COURSE = "photos"
# How many addresses of one kind are gone to.
MOST = 12 if LONG else 2
OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
FIRST = ("/de/studio", f"/de/studio/courses/{COURSE}", "/de/studio/facts", "/de/studio/words", "/de/studio/sources")
_numbers = count()


def dealt(most: int) -> str:
    """So many letters of vectors, the next where the last ended; one that does not fit is left for another field."""
    words = ""
    for _each in range(40 if most > 1000 else 4):
        more = VECTORS[next(_numbers) % len(VECTORS)].replace("\x00", "")
        more = more if most > 1000 else more.replace("\n", " ")
        if len(words) + len(more) + 2 <= most:
            words += ("\n\n" if most > 1000 else " ") * bool(words) + more
    return words or "<b onclick=window.__x=1>"[:most]


@dataclass
class Walk:
    """Somebody who goes to every page of the studio and fills every form."""

    visitor: Visitor
    routes: MapAdapter
    seen: set[str] = field(default_factory=set)
    gone: Counter[tuple[str, str]] = field(default_factory=Counter)
    # Which answers a field's words got, by endpoint and name.
    answers: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    # Pages that only an answer shows.
    shown: list[tuple[str, bytes]] = field(default_factory=list)

    def everywhere(self) -> None:
        waiting = deque(FIRST)
        while waiting:
            address = waiting.popleft()
            if address in self.seen or not self._worth_going(address):
                continue
            self.seen.add(address)
            page = self._page(address)
            waiting.extend(self._links(page, address))
            for form in forms(page):
                if form.words and self._ours(form, address):
                    self._fill(address, form.key)

    def _page(self, address: str) -> Page:
        answer = self.visitor.client.get(address, headers={"Accept-Language": "de"}, follow_redirects=True)
        assert answer.status_code == 200, (address, answer.status_code)
        return self._read(address, answer)

    def _read(self, address: str, answer: Any) -> Page:
        if answer.mimetype != "text/html":
            return Page()
        page = read(answer.get_data(as_text=True))
        # Some words are such as a template might have left over.
        assert [each for each in page.faults if not each.startswith("left over")] == [], (address, page.faults)
        self.visitor.token = next((one.attributes["value"] for one in page.all("input", name="token")), self.visitor.token)
        return page

    def _links(self, page: Page, at: str) -> list[str]:
        return [urldefrag(urljoin(at, one.attributes.get("href", "")))[0] for one in page.all("a")]

    def _ours(self, form: Form, at: str) -> bool:
        return urlsplit(urljoin(at, form.action)).path.startswith("/de/studio")

    def _where(self, address: str, method: str = "GET") -> tuple[str, dict[str, Any]]:
        try:
            return self.routes.match(urlsplit(address).path, method)
        except (HTTPException, RequestRedirect):
            return "", {}

    def _worth_going(self, address: str) -> bool:
        if not address.startswith("/de/studio"):
            return False
        endpoint, named = self._where(address)
        if not endpoint or endpoint.endswith((".out", ".download", ".small")) or named.get("course", COURSE) != COURSE:
            return False
        kind = (endpoint, named.get("sort", "") or (named.get("kind", "") if LONG else ""))
        self.gone[kind] += 1
        return self.gone[kind] <= MOST

    def _fill(self, address: str, key: Any) -> None:
        """Words everywhere; where they are refused, honest ones in those fields, until the rest is kept."""
        honest: set[str] = set()
        for _time in range(4):
            form = next((each for each in forms(self._page(address)) if each.key == key), None)
            if form is None:
                return
            where = urljoin(address, form.action)
            if form.method == "get":
                self._look_at(f"{where}?{urlencode(form.filled(dealt, set(), {}))}", form)
                return
            endpoint = self._where(where, "POST")[0]
            pairs = form.filled(dealt, honest, KNOWN.get(endpoint, {}) | {"key": f"wort-{next(_numbers)}"})
            answer = self._send(where, pairs, form)
            typed = {plain(name) for at, (name, _value) in enumerate(form.pairs) if at in form.words and name not in honest}
            for name in typed:
                self.answers[endpoint, name].add(answer.status_code)
            if answer.status_code < 400:
                return
            page = self._read(where, answer)
            more = {name for each in forms(page) for name in each.refused} - honest
            honest |= more or {name for at, (name, _value) in enumerate(form.pairs) if at in form.words and name in NEEDED}

    def _look_at(self, address: str, form: Form) -> None:
        self._page(address)
        self.seen.add(address)
        for at in form.words:
            self.answers[self._where(address)[0], plain(form.pairs[at][0])].add(200)

    def _send(self, where: str, pairs: Pairs, form: Form) -> Any:
        press = form.presses[0] if form.presses else ("", "", "")
        sent = [(name, value) for name, value in pairs if name != "token"] + [("token", self.visitor.token)]
        sent += [(press[0], press[1])] if press[0] else []
        answer = self.visitor.client.post(urljoin(where, press[2]), data=_multi(sent), headers=OWN | {"Accept-Language": "de"})
        assert answer.status_code < 500 and answer.status_code not in (400, 403, 405), (where, answer.status_code, sent)
        if answer.status_code == 200 or answer.status_code >= 400:
            self.shown.append((where, answer.get_data()))
        return answer


def _multi(pairs: Pairs) -> dict[str, list[str]]:
    many: dict[str, list[str]] = {}
    for name, value in pairs:
        many.setdefault(name, []).append(value)
    return many


# What makes the rest of a form acceptable.
KNOWN: dict[str, dict[str, str]] = {}
NEEDED: set[str] = set()


def test_try(harmful: tuple[Studio, Visitor]) -> None:
    studio, author = harmful
    with studio.app.test_request_context("/"):
        routes = studio.app.create_url_adapter(None) if False else studio.app.url_map.bind("localhost")
    walk = Walk(author, routes)
    walk.everywhere()
    for key, value in sorted(walk.answers.items()):
        print(key, value)
    print(len(walk.seen), len(walk.shown), walk.gone)
    assert 0
