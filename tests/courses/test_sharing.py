"""Passing a course on: the page to hang up, the short address, the preview's picture, what search engines are told."""

from __future__ import annotations

import io
import json
import re

import pytest
import segno
from PIL import Image

from learning.courses import sharing
from learning.courses.models import Medium
from learning.courses.store import store_of
from learning.house.db import db
from learning.house.drawing import LIGHT
from learning.house.locale import LOCALES
from tests.support.builders import a_course, a_stage, an_app, last, rows
from tests.support.content import a_picture, a_png, bring_in
from tests.support.database import test_settings
from tests.support.visitor import Visitor

PUBLIC = "https://lernen.example"
COURSE = "/de/courses/smartphone-safety"


@pytest.fixture
def public(stocked, tmp_path):
    with an_app(test_settings(tmp_path, stocked.config["SETTINGS"].database_url, url=PUBLIC)) as app:
        yield app


def hrefs(page):
    return [e.attributes["href"] for e in page.all("a") if "href" in e.attributes]


def meta(page, name):
    return page.one("meta", property=name).attributes["content"]


# ------------------------------------------------------------------ the page to hang up


def test_the_course_page_leads_to_it_in_every_language(visitor):
    for key in ("de", "ar", "de-simple"):
        assert f"/{key}/share/smartphone-safety" in hrefs(visitor.get(f"/{key}/courses/smartphone-safety"))
        assert visitor.get(f"/{key}/share/smartphone-safety").heading


def code_in(visitor):
    """The code drawn on the page last read."""
    return re.findall(r'<svg class="qr".*?</svg>', last(visitor).get_data(as_text=True), re.DOTALL)[0]


def modules(svg):
    """The dark squares of a drawn code, and how many fit beside each other."""
    width = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", svg)}
    return dark, width


def test_the_code_leads_to_the_course_in_the_pages_language(public):
    for key in ("de", "uk"):
        html = Visitor(public)
        html.get(f"/{key}/share/smartphone-safety")
        dark, width = modules(code_in(html))
        matrix = segno.make(f"{PUBLIC}/{key}/courses/smartphone-safety", error="m", micro=False).matrix
        assert dark == {(x + 4, y + 4) for y, row in enumerate(matrix) for x, bit in enumerate(row) if bit}
        # A quiet edge of four squares all around, else scanners don't find it.
        assert width == len(matrix) + 8


def test_the_code_is_dark_on_white_in_every_theme_and_has_a_name(visitor):
    code = visitor.get("/de/share/smartphone-safety").one("svg", class_="qr")
    assert "Sicher unterwegs mit dem Smartphone" in code.attributes["aria-label"]
    assert re.findall('fill="(#[0-9a-f]+)"', code_in(visitor)) == ["#ffffff", "#15233b"]


def test_the_address_to_type_is_short_and_public(public):
    assert "lernen.example/c/smartphone-safety" in Visitor(public).get("/de/share/smartphone-safety").words.replace("\u200b", "")


@pytest.mark.parametrize(
    ("asks", "language"), [("ar,de;q=0.5", "ar"), ("de-DE", "de"), ("fr", "de"), ("", "de"), ("en-GB,en", "en"), ("de-simple", "de-simple")]
)
def test_the_short_address_leads_to_the_course_in_the_browsers_language(stocked, asks, language):
    answer = stocked.test_client().get("/c/smartphone-safety", headers={"Accept-Language": asks})
    assert (answer.status_code, answer.location) == (302, f"/{language}/courses/smartphone-safety")
    assert "Accept-Language" in answer.headers["Vary"]
    assert "Set-Cookie" not in answer.headers


def test_buttons_that_need_script_are_not_there_without_it(visitor):
    buttons = [
        e for e in visitor.get("/de/share/smartphone-safety").all("button") if "data-copy" in e.attributes or "data-print" in e.attributes
    ]
    assert len(buttons) == 2
    assert all("hidden" in e.attributes for e in buttons)


# ------------------------------------------------------------------ the picture


def shared_picture(app, address="/de/courses/photos"):
    found = meta(Visitor(app).get(address), "og:image")
    with app.test_client().get(found.partition("8000")[2]) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "image/png")
        return Image.open(io.BytesIO(answer.data)).convert("RGB")


def near(image, place, colour):
    wanted = tuple(int(LIGHT[colour][i : i + 2], 16) for i in (1, 3, 5))
    return all(abs(a - b) < 4 for a, b in zip(image.getpixel(place), wanted, strict=True))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><rect width="320" height="200" class="f-sun"/></svg>'


