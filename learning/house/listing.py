"""The register of pages that search engines may keep: each room names its own, `sitemap.xml` and the head of every page follow it.

Absolute addresses come from `LERNWEGE_URL`, never from what a request says about itself.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from flask import current_app, request, url_for
from sqlalchemy.orm import Session

from learning.house.locale import DEFAULT, current_locale
from learning.house.site import offered_keys

# What the address of a page holds beside its language, and when the page changed last, if that is known.
Places = Iterator[tuple[dict[str, str], datetime | None]]
_listed: dict[str, Callable[[Session], Places]] = {}
_canonical: dict[str, str] = {}


class Page(NamedTuple):
    """One page in all languages that are offered: absolute addresses by locale."""

    addresses: dict[str, str]
    changed_at: datetime | None = None

    @property
    def default(self) -> str:
        return self.addresses[DEFAULT.key]


def lists(endpoint: str, also: tuple[str, ...] = ()) -> Callable[[Callable[[Session], Places]], Callable[[Session], Places]]:
    """Register what tells the pages of an endpoint; `also` are endpoints that show the same at other addresses."""

    def register(places: Callable[[Session], Places]) -> Callable[[Session], Places]:
        _listed[endpoint] = places
        _canonical.update(dict.fromkeys((endpoint, *also), endpoint))
        return places

    return register


def absolute(path: str) -> str:
    """The public address of a path of ours."""
    return f"{current_app.config['SETTINGS'].url}{path}"


def pages(session: Session) -> Iterator[Page]:
    """Every listed page, one after the other."""
    for endpoint, places in _listed.items():
        for values, changed_at in places(session):
            yield Page(_addresses(endpoint, values), changed_at)


def page_here() -> Page | None:
    """The listed page that this request shows; None for one that no search engine should keep."""
    endpoint = _canonical.get(request.endpoint or "")
    if endpoint is None or request.method not in ("GET", "HEAD") or current_locale().key not in offered_keys():
        return None
    wanted = next(current_app.url_map.iter_rules(endpoint)).arguments - {"locale"}
    return Page(_addresses(endpoint, {name: (request.view_args or {})[name] for name in wanted}))


def canonical_here() -> str | None:
    page = page_here()
    return page.addresses[current_locale().key] if page else None


def _addresses(endpoint: str, values: dict[str, Any]) -> dict[str, str]:
    # Asked once and put into the other languages by its beginning: a sitemap has thousands of these.
    prefix = f"/{DEFAULT.key}/"
    rest = url_for(endpoint, locale=DEFAULT.key, **values).removeprefix(prefix)
    return {key: absolute(f"/{key}/{rest}") for key in offered_keys()}
