"""Pages rendered once: whole bytes for visitors without a cookie, fixed parts with slots for the others.

A generation counter in the database makes all processes agree: whoever publishes raises it, every process looks at most once a
second, and what was rendered under an older number is thrown away.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from typing import Any, NamedTuple, TypeVar

import brotli
from flask import Flask, Response, g, request
from sqlalchemy import Integer, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapped, Session, mapped_column

from learning.house.beside import hear, line_of, ring
from learning.house.beside.pages import SharedPages
from learning.house.counters import CACHE, Counters, count
from learning.house.db import db
from learning.house.locale import current_locale, preferred, speaks_informally
from learning.house.logs import log_request
from learning.house.settings import Site
from learning.house.site import offered_keys, read_site
from learning.house.slots import Parts, fill, parts_of, rendered_open

SESSION_COOKIE = "lw_session"
# Whether a device is shared; it says nothing about a person. Pages for such a browser differ, and must not stay in it.
DEVICE_COOKIE = "lw_device"
_LOOK_EVERY = 1.0
_MOST_PAGES = 1000
Value = TypeVar("Value")
Name = TypeVar("Name", bound=Hashable)


class CacheGeneration(db.Model):
    """One row, one number: raised with every publication."""

    __tablename__ = "cache_generation"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[int] = mapped_column(Integer, default=1)


def raise_generation(session: Session, by: int = 1) -> None:
    """Make every process forget its rendered pages; takes effect with the commit."""
    done = session.execute(update(CacheGeneration).where(CacheGeneration.id == 1).values(number=CacheGeneration.number + by))
    if not done.rowcount:  # type: ignore[attr-defined]
        session.add(CacheGeneration(id=1, number=1 + by))
    ring(session, "published")


class Cached(NamedTuple):
    headers: list[tuple[str, str]]
    body: bytes
    # On the monotonic clock; None: until the next publication.
    until: float | None = None


class Shelf:
    """What was rendered under one generation. A request keeps to the shelf it began with: what it renders can't land on a newer one."""

    def __init__(self, number: int, site: Site | None = None) -> None:
        self.number = number
        self.site = site or Site()
        self.languages = offered_keys(self.site)
        self.parts: OrderedDict[Any, Parts] = OrderedDict()
        self.pages: OrderedDict[Any, Cached] = OrderedDict()
        self.kept: OrderedDict[Any, Any] = OrderedDict()


