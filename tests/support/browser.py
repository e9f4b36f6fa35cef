"""Chromium, the machine's own where there is one, shut off from everything but loopback."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Error, Route, sync_playwright

SYSTEM_CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-sync",
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--metrics-recording-only",
    "--no-first-run",
]


@contextmanager
def chromium(headless: bool = True) -> Iterator[Browser]:
    """A running Chromium; raises FileNotFoundError where there is none."""
    with sync_playwright() as playwright:
        # Chromium's sandbox doesn't work for root.
        arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS
        try:
            browser = playwright.chromium.launch(
                executable_path=SYSTEM_CHROMIUM if SYSTEM_CHROMIUM.exists() else None, headless=headless, args=arguments
            )
        except Error as error:
            if "Executable doesn't exist" in str(error):
                raise FileNotFoundError("Chromium") from error
            raise
        try:
            yield browser
        finally:
            browser.close()


def a_context(
    browser: Browser,
    *,
    url: str | None = None,
    locale: str = "de-DE",
    width: int = 1280,
    height: int = 900,
    dark: bool = False,
    forced_colors: bool = False,
    javascript: bool = True,
    **more: Any,
) -> BrowserContext:
    """A browser window of its own: language, size, colours, with script or without; `url` is what addresses are relative to."""
    return browser.new_context(
        base_url=url,
        locale=locale,
        timezone_id="Europe/Berlin",
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        forced_colors="active" if forced_colors else "none",
        reduced_motion="reduce",
        java_script_enabled=javascript,
        **more,
    )


def answered_by(context: BrowserContext, client: FlaskClient) -> None:
    """Let an app of this process answer what the window asks: for pages that must not come to be in the server all tests share."""

    def answer(route: Route) -> None:
        url = urlsplit(route.request.url)
        with client.get(url.path, query_string=url.query, base_url=f"{url.scheme}://{url.netloc}") as told:
            route.fulfill(status=told.status_code, headers=dict(told.headers), body=told.get_data())

    context.route("**/*", answer)
