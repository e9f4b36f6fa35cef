"""Somebody who goes to every page of the studio, and types words that try to run into every field of every form."""

from __future__ import annotations

import io
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from tests.studio.exchange.carrying import FILES
from tests.studio.exchange.filling import Form, Pairs, forms, plain
from tests.studio.exchange.vectors import VECTORS
from tests.support.visitor import Page, Visitor, read

COURSE = "photos"
OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin", "Accept-Language": "de"}
_HERE = f"/de/studio/courses/{COURSE}"
# What is reached late, or only once somebody has begun.
FIRST = (
    "/de/studio",
    _HERE,
    *(f"/de/studio/{sort}" for sort in ("facts", "words", "sources")),
    f"{_HERE}/lessons/look/in/de-simple",
    f"{_HERE}/media/film-de-mp4/captions/de",
)
# Answers that are no page; and what ends a course's time with its learners, whose pages are to be seen.
NO_PAGE = (".out", ".download", ".small")
LEFT = ("versions.withdraw",)
# What was read of a file is there until it is kept.
ONCE = ("exchange.preview",)
# What is right where any words are not.
KNOWN: dict[str, dict[str, str]] = {
    "exchange.keep": {"target": ""},
    "studio_media.keep_captions_of": {"start": "0", "end": "1.5", "by": ""},
    "facts.add": {"kind": "text", "checked_on": "2026-01-01", "review_on": "2036-01-01", "url": "https://stadt.example/"},
    "facts.keep": {"kind": "text", "checked_on": "2026-01-01", "review_on": "2036-01-01"},
    "languages.tested": {"tested_on": "2026-01-05"},
    "portfolio.give": {"due_on": "2036-01-01"},
    "writing.keep_lesson_settings": {"minutes_from": "5", "minutes_to": "9"},
}
# Fields beside which others have to be empty.
EITHER = {"facts.keep": ("value_*",), "facts.add": ("value",)}
_dealt, _keys = count(), count(1)


def dealt(most: int) -> str:
    """So many letters of vectors, the next where the last ended; one that does not fit is left for another field."""
    words, apart = "", "\n\n" if most > 300 else " "
    for _each in range(40 if most > 300 else 3):
        more = VECTORS[next(_dealt) % len(VECTORS)].replace("\x00", "")
        more = more if most > 300 else more.replace("\n", " ")
        words = f"{words}{apart}{more}".strip() if len(words) + len(more) + 2 <= most else words
    return words or "<b onclick=window.__x=1>"[:most]


def deals() -> int:
    """How many vectors were dealt until now."""
    return int(repr(_dealt).partition("(")[2].rstrip(")"))


