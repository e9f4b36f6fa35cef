"""What a page must not do behind a test's back: fetch from elsewhere, break a policy, raise an error."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}


class Watch:
    """Listens to a browser window; `complaints` is what was wrong."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        context.on("request", self._requested)
        context.on("console", self._said)
        context.on("weberror", self._failed)

    def _requested(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in LOOPBACK:
            self.complaints.append(f"a request to elsewhere: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        # A refused form (422, 409) is noted as a failed resource, and is what many tests ask for.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"an error on the console: {message.text}")

    def _failed(self, error: WebError) -> None:
        self.complaints.append(f"an error in a script: {error.error}")