def test_a_drawn_cover_becomes_a_picture_in_light_colours(app, folder):
    folder.write("courses/photos/media/cover.svg", SVG)
    bring_in(app, folder)
    image = shared_picture(app)
    assert image.size == (1200, 630)
    assert near(image, (5, 5), "primary") and near(image, (700, 300), "sun")


@pytest.mark.parametrize("data", [a_png(160, 100), a_picture("JPEG", 100, 300), a_picture("WEBP", 300, 100)], ids=["png", "jpeg", "webp"])
def test_a_photographed_cover_becomes_one_too(light_app, folder, data, request):
    ending = {"png": "png", "jpeg": "jpg", "webp": "webp"}[request.node.callspec.id]
    folder.root.joinpath("courses/photos/media/cover.svg").unlink()
    folder.write(f"courses/photos/media/cover.{ending}", data)
    folder.change("courses/photos/course.yaml", "cover.svg", f"cover.{ending}")
    bring_in(light_app, folder)
    image = shared_picture(light_app)
    assert image.size == (1200, 630)
    # Our picture is black; beside it lies the ground, left of it the mark's band.
    assert image.getpixel((696, 315)) == (0, 0, 0)
    assert near(image, (5, 5), "primary")


def test_the_lessons_of_a_course_have_its_picture(light_app, folder):
    bring_in(light_app, folder)
    own, lesson = (meta(Visitor(light_app).get(address), "og:image") for address in ("/de/courses/photos", "/de/courses/photos/look"))
    assert own == lesson and "/media/" in own


def test_the_picture_is_drawn_when_a_course_is_published_not_when_nothing_changed(light_app, folder, monkeypatch):
    bring_in(light_app, folder)
    monkeypatch.setattr(sharing, "share_picture", lambda *_drawing: pytest.fail("drawn again"))
    assert bring_in(light_app, folder) == []


def test_the_picture_is_a_medium_like_the_others(light_app, folder):
    bring_in(light_app, folder)
    drawn = [medium for medium in rows(light_app, Medium) if (medium.width, medium.height) == (1200, 630)]
    assert [medium.kind for medium in drawn] == ["png"]
    assert len(store_of(light_app.config["SETTINGS"]).read(drawn[0].hash)) == drawn[0].size


# ------------------------------------------------------------------ schema.org


def course_data(app, address):
    return json.loads(Visitor(app).get(address).one("script", type="application/ld+json").text)


def test_a_course_is_told_in_the_words_of_schema_org(public):
    told = course_data(public, "/it/courses/smartphone-safety")
    assert told["@context"] == "https://schema.org" and told["@type"] == ["Course", "LearningResource"]
    assert told["url"] == f"{PUBLIC}/it/courses/smartphone-safety"
    assert told["isAccessibleForFree"] is True
    assert told["timeRequired"] == "PT69M"
    assert told["educationalLevel"]["name"] == "basic"
    assert told["provider"]["name"] == public.config["SETTINGS"].site.city
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["image"].startswith(f"{PUBLIC}/")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["dateModified"])


def test_only_languages_in_which_the_whole_course_stands_are_promised(stocked):
    assert course_data(stocked, COURSE)["inLanguage"] == list(LOCALES)
    assert course_data(stocked, "/de/courses/security-at-work")["inLanguage"] == ["de", "de-simple", "en"]


def test_what_it_teaches_are_its_outcomes_and_the_competences_of_digcomp(stocked):
    teaches = course_data(stocked, COURSE)["teaches"]
    assert "Ich kann mein Handy mit einer guten PIN sperren." in teaches
    terms = [each for each in teaches if isinstance(each, dict)]
    assert [term["termCode"] for term in terms] == ["1.2", "4.1", "4.2"]
    assert all(term["@type"] == "DefinedTerm" and "2760/0001149" in term["inDefinedTermSet"] for term in terms)


def test_a_title_cannot_end_the_script_it_stands_in(light_app):
    title = '</script><script>alert(1)</script><!-- \u2028 & "quoted"'
    with light_app.app_context():
        a_stage(db.session())
        a_course(db.session(), title=title)
        db.session.commit()
    visitor = Visitor(light_app)
    assert course_data(light_app, "/en/courses/garden")["name"] == title
    assert len(visitor.get("/en/courses/garden").all("script")) == 2
    assert "<script>alert" not in last(visitor).get_data(as_text=True)
