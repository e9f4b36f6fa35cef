"""Ways to a page: by HTTP in this process, or in a browser window."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask
from playwright.sync_api import Browser, Page, Response

from tests.support.browser import a_context
from tests.support.browsing import Watch
from tests.support.visitor import LOCALES, Visitor

from .state import Post, State

ELSEWHERE = "https://elsewhere.example"


def open_by_http(app: Flask, locale: str, state: State) -> bytes:
    """The page's bytes, asked for without a browser by somebody new, who reads them."""
    visitor = Visitor(app, accept_language=state.asks_for or locale)
    for post in state.way:
        visitor.post(f"/{locale}{post.address}", post.fields)
    if state.sent:
        foreign = {"Origin": ELSEWHERE, "Sec-Fetch-Site": "cross-site"} if state.sent.elsewhere else {}
        visitor.post(f"/{locale}{state.sent.address}", state.sent.fields, expect=state.status, headers=foreign)
    else:
        visitor.get(f"/{locale}{state.address}", expect=state.status)
    assert visitor.last is not None
    return visitor.last.get_data()


_SEND = """([address, fields]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: address });
  for (const [name, value] of fields) form.append(Object.assign(document.createElement("textarea"), { name, value }));
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
}"""
_TOKEN = re.compile(r'name="token" value="(\w+)"')
_UNFOLD = "(which) => document.querySelectorAll(which).forEach((details) => { details.open = true; })"
_READY = "() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))"


class Walk:
    """A browser window in one language that goes from page to page, as somebody new each time."""

    def __init__(self, browser: Browser, url: str, locale: str, **wishes: Any) -> None:
        self.url, self.locale = url, locale
        # No language of its own, which would win over the one a page asks for.
        self.context = a_context(browser, url=url, locale=None, **wishes)  # type: ignore[arg-type]
        self.context.set_default_timeout(20_000)
        self.watch = Watch(self.context)
        self.page = self.context.new_page()
        self.answer: Response | None = None
        self.token = ""

    def close(self) -> None:
        self.context.close()

    def to(self, state: State, width: int = 1280, height: int = 900, dark: bool = False, forced_colors: bool = False) -> Page:
        """Go to a page in its state; it must answer as it should, at its own address."""
        # Off the page that was open first: one that asks again by itself would notice that it is signed out, and go elsewhere meanwhile.
        self.page.goto("about:blank")
        self.watch.complaints.clear()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme="dark" if dark else "light", forced_colors="active" if forced_colors else "none")
        self.context.clear_cookies()
        self.token = ""
        self.context.set_extra_http_headers({"Accept-Language": state.asks_for or self.locale.partition("-")[0]})
        for post in state.way:
            self._send_unseen(post)
        self.answer = answer = self._sent(state) if state.sent else self.page.goto(self._at(state.address))
        assert answer is not None and answer.status == state.status, f"{state.name}: {answer and answer.status}"
        assert state.sent or urlsplit(answer.url).path == f"/{self.locale}{urlsplit(state.address).path}", f"{state.name}: {answer.url}"
        if state.unfold:
            self.page.evaluate(_UNFOLD, state.unfold)
        self.page.evaluate(_READY)
        return self.page

    def _at(self, address: str) -> str:
        return f"{self.url}/{self.locale}{address}"

    def _send_unseen(self, post: Post) -> None:
        headers = {"Origin": self.url, "Content-Type": "application/x-www-form-urlencoded"}
        fields = {"token": self.token, **post.fields} if self.token else post.fields
        answer = self.context.request.post(self._at(post.address), data=urlencode(fields, doseq=True), headers=headers)
        assert answer.status == 200, f"{post.address} {post.fields}: {answer.status}"
        found = _TOKEN.search(answer.text())
        self.token = found[1] if found else ""

    def _sent(self, state: State) -> Response | None:
        assert state.sent is not None
        self.page.goto("about:blank" if state.sent.elsewhere else self._at(state.address))
        sent = {"token": self.token, **state.sent.fields} if self.token else state.sent.fields
        fields = [[name, value] for name, values in sent.items() for value in ([values] if isinstance(values, str) else values)]
        with self.page.expect_navigation() as navigation:
            self.page.evaluate(_SEND, [self._at(state.sent.address), fields])
        return navigation.value


class Walks:
    """One window a language, opened when it is first needed."""

    def __init__(self, browser: Browser, url: str, **wishes: Any) -> None:
        self._browser, self._url, self._wishes = browser, url, wishes
        self._open: dict[str, Walk] = {}

    def __getitem__(self, locale: str) -> Walk:
        if locale not in self._open:
            self._open[locale] = Walk(self._browser, self._url, locale, **self._wishes)
        return self._open[locale]

    def close(self) -> None:
        for walk in self._open.values():
            walk.close()


def every_language() -> tuple[str, ...]:
    return tuple(LOCALES)
