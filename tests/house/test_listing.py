"""What search engines are told: the sitemap, the head of every page, robots.txt, icons."""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from PIL import Image

from learning.courses.models import Course, Revision, TrackCourse
from learning.house import machines
from learning.house.db import db
from learning.house.drawing import LIGHT
from learning.house.locale import LOCALES
from tests.support.builders import a_course, a_stage, an_app
from tests.support.database import test_settings
from tests.support.pages import states
from tests.support.server import REPOSITORY
from tests.support.visitor import Visitor

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
PUBLIC = "https://lernen.example"
LESSON = "/courses/smartphone-safety/false-message"


@pytest.fixture
def public(stocked, tmp_path):
    """The app as it is reached from outside."""
    settings = test_settings(tmp_path, stocked.config["SETTINGS"].database_url, url=PUBLIC)
    with an_app(settings) as app:
        yield app


def read_map(app, address="/sitemap.xml"):
    answer = app.test_client().get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    assert len(answer.data) < 50_000_000
    return ElementTree.fromstring(answer.data)


def entries(root):
    """Address, last change and alternates of each entry, in the order that the protocol asks for."""
    assert root.tag == f"{MAP}urlset"
    found = []
    for url in root:
        assert url.tag == f"{MAP}url"
        tags = [child.tag for child in url]
        assert tags in ([f"{MAP}loc", *[f"{XHTML}link"] * 9], [f"{MAP}loc", f"{MAP}lastmod", *[f"{XHTML}link"] * 9])
        links = {link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(f"{XHTML}link") if link.attrib["rel"] == "alternate"}
        found.append((url.findtext(f"{MAP}loc"), url.findtext(f"{MAP}lastmod"), links))
    return found


def head(page):
    """What a page's head says of its address: canonical, alternates."""
    links = [e.attributes for e in page.all("link")]
    canonical = [link["href"] for link in links if link["rel"] == "canonical"]
    return canonical[0] if canonical else None, {link["hreflang"]: link["href"] for link in links if link["rel"] == "alternate"}


def meta(page, name):
    found = [e.attributes["content"] for e in page.all("meta") if name in (e.attributes.get("name"), e.attributes.get("property"))]
    return found[0] if found else None


# ------------------------------------------------------------------ the sitemap


def test_the_sitemap_keeps_the_rules_of_the_protocol(public):
    found = entries(read_map(public))
    addresses = [address for address, _changed, _links in found]
    assert len(addresses) == len(set(addresses)) <= 5000
    assert all(address.startswith(f"{PUBLIC}/") and len(address) < 2048 for address in addresses)
    for address, changed, links in found:
        assert links.keys() == {*LOCALES, "x-default"}
        assert address in links.values()
        if changed:
            assert datetime.fromisoformat(changed) <= datetime.now(UTC)


def test_alternates_name_each_other(public):
    told = {address: links for address, _changed, links in entries(read_map(public))}
    for address, links in told.items():
        for other in links.values():
            assert told[other] == links, (address, other)


def test_every_address_in_it_answers_and_is_the_page_it_says(public):
    visitor = Visitor(public)
    for address, _changed, links in entries(read_map(public)):
        page = visitor.get(address.removeprefix(PUBLIC))
        assert head(page) == (address, links), address
        assert page.elements[0].attributes["lang"] == address.removeprefix(PUBLIC).split("/")[1]
        assert meta(page, "robots") is None and meta(page, "description"), address


def test_it_lists_every_page_that_is_the_same_for_everybody(public):
    listed = {address.removeprefix(f"{PUBLIC}/de") for address, _changed, _links in entries(read_map(public)) if "/de/" in address}
    assert {"/", "/first-time", "/courses/", "/stages/family", "/courses/smartphone-safety", LESSON, "/page/privacy"} <= listed
    assert not [address for address in listed if re.search("^/(display|forget|report|way|demo|share)|/step/|/all$|/done$", address)]


def test_lessons_and_courses_say_when_they_were_published(stocked):
    then = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    with stocked.app_context():
        db.session.query(Revision).update({"published_at": then})
        db.session.commit()
    changed = {address.rpartition("/")[2]: changed for address, changed, _links in entries(read_map(stocked)) if "/de/" in address}
    assert changed["smartphone-safety"] == changed["false-message"] == "2026-03-04T05:06:07Z"
    assert changed["privacy"] is None


def test_a_course_that_has_left_the_tracks_is_not_listed(stocked):
    with stocked.app_context():
        db.session.query(TrackCourse).delete()
        db.session.commit()
        assert db.session.query(Course).count() >= 1
    assert not [address for address, _changed, _links in entries(read_map(stocked)) if "/courses/smartphone" in address]


