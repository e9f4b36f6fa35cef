"""What machines ask for: robots.txt, the sitemap, icons, the manifest, the picture beside a shared link."""

import re
from functools import lru_cache
from itertools import islice

from flask import Blueprint, Response, abort, current_app, get_template_attribute, render_template, url_for

from learning.house import listing
from learning.house.access import ANYONE, open_to
from learning.house.arms import arms_kept
from learning.house.db import db
from learning.house.drawing import LIGHT, Drawing, Own, png, share_picture
from learning.house.locale import LOCALES
from learning.house.palette import Chosen, themes
from learning.house.site import current_site, show_the_newest
from learning.house.sitesheet import sheet_here

machines = Blueprint("machines", __name__)

# A sitemap may hold 50,000 addresses and 50 MB; with all languages named beside each, a tenth of both is handy.
ADDRESSES = 5000
_SHUT = ("search", "display", "demo/", "house/", "forget", "report", "way", "my-data", "merge")
_ICONS = (180, 192, 512)
_SVG = re.compile(r'<svg[^>]* viewBox="([^"]+)"[^>]*>(.*)</svg>', re.DOTALL)


@machines.get("/robots.txt")
@open_to(*ANYONE)
def robots() -> Response:
    """A demo wants to be found by nobody; else what is made for one visitor alone stays out."""
    if current_app.config["SETTINGS"].mode == "demo":
        return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")
    # Language by language: “/*/search” would shut a lesson about searching, too.
    shut = "".join(f"Disallow: /{locale}/{path}\n" for locale in LOCALES for path in _SHUT)
    return Response(f"User-agent: *\n{shut}\nSitemap: {listing.absolute(url_for('.sitemap'))}\n", mimetype="text/plain")


@machines.get("/sitemap.xml")
@open_to(*ANYONE)
def sitemap() -> Response:
    """All listed pages in all languages, or, where they are too many, the addresses of the parts."""
    number = sum(1 for _page in listing.pages(db.session()))
    if number <= _pages_a_part():
        return _xml("house/sitemap.xml", pages=listing.pages(db.session()))
    parts = range(1, -(-number // _pages_a_part()) + 1)
    return _xml("house/sitemap_index.xml", parts=[listing.absolute(url_for(".sitemap_part", number=part)) for part in parts])


@machines.get("/sitemap-<id:number>.xml")
@open_to(*ANYONE)
def sitemap_part(number: int) -> Response:
    first = (number - 1) * _pages_a_part()
    pages = list(islice(listing.pages(db.session()), first, first + _pages_a_part())) if number else []
    return _xml("house/sitemap.xml", pages=pages) if pages else abort(404)


def _pages_a_part() -> int:
    return ADDRESSES // len(LOCALES)


def _xml(template: str, **what: object) -> Response:
    return _kept_for("1 hour", Response(render_template(template, **what), mimetype="application/xml"))


def _kept_for(time: str, response: Response) -> Response:
    seconds = {"1 hour": 3600, "1 day": 86400, "1 year": 31536000}[time]
    immutable = ", immutable" if time == "1 year" else ""
    response.headers["Cache-Control"] = f"public, max-age={seconds}{immutable}"
    return response


@machines.get("/favicon.svg")
@open_to(*ANYONE)
def favicon() -> Response:
    return _kept_for("1 day", Response(render_template("house/favicon.svg"), mimetype="image/svg+xml"))


@machines.get("/icon-<int:size>.png")
@open_to(*ANYONE)
def icon(size: int) -> Response:
    """The favicon for home screens; without round corners, because phones cut them themselves."""
    if size not in _ICONS:
        abort(404)
    ground = current_site().primary or LIGHT["primary"]
    return _kept_for("1 day", Response(_icon(render_template("house/favicon.svg"), size, ground), mimetype="image/png"))


@lru_cache
def _icon(svg: str, size: int, ground: str) -> bytes:
    return png(_drawing(svg), size, size, ground=ground)


@machines.get("/site.webmanifest")
@open_to(*ANYONE)
def manifest() -> Response:
    """What a phone needs to put us on its home screen."""
    icons = [{"src": url_for(".icon", size=size), "sizes": f"{size}x{size}", "type": "image/png"} for size in _ICONS]
    icons.append({"src": url_for(".favicon"), "sizes": "any", "type": "image/svg+xml"})
    told = {"name": "Lernwege", "short_name": "Lernwege", "start_url": "/", "display": "browser", "icons": icons}
    colours = {"theme_color": current_site().primary or LIGHT["primary"], "background_color": LIGHT["paper"]}
    return _kept_for("1 day", Response(current_app.json.dumps(told | colours), mimetype="application/manifest+json"))


@machines.get("/share.png")
@open_to(*ANYONE)
def picture() -> Response:
    """The picture beside a link to a page that has none of its own: the eight stages along the way."""
    way = get_template_attribute("components/scene/scene.html", "way")()
    drawing = _drawing(str(way))._replace(view_box="-16 -10 752 588")
    return _kept_for("1 day", Response(share_picture(drawing, ground=LIGHT["paper"], own=_own_colours()), mimetype="image/png"))


def _own_colours() -> Own:
    """What the city has chosen, by the names that drawings have for it."""
    light = themes(Chosen.by(current_site()))["light"]
    names = {"primary": "primary", "tint": "primary-tint", "sun": "sun", "suntint": "sun-tint"}
    return tuple((name, light[token]) for name, token in names.items())


@machines.get("/site-<digest>.css")
@open_to(*ANYONE)
def site_sheet(digest: str) -> Response:
    """The city's colours; the name says which, so it is kept for good."""
    if sheet_here().digest != digest:
        # Another process may have heard of a change before this one.
        show_the_newest()
    sheet = sheet_here()
    return _kept_for("1 year", Response(sheet.css, mimetype="text/css")) if digest and sheet.digest == digest else abort(404)


@machines.get("/arms-<digest>.png")
@open_to(*ANYONE)
def arms(digest: str) -> Response:
    """The city's arms; the name says which, so they are kept for good."""
    data = arms_kept(db.session(), digest) or abort(404)
    return _kept_for("1 year", Response(data, mimetype="image/png"))


def _drawing(svg: str) -> Drawing:
    found = _SVG.search(svg)
    assert found is not None
    return Drawing(found[1], found[2])
