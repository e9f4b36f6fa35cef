"""What a lesson brings over the line, counted by Chromium: opened for the first time, and again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.benchmarks.databases import Engine
from tests.benchmarks.lines import Printed, bar, missing
from tests.benchmarks.people import LESSON
from tests.benchmarks.servers import Ours
from tests.support.browser import a_context, chromium

KILOBYTES = {"de": 60, "en": 60, "ar": 100, "uk": 100}
REQUESTS = 6
WARM_KILOBYTES, WARM_REQUESTS = 10, 1


class Traffic:
    """What went over the line for one page, headers included; media are not counted, what came from the browser's cache neither."""

    def __init__(self, session: Any) -> None:
        self._asked: dict[str, str] = {}
        self._cached: set[str] = set()
        self.bytes: dict[str, int] = {}
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda event: self._asked.update({event["requestId"]: event["request"]["url"]}))
        session.on("Network.requestServedFromCache", lambda event: self._cached.add(event["requestId"]))
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)

    def _received(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self._cached.add(event["requestId"])

    def _finished(self, event: dict[str, Any]) -> None:
        address = urlsplit(self._asked.get(event["requestId"], ""))
        if address.scheme.startswith("http") and event["requestId"] not in self._cached and not address.path.startswith("/media/"):
            name = f"{address.netloc}{address.path}"
            self.bytes[name] = self.bytes.get(name, 0) + int(event["encodedDataLength"])

    @property
    def kilobytes(self) -> float:
        return sum(self.bytes.values()) / 1000

    def elsewhere(self, host: str) -> list[str]:
        return [name for name in self.bytes if not name.startswith(host)]


def lessons(engine: Engine, run: Path) -> Iterator[Printed]:
    place = engine.fresh("transfer")
    with Ours(place.url, place.data) as server:
        host = f"127.0.0.1:{server.port}"
        try:
            with chromium() as browser:
                for locale, most in KILOBYTES.items():
                    cold, warm = _twice(browser, server.url + LESSON.replace("/de/", f"/{locale}/"))
                    yield _line("cold", locale, cold, most, REQUESTS, host)
                    yield _line("warm", locale, warm, WARM_KILOBYTES, WARM_REQUESTS, host)
        except FileNotFoundError:
            yield missing("lesson, bytes over the line", "no Chromium on this machine")


def _twice(browser: Browser, url: str) -> tuple[Traffic, Traffic]:
    context = a_context(browser)
    page = context.new_page()
    traffic = []
    for _time in range(2):
        session = context.new_cdp_session(page)
        traffic.append(Traffic(session))
        page.goto(url, wait_until="networkidle")
        session.detach()
        page.goto("about:blank")
    context.close()
    return traffic[0], traffic[1]


def _line(how: str, locale: str, traffic: Traffic, most: int, requests: int, host: str) -> Printed:
    held = bar(f"lesson {how}, {locale}", traffic.kilobytes, most, unit="kB over the line, without media")
    elsewhere = traffic.elsewhere(host)
    facts = {"requests": len(traffic.bytes), "most_requests": requests, "elsewhere": elsewhere}
    files = {name.removeprefix(host): size for name, size in sorted(traffic.bytes.items(), key=lambda each: -each[1])}
    return held | {"held": held["held"] and len(traffic.bytes) <= requests and not elsewhere} | facts | {"files": files}