def test_too_many_addresses_are_told_in_parts_that_hold_them_all(stocked, monkeypatch):
    whole = [address for address, _changed, _links in entries(read_map(stocked))]
    monkeypatch.setattr(machines, "ADDRESSES", 40)
    index = read_map(stocked)
    assert index.tag == f"{MAP}sitemapindex"
    parts = [part.findtext(f"{MAP}loc") for part in index]
    assert len(parts) == -(-len(whole) // 40) > 1
    read = [[address for address, _c, _l in entries(read_map(stocked, part.removeprefix("http://127.0.0.1:8000")))] for part in parts]
    assert all(len(part) <= 40 for part in read)
    assert [address for part in read for address in part] == whole
    for beyond in (0, len(parts) + 1):
        assert stocked.test_client().get(f"/sitemap-{beyond}.xml").status_code == 404


# ------------------------------------------------------------------ the head of pages


@pytest.mark.parametrize("address", ["/all", "/all?beside=tr", "/step/right-address", "/step/inbox?beside=de"])
def test_a_lesson_is_one_page_however_it_is_read(public, address):
    page = Visitor(public).get(f"/uk{LESSON}{address}")
    canonical, alternates = head(page)
    assert canonical == f"{PUBLIC}/uk{LESSON}"
    assert alternates["ar"] == f"{PUBLIC}/ar{LESSON}" and alternates["x-default"] == f"{PUBLIC}/de{LESSON}"


def test_what_is_somebodys_own_or_an_error_is_for_no_search_engine(public):
    visitor = Visitor(public)
    visitor.headers |= {"Origin": PUBLIC}
    for name in ("way", "display", "forget", "report", "error-404", "course-share"):
        state = states("de")[name]
        page = visitor.get(f"/de{state.address}", expect=state.status)
        assert head(page) == (None, {}), name
        assert meta(page, "robots") == "noindex" and meta(page, "og:title") is None, name


def test_a_refused_form_is_no_page_to_keep(stocked):
    page = Visitor(stocked).post(f"/de{LESSON}", {"view": "all", "check": "right-address"}, expect=422)
    assert head(page) == (None, {})


def test_addresses_come_from_the_settings_whatever_a_request_says(public):
    for headers in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example"}):
        for address in ("/sitemap.xml", "/robots.txt", "/de/courses/smartphone-safety", "/de/courses/smartphone-safety/share"):
            assert "evil.example" not in public.test_client().get(address, headers=headers).get_data(as_text=True), (headers, address)


def test_a_preview_says_what_the_page_is_about(public):
    visitor = Visitor(public)
    for address in ("/de/", "/it/courses/smartphone-safety", f"/ar{LESSON}", "/pl/stages/retirement", "/tr/page/privacy"):
        page = visitor.get(address)
        assert page.one("title").text.startswith(meta(page, "og:title"))
        assert meta(page, "og:description") == meta(page, "description")
        assert meta(page, "og:url") == head(page)[0]
        assert meta(page, "twitter:card") == "summary_large_image"
        assert meta(page, "og:image").startswith(f"{PUBLIC}/")


def test_a_title_with_quotation_marks_and_signs_stays_whole_in_the_preview(app):
    with app.app_context():
        a_stage(db.session())
        a_course(db.session(), title='"Fish" & <chips>')
        db.session.commit()
    page = Visitor(app).get("/en/courses/garden")
    assert meta(page, "og:title") == '"Fish" & <chips>'


# ------------------------------------------------------------------ robots, icons, pictures


def test_robots_are_told_the_sitemap_and_kept_from_what_is_ones_own(public):
    text = public.test_client().get("/robots.txt").get_data(as_text=True)
    assert f"Sitemap: {PUBLIC}/sitemap.xml" in text.splitlines()
    for path, locale in itertools.product(("search", "display", "demo/"), LOCALES):
        assert f"Disallow: /{locale}/{path}" in text.splitlines()
    shut = [re.compile(re.escape(line.split()[1]).replace(r"\*", ".*")) for line in text.splitlines() if line.startswith("Disallow")]
    for address, _changed, _links in entries(read_map(public)):
        assert not [rule.pattern for rule in shut if rule.match(address.removeprefix(PUBLIC))], address


def test_a_demo_wants_no_robots(stocked):
    with an_app(replace(stocked.config["SETTINGS"], mode="demo")) as demo:
        assert demo.test_client().get("/robots.txt").get_data(as_text=True).split() == ["User-agent:", "*", "Disallow:", "/"]


def size(answer):
    with Image.open(io.BytesIO(answer.data)) as image:
        assert image.format == "PNG"
        return image.size


def test_phones_find_icons_for_their_home_screen(stocked):
    client = stocked.test_client()
    page = Visitor(stocked).get("/de/")
    told = client.get(page.one("link", rel="manifest").attributes["href"])
    assert told.mimetype == "application/manifest+json"
    for icon in told.get_json(force=True)["icons"]:
        answer = client.get(icon["src"])
        assert (answer.status_code, answer.mimetype) == (200, icon["type"])
        if icon["sizes"] != "any":
            assert "x".join(map(str, size(answer))) == icon["sizes"]
    assert size(client.get(page.one("link", rel="apple-touch-icon").attributes["href"])) == (180, 180)


def test_the_icon_has_no_see_through_corner(stocked):
    with Image.open(io.BytesIO(stocked.test_client().get("/icon-180.png").data)) as image:
        corner = image.convert("RGBA").crop((0, 0, 1, 1)).tobytes()
    assert corner[3] == 255 and corner[:3] != bytes(3)


def test_every_page_without_a_picture_of_its_own_has_the_general_one(stocked):
    address = meta(Visitor(stocked).get("/de/"), "og:image")
    assert size(stocked.test_client().get(address)) == (1200, 630)


def test_drawings_have_the_colours_of_the_light_theme():
    css = REPOSITORY / "learning" / "house"
    light = css.joinpath("assets/css/ground/tokens.css").read_text().partition("}")[0]
    tokens = dict(re.findall(r"--([\w-]+): (?:var\(--city-[\w-]+, )?(#\w{6})\)?;", light))
    classes = dict(
        re.findall(r"\.[fs]-([\w-]+) \{ (?:fill|stroke): var\(--([\w-]+)\)", css.joinpath("components/scene/scene.css").read_text())
    )
    classes.pop("blob")
    assert {name: tokens[token] for name, token in classes.items()} == {name: colour for name, colour in LIGHT.items() if name != "none"}
