"""The only way tests fetch pages: a visitor who reads each page they get, and notices what a careful reader would."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

LOCALES = {"de": "ltr", "de-simple": "ltr", "en": "ltr", "it": "ltr", "tr": "ltr", "ar": "rtl", "uk": "ltr", "pl": "ltr"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SHAPES = {"g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    parents: tuple[str, ...] = ()


@dataclass
class Page(HTMLParser):
    """A page as read: its elements in order, and what is wrong with it."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    words: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Element] = []

    __hash__ = HTMLParser.__hash__

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs}, parents=tuple(parent.tag for parent in self._open))
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SHAPES:
            self.faults.append(f"<{tag}/> closes itself")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1].tag if self._open else 'nothing'}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
        if not self._open or self._open[-1].tag not in ("script", "style", "textarea", "code"):
            self.words += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [e for e in self.elements if e.tag == tag and all(e.attributes.get(k) == v for k, v in wanted.items())]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} × {tag} {attributes}"
        return found[0]

    @property
    def heading(self) -> str:
        return self.one("h1").text.strip()

    def by_id(self, name: str) -> Element:
        return next(e for e in self.elements if e.attributes.get("id") == name)


def read(html: str, whole: bool = True) -> Page:
    """Read a page; `whole` pages need a head and one heading."""
    page = Page()
    page.feed(html)
    page.close()
    page.faults += [f"<{element.tag}> is never closed" for element in page._open if element.tag not in ("html", "body", "p")]
    page.faults += list(_faults(page, html, whole))
    return page


def _faults(page: Page, html: str, whole: bool) -> Any:
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    yield from (f"id {name} stands twice" for name in sorted({i for i in ids if ids.count(i) > 1}))
    for e in page.elements:
        # Data for search engines is no script: nothing in it runs.
        is_data = e.attributes.get("type") == "application/ld+json"
        if "style" in e.attributes or e.tag == "style" or (e.tag == "script" and "src" not in e.attributes and not is_data):
            yield f"inline style or script in <{e.tag}>"
        yield from (f"{key} on <{e.tag}>" for key in e.attributes if key.startswith("on"))
        if e.tag == "img" and "alt" not in e.attributes:
            yield "an image without alt"
        if e.tag == "svg" and e.attributes.get("aria-hidden") != "true" and "aria-label" not in e.attributes:
            yield "a picture that is neither hidden nor named"
        if e.tag == "a" and e.attributes.get("href", "#x") in ("", "#"):
            yield "a link to nowhere"
        for key in ("aria-labelledby", "aria-describedby", "for"):
            yield from (f"{key} names {name}, which is not there" for name in e.attributes.get(key, "").split() if name not in ids)
    yield from _unlabelled(page)
    yield from (f"left over in the text: {found}" for found in re.findall(r"\{\{.*?\}\}|%\(\w+\)s|[\ue000-\ue003]|\{fact:", page.words))
    yield from (f"nothing shown as a word: {found}" for found in re.findall(r">\s*None\s*<|=\"None\"", html))
    if whole:
        yield from _head_faults(page)


def _unlabelled(page: Page) -> Any:
    labelled = {e.attributes["for"] for e in page.all("label") if "for" in e.attributes}
    for e in page.elements:
        asks = e.tag in ("input", "select", "textarea") and e.attributes.get("type") not in ("hidden", "submit")
        if (
            asks
            and "label" not in e.parents
            and e.attributes.get("id") not in labelled
            and not {"aria-label", "aria-labelledby"} & set(e.attributes)
        ):
            yield f"a field without a label: {e.attributes.get('name')}"
        if e.tag in ("button", "a") and not e.text.strip() and "aria-label" not in e.attributes:
            yield f"a <{e.tag}> without words"


def _head_faults(page: Page) -> Any:
    root = page.elements[0]
    if root.tag != "html" or LOCALES.get(root.attributes.get("lang", "")) != root.attributes.get("dir"):
        yield f"lang and dir are {root.attributes}"
    if len(page.all("h1")) != 1 or not page.all("h1")[0].text.strip():
        yield f"{len(page.all('h1'))} h1"
    if not page.one("title").text.strip(" –"):
        yield "no title"
    levels = [int(e.tag[1]) for e in page.elements if re.fullmatch(r"h[1-6]", e.tag)]
    yield from (f"h{after} follows h{before}" for before, after in itertools.pairwise(levels) if after > before + 1)


class Visitor:
    """Somebody with a browser; keeps cookies, sends what a browser sends."""

    def __init__(self, app: Flask, accept_language: str = "de") -> None:
        self.client = app.test_client()
        self.headers = {"Accept-Language": accept_language}
        self.last: TestResponse | None = None
        # What the forms of signed-in people carry, as the last page with one said; "" forgets it.
        self.token = ""

    def get(self, address: str, expect: int = 200, **more: Any) -> Page:
        return self._read(self.client.get(address, headers={**self.headers, **more.pop("headers", {})}, **more), expect)

    def post(self, address: str, data: Any = None, expect: int = 200, follow: bool = True, **more: Any) -> Page:
        own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
        headers = {**self.headers, **own, **more.pop("headers", {})}
        carried = {"token": self.token} if self.token else {}
        answer = self.client.post(address, data=carried | dict(data or {}), headers=headers, follow_redirects=follow, **more)
        return self._read(answer, expect)

    def _read(self, answer: TestResponse, expect: int) -> Page:
        self.last = answer
        assert answer.status_code == expect, f"{answer.status_code} for {answer.request.path}: {answer.get_data(as_text=True)[:600]}"
        html = answer.get_data(as_text=True)
        if answer.mimetype != "text/html" or answer.status_code in range(300, 400):
            return Page()
        page = read(html, whole=html.lstrip().lower().startswith("<!doctype"))
        assert page.faults == [], f"{answer.request.path}: {page.faults}"
        self.token = next((field.attributes["value"] for field in page.all("input", name="token")), self.token)
        return page

    @property
    def has_cookie(self) -> bool:
        return self.client.get_cookie("lw_session") is not None
