"""A browser that presses, touches and looks at everything, and tells what ran; and hands that type what should not run."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.studio.exchange.vectors import VECTORS
from tests.support.visitor import Visitor

ADDRESS = "http://localhost"
# Who runs this presses, touches and looks at everything.
TOUCH = """() => {
  const odd = [];
  for (const one of document.querySelectorAll('details')) one.open = true;
  for (const one of document.querySelectorAll('a, button, img, svg, span, mark, input, textarea')) {
    for (const name of ['mouseover', 'pointerenter', 'focus']) one.dispatchEvent(new Event(name, {bubbles: true}));
    if (one.tagName === 'A' && one.hasAttribute('href') && !/^(https?|tel|mailto):/.test(one.protocol)) odd.push(one.outerHTML);
    for (const at of one.attributes) if (/^on/i.test(at.name)) odd.push(one.outerHTML);
  }
  return {ran: window.__x, odd: odd.join(' ').slice(0, 500)};
}"""


class Typed:
    """Deals vectors out to fields, the next where the last one ended."""

    def __init__(self, start: int = 0) -> None:
        self.at, self.fields = start, 0

    def words(self, most: int, apart: str = "\n\n") -> str:
        self.fields += 1
        chosen = [VECTORS[(self.at + number) % len(VECTORS)] for number in range(most)]
        self.at += most
        return apart.join(chosen)


class Watched:
    """A browser whose requests are answered by the app itself, with or without the header that forbids scripts."""

    def __init__(self, browser: Any, visitor: Visitor, forbidding: bool) -> None:
        self.visitor, self.forbidding = visitor, forbidding
        self.canaries: list[str] = []
        # The answer to a form, which no address gives again.
        self.instead = b""
        self.context = browser.new_context(base_url=ADDRESS)
        self.context.route("**/*", self.answer)
        self.page = self.context.new_page()
        self.page.on("dialog", lambda dialog: dialog.dismiss())

    def answer(self, route: Any) -> None:
        address = urlsplit(route.request.url)
        if address.hostname != "localhost":
            self.canaries.append(route.request.url)
            route.abort()
            return
        if address.path == "/instead":
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=self.instead)
            return
        path = address.path + (f"?{address.query}" if address.query else "")
        told = self.visitor.client.get(path, headers={"Accept-Language": "de"}, follow_redirects=True)
        headers = {name: value for name, value in told.headers if self.forbidding or name.lower() != "content-security-policy"}
        headers = {
            name: value for name, value in headers.items() if name.lower() not in ("content-length", "set-cookie", "content-encoding")
        }
        body = told.get_data()
        told.close()
        route.fulfill(status=told.status_code, headers=headers, body=body)

    def look(self, path: str, statuses: tuple[int, ...] = (200,)) -> dict[str, Any]:
        told = self.page.goto(path, wait_until="load")
        assert told is not None and told.status in statuses, (path, told and told.status)
        found: dict[str, Any] = self.page.evaluate(TOUCH)
        self.page.wait_for_timeout(50)
        return found | {"ran": self.page.evaluate("window.__x"), "canaries": list(self.canaries)}