class PageCache:
    """What one process remembers; also the WSGI layer that answers visitors without a cookie."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.inner = app.wsgi_app
        self.given = app.config["SETTINGS"].site
        self.shelf = Shelf(0, self.given)
        self.looked_at = float("-inf")
        self.heard = 0
        line = line_of(app)
        self.shared = SharedPages(line, app.config["SETTINGS"].url, app.config["SETTINGS"].secret_key) if line else None

    @property
    def counters(self) -> Counters:
        counters: Counters = self.app.extensions["counters"]
        return counters

    def present_shelf(self) -> Shelf:
        """The shelf of the present generation, looked up at most once a second."""
        if time.monotonic() - self.looked_at >= _LOOK_EVERY:
            heard = self.heard
            self.shelf = self._look()
            # What was published while we looked may have come too late for us.
            self.looked_at = time.monotonic() if heard == self.heard else float("-inf")
        return self.shelf

    def listen(self) -> None:
        """Hear of publications at once; called in each process that serves, for a thread does not come along into a new one."""
        line = line_of(self.app)
        if line:
            hear(line, {"published": self.hear})

    def hear(self) -> None:
        """Something was published: look with the next request."""
        self.heard += 1
        self.looked_at = float("-inf")

    def _look(self) -> Shelf:
        """The same shelf, or an empty one where something has been published; with it comes what operators have set."""
        try:
            with self.app.app_context(), db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                number = connection.execute(select(CacheGeneration.number)).scalar() or 1
                return self.shelf if number == self.shelf.number else Shelf(number, read_site(connection, self.given))
        except DBAPIError:
            # Without its database the server can still show what it remembers.
            return self.shelf

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        started = time.perf_counter()
        shelf = environ["lernwege.shelf"] = self.present_shelf()
        key = environ["lernwege.page_key"] = _page_key(environ, shelf.languages)
        page = shelf.pages.get(key) if key else None
        if page is None and key and self.shared:
            page = self._from_others(self.shared, shelf, key)
        if page is None or (page.until is not None and page.until < time.monotonic()):
            return self.inner(environ, start_response)
        start_response("200 OK", page.headers)
        seconds = time.perf_counter() - started
        self.counters.add("page_whole")
        self.counters.answered(CACHE, "GET", 200, seconds)
        log_request(CACHE, 200, seconds, "GET")
        return [page.body]

    def _from_others(self, shared: SharedPages, shelf: Shelf, key: Any) -> Cached | None:
        found = shared.find(shelf.number, key)
        if found is None:
            return None
        page = Cached(*found)
        _remember(shelf.pages, key, page)
        return page

    def keep_page(self, response: Response) -> Response:
        key, shelf = request.environ["lernwege.page_key"], _shelf()
        if key and g.get("whole_page") and response.status_code == 200 and "Set-Cookie" not in response.headers:
            page = _packed(response)
            _remember(shelf.pages, key, page)
            # What gets old by itself has no age elsewhere.
            if self.shared and page.until is None:
                self.shared.keep(shelf.number, key, page.headers, page.body)
        return response


def _packed(response: Response) -> Cached:
    """A page as it is kept: compressed as well as can be, because that is done once and sent often."""
    body = response.get_data()
    if response.headers.get("Content-Encoding") == "br":
        body = brotli.compress(brotli.decompress(body), quality=11)
    left_out = ("X-Request-Id", "Content-Length")
    headers = [(name, value) for name, value in response.headers.to_wsgi_list() if name not in left_out]
    return Cached([*headers, ("Content-Length", str(len(body)))], body, g.get("page_until"))


def fresh_for(seconds: float) -> None:
    """What this page shows gets old by itself: it is kept whole so long and no longer."""
    until = time.monotonic() + seconds
    g.page_until = min(g.get("page_until") or until, until)


def _shelf() -> Shelf:
    return request.environ["lernwege.shelf"]


def _page_key(environ: dict[str, Any], languages: tuple[str, ...]) -> Any:
    """Under which key a whole page may be kept, or None for a request that must be answered on its own."""
    cookies = environ.get("HTTP_COOKIE", "")
    # Over https their names only begin otherwise (`house/cookies.py`).
    if environ["REQUEST_METHOD"] != "GET" or environ.get("QUERY_STRING") or SESSION_COOKIE in cookies or DEVICE_COOKIE in cookies:
        return None
    encodings = environ.get("HTTP_ACCEPT_ENCODING", "")
    encoding = "br" if "br" in encodings else "gzip" if "gzip" in encodings else ""
    language = preferred(environ.get("HTTP_ACCEPT_LANGUAGE", ""), languages)
    return environ["PATH_INFO"], encoding, language, environ.get("HTTP_SAVE_DATA", "").lower() == "on"


def _remember(shelf: "OrderedDict[Any, Any]", key: Any, value: Any) -> None:
    shelf[key] = value
    if len(shelf) > _MOST_PAGES:
        shelf.popitem(last=False)


def cached_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view whose page is the same for everybody but for its slots."""

    @wraps(view)
    def answer(**arguments: Any) -> Any:
        shelf = _shelf()
        key = (request.endpoint, current_locale().key, speaks_informally(), *sorted(arguments.items()))
        parts = shelf.parts.get(key)
        count("page_parts" if parts else "page_made")
        if parts is None:
            page = rendered_open(lambda: view(**arguments))
            if not isinstance(page, str):
                return page
            parts = parts_of(page)
            _remember(shelf.parts, key, parts)
        g.whole_page = True
        return "".join(part if isinstance(part, str) else fill(part) for part in parts)

    return answer


def kept(key: Any, make: Callable[[], Value]) -> Value:
    """A value this process keeps until the next publication."""
    known = _shelf().kept
    value = known.get(key)
    if value is None:
        value = make()
        # What is not there is asked again each time: addresses that lead nowhere must not fill the memory.
        if value is not None:
            _remember(known, key, value)
    return value


def kept_all(kind: str, names: Iterable[Name], ask: Callable[[list[Name]], dict[Name, Value]]) -> dict[Name, Value]:
    """As `kept` for many names: those not yet known are asked for at once; what is not there is left out."""
    shelf = _shelf().kept
    wanted = list(names)
    known = {name: shelf[kind, name] for name in wanted if (kind, name) in shelf}
    unknown = [name for name in wanted if name not in known]
    asked = ask(unknown) if unknown else {}
    for name, value in asked.items():
        _remember(shelf, (kind, name), value)
    return known | asked


def init_app(app: Flask) -> None:
    cache = PageCache(app)
    app.extensions["pagecache"] = cache
    app.wsgi_app = cache  # type: ignore[method-assign]
    app.after_request(cache.keep_page)


__all__ = ["CacheGeneration", "PageCache", "cached_page", "fresh_for", "init_app", "kept", "kept_all", "raise_generation"]