@dataclass
class Walk:
    app: Flask
    visitor: Visitor
    # How many addresses of one kind are gone to, and how many forms of one kind are filled.
    most: int
    seen: dict[str, None] = field(default_factory=dict)
    gone: Counter[Any] = field(default_factory=Counter)
    # Which answers a field's words got, by endpoint and name.
    answers: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    # Pages that only an answer shows.
    shown: list[tuple[str, bytes]] = field(default_factory=list)
    waiting: deque[str] = field(default_factory=lambda: deque(FIRST))
    # The page that was gone to last.
    body: bytes = b""

    def everywhere(self) -> None:
        while self.waiting:
            address = self.waiting.popleft()
            if address in self.seen or not self._worth_going(address):
                continue
            self.seen[address] = None
            page = self._page(address)
            if self.where(address)[0] in ONCE:
                self.shown.append((address, self.body))
                del self.seen[address]
            self.waiting.extend(urldefrag(urljoin(address, one.attributes.get("href", "")))[0] for one in page.all("a"))
            for form in forms(page):
                self._fill_one(address, form)

    def leave(self, address: str) -> None:
        """Fill the form that ends a course's time with its learners."""
        for form in forms(self._page(address)):
            where = urljoin(address, form.action)
            endpoint, _named = self.where(where, "POST")
            if endpoint in LEFT and form.words:
                self._fill(where, endpoint, form)

    def _worth_going(self, address: str) -> bool:
        endpoint, named = self.where(address)
        if not endpoint or endpoint.endswith(NO_PAGE) or named.get("course", COURSE) != COURSE:
            return False
        kind = (endpoint, named.get("sort", "") or named.get("kind", ""), named.get("lesson", "") if endpoint == "writing.lesson" else "")
        self.gone[kind] += 1
        return self.gone[kind] <= self.most and (self.most > 1 or not named.get("kind") or self.gone["kinds"] < 4 * bool(self._one_kind()))

    def _one_kind(self) -> int:
        self.gone["kinds"] += 1
        return self.gone["kinds"]

    def where(self, address: str, method: str = "GET") -> tuple[str, dict[str, Any]]:
        """The endpoint of an address of the studio, and what the address names."""
        path = urlsplit(address).path
        if not path.startswith("/de/studio"):
            return "", {}
        routes: MapAdapter = self.app.url_map.bind("localhost")
        try:
            found = routes.match(path, method)
        except (HTTPException, RequestRedirect):
            return "", {}
        return str(found[0]), dict(found[1])

    def _page(self, address: str) -> Page:
        answer = self.visitor.client.get(address, headers=OWN, follow_redirects=True)
        self.body = answer.get_data()
        assert answer.status_code == 200, (address, answer.status_code)
        return self._read(address, answer)

    def _read(self, address: str, answer: Any) -> Page:
        page = read(answer.get_data(as_text=True))
        # Some words are such as a template might have left over.
        assert [each for each in page.faults if not each.startswith("left over")] == [], (address, page.faults)
        self.visitor.token = next((one.attributes["value"] for one in page.all("input", name="token")), self.visitor.token)
        return page

    def _fill_one(self, address: str, form: Form) -> None:
        where = urljoin(address, form.action)
        endpoint, _named = self.where(where, form.method.upper())
        self.gone[endpoint, form.method] += 1
        # Who may only read gets a form without a button.
        if not endpoint or endpoint in LEFT or not form.presses or self.gone[endpoint, form.method] > 4 * self.most:
            return
        if form.files:
            self._bring(address, where, endpoint, form)
        elif form.words and form.method == "get":
            self._look_for(where, endpoint, form)
        elif form.words:
            self._fill(where, endpoint, form)

    def _look_for(self, where: str, endpoint: str, form: Form) -> None:
        address = f"{where}?{urlencode(form.filled(lambda _name, most: dealt(most), {}))}"
        self._page(address)
        self.seen[address] = None
        self._note(endpoint, form.takes, 200)

    def _note(self, endpoint: str, names: list[str], status: int) -> None:
        for name in names:
            self.answers[endpoint, plain(name)].add(status)

    def _fill(self, where: str, endpoint: str, form: Form) -> None:
        """Many words everywhere; where they are refused, a few; where these are, honest ones: until the rest is kept."""
        known = KNOWN.get(endpoint, {}) | {"key": f"wort-{next(_keys)}"}
        right = set(known)
        first, refused = dict(form.pairs), Counter({name: 2 for name in form.takes if plain(name) in EITHER.get(endpoint, ())})
        for _time in range(6):
            form.needed = {name for name in form.takes if refused[name] > 2}
            pairs = form.filled(lambda name, most: [dealt(most), dealt(90), None][min(refused[name], 2)], first | known)
            answer = self.send(where, pairs, form)
            self._note(endpoint, [name for name in form.takes if refused[name] < 2], answer.status_code)
            if answer.status_code in range(300, 400):
                self.waiting.append(urljoin(where, answer.headers["Location"]))
                return
            again = next((each for each in forms(self._read(where, answer)) if each.words and urljoin(where, each.action) == where), None)
            if again is None:
                return
            if answer.status_code >= 400:
                refused.update(again.refused | (right & set(again.takes)) or set(again.takes))
            first, form = dict(again.pairs) | first, again

    def _bring(self, at: str, where: str, endpoint: str, form: Form) -> None:
        """Files whose names and words are harmful, with words in the fields beside them."""
        for name, data in FILES[endpoint]():
            # Forms above it may have changed what it is about.
            form = next((each for each in forms(self._page(at)) if each.files and urljoin(at, each.action) == where), form)
            pairs = form.filled(lambda _name, most: dealt(most), {})
            answer = self.send(where, pairs, form, {form.files[0]: (io.BytesIO(data), name)})
            self._note(endpoint, [*form.takes, *form.files], answer.status_code)
            if answer.status_code in range(300, 400):
                self.waiting.append(urljoin(where, answer.headers["Location"]))
            else:
                self._send_on(where, self._read(where, answer))

    def _send_on(self, at: str, page: Page) -> None:
        """What a file brought is looked at first, and taken then."""
        for form in forms(page):
            where = urljoin(at, form.action)
            endpoint, _named = self.where(where, "POST")
            if form.words and not form.files:
                self._fill(where, endpoint, form)
            elif endpoint == "languages.take_in":
                self.send(where, form.pairs, form)

    def send(self, where: str, pairs: Pairs, form: Form, files: dict[str, Any] | None = None) -> Any:
        """Press the first button, as the Enter key does."""
        sent = [(name, value) for name, value in [*pairs, *form.presses[:1]] if name and name != "token"]
        many: dict[str, Any] = {"token": self.visitor.token} | {name: [each for at, each in sent if at == name] for name, _value in sent}
        answer = self.visitor.client.post(where, data=many | (files or {}), headers=OWN)
        assert answer.status_code in (200, 302, 303, 409, 413, 422), (where, answer.status_code, sent)
        if answer.status_code not in range(300, 400):
            self.shown.append((where, answer.get_data()))
        return answer

    def never_kept(self) -> Iterator[tuple[str, str]]:
        """Fields whose words were refused each time."""
        yield from sorted(key for key, statuses in self.answers.items() if not statuses & {200, 302, 303})
