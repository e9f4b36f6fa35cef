"""What operators set in pages: kept, seen by everybody, refused with words, never overwritten unseen."""

import io
import re

import pytest
from PIL import Image

from learning.desk.city.sections import SECTIONS
from learning.house.arms import SitePicture
from learning.house.contrast import contrast, rgb
from learning.house.locale import LOCALES
from learning.house.mail import OutboxMail
from learning.house.palette import Chosen, faint
from learning.house.site import SiteSetting
from tests.support.builders import an_app, last, rows
from tests.support.visitor import Visitor

CITY = {"city": "Neustadt", "phone": "030 115", "hours": "8–18", "mail": "hilfe@neustadt.de"}


def post(operator, key, fields, expect=200, **more):
    sent = {"seen": "0", "go": "stay", "token": operator.token, **fields}
    return operator.post(f"/de/desk/settings/{key}", sent, expect=expect, **more)


def a_stranger(app):
    """Somebody who comes a moment later, when this process has heard of the change."""
    app.extensions["pagecache"].looked_at = float("-inf")
    return Visitor(app)


def values(page, name):
    return [e.attributes.get("value") for e in page.all("input", name=name) if "checked" in e.attributes]


# ------------------------------------------------------------------ kept, and seen by everybody


def test_a_new_city_stands_on_every_page_and_in_what_machines_read(stocked, operator):
    before = Visitor(stocked).get("/de/")
    assert "Musterstadt" in before.words
    post(operator, "city", CITY)
    visitor = a_stranger(stocked)
    for address in ("/de/", "/ar/", "/de/page/imprint", "/de/courses/smartphone-safety", "/de/report"):
        words = visitor.get(address).words
        assert "Neustadt" in words and "Musterstadt" not in words, address
    page = visitor.get("/de/no-such-page", expect=404)
    assert page.all("a", href="tel:030115") and "8\u2060–\u206018" in page.words


def test_who_saves_sees_the_change_at_once(operator):
    page = post(operator, "city", CITY)
    assert "Neustadt" in page.all("header", class_="top")[0].text


def test_another_process_sees_it_within_two_seconds(stocked, operator):
    with an_app(stocked.config["SETTINGS"]) as other:
        assert "Musterstadt" in Visitor(other).get("/de/").words
        post(operator, "city", CITY)
        other.extensions["pagecache"].looked_at -= 1.0
        assert "Neustadt" in Visitor(other).get("/de/").words


def test_what_nobody_has_set_comes_from_the_environment(stocked, operator):
    post(operator, "imprint", {"operator": "Amt 7\nRathaus", "privacy": "", "enforcement": ""})
    page = a_stranger(stocked).get("/de/page/imprint")
    assert "Amt 7" in page.words and "Rathaus" in page.words and "Musterstadt" in page.words


def test_a_language_that_is_not_offered_leaves_menus_and_sitemap_and_still_answers(stocked, operator):
    page = operator.get("/de/desk/settings/languages")
    assert set(values(page, "languages")) == set(LOCALES)
    post(operator, "languages", {"languages": ["en", "ar"]})
    visitor = a_stranger(stocked)
    page = visitor.get("/de/")
    assert {e.attributes["hreflang"] for e in page.elements if "hreflang" in e.attributes} == {"de", "en", "ar", "x-default"}
    assert "/tr/" not in stocked.test_client().get("/sitemap.xml").get_data(as_text=True)
    turkish = visitor.get("/tr/")
    assert turkish.elements[0].attributes["lang"] == "tr"
    assert turkish.all("meta", name="robots", content="noindex") and not turkish.all("link", rel="canonical")
    assert not [e for e in Visitor(stocked, "tr").get("/de/").elements if "offer" in e.attributes.get("class", "").split()]
    offered = [e for e in Visitor(stocked, "tr,ar;q=0.5").get("/de/").elements if "offer" in e.attributes.get("class", "").split()]
    assert [e.attributes["lang"] for e in offered] == ["ar"]
    assert Visitor(stocked, "tr,en").client.get("/", headers={"Accept-Language": "tr,en"}).location == "/en/"


def test_german_can_not_be_taken_away(stocked, operator):
    post(operator, "languages", {"languages": []})
    assert a_stranger(stocked).get("/de/").all("link", hreflang="de")


def test_stages_are_shown_in_the_chosen_order_and_the_others_still_answer(stocked, operator):
    def shown(page):
        return [e.attributes["data-stage"] for e in page.all("a") if e.attributes.get("class") == "tile"]

    everything = shown(a_stranger(stocked).get("/de/"))
    post(operator, "stages", {"stages": ["work", "family"]})
    visitor = a_stranger(stocked)
    assert shown(visitor.get("/de/")) == ["work", "family"]
    assert visitor.get("/de/stages/school").heading
    assert "/de/stages/school" not in stocked.test_client().get("/sitemap.xml").get_data(as_text=True)
    page = post(operator, "stages", {"stages": ["work", "family"], "move": "down:work", "seen": "1"})
    assert values(page, "stages") == ["family", "work"]
    assert len(everything) == len(page.all("input", name="stages"))


# ------------------------------------------------------------------ refused with words


@pytest.mark.parametrize(
    "fields",
    [{"city": " "}, {"phone": "call us"}, {"mail": "hilfe"}, {"mail": "a@b.de\nBcc: c@d.de"}, {"hours": ""}, {"city": "x" * 81}],
    ids=str,
)
def test_what_can_not_be_right_is_refused_and_nothing_typed_is_lost(stocked, operator, fields):
    page = post(operator, "city", CITY | {"phone": "030 999"} | fields, expect=422)
    assert page.by_id("what-is-missing").text.strip()
    assert fields.keys() <= {"phone"} or page.one("input", name="phone").attributes["value"] == "030 999"
    assert rows(stocked, SiteSetting) == []


def test_no_stage_at_all_is_refused(operator):
    assert "stages-error" in {e.attributes.get("id") for e in post(operator, "stages", {}, expect=422).elements}


@pytest.mark.parametrize("name", ["../../etc", "nothing"])
def test_there_are_only_these_sections(operator, name):
    operator.get(f"/de/desk/settings/{name}", expect=404)


# ------------------------------------------------------------------ two at once


def test_a_stale_form_loses_nothing(stocked, operator):
    first = operator.get("/de/desk/settings/city").one("input", name="seen").attributes["value"]
    post(operator, "city", CITY | {"seen": first})
    page = post(operator, "city", CITY | {"city": "Altstadt", "seen": first}, expect=409)
    assert page.one("input", name="city").attributes["value"] == "Altstadt"
    assert "Neustadt" in page.all("dd")[0].text
    post(operator, "city", CITY | {"city": "Altstadt", "seen": page.one("input", name="seen").attributes["value"]})
    assert "Altstadt" in a_stranger(stocked).get("/de/").words


# ------------------------------------------------------------------ the walk


def test_the_first_run_is_a_walk_from_section_to_section(operator):
    page = operator.get("/de/desk/")
    assert [e.attributes["href"] for e in page.all("a") if "/desk/settings/" in e.attributes.get("href", "")][-6:] == [
        f"/de/desk/settings/{key}" for key in SECTIONS
    ]
    post(operator, "city", CITY | {"go": "next"})
    assert last(operator).request.path == "/de/desk/settings/imprint"
    post(operator, "mail", {"go": "next"})
    assert last(operator).request.path == "/de/desk/"


# ------------------------------------------------------------------ arms and colours


def a_file(data, name="arms.png"):
    return {"arms": (io.BytesIO(data), name)}


def a_png(size=(40, 48)):
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, "PNG", pnginfo=None)
    return made.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 10 12">%s</svg>'


@pytest.mark.parametrize("sent", [a_png(), SVG % b'<path d="M0 0h10v8l-5 4-5-4z" fill="#c00"/>'], ids=["png", "svg"])
def test_arms_are_drawn_anew_and_stand_on_every_page(stocked, operator, sent):
    post(operator, "look", a_file(sent), content_type="multipart/form-data")
    address = a_stranger(stocked).get("/de/").all("img", class_="arms")[0].attributes["src"]
    answer = stocked.test_client().get(address)
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("image/png", "public, max-age=31536000, immutable")
    with Image.open(io.BytesIO(answer.data)) as image:
        assert image.format == "PNG" and max(image.size) <= 256
    assert answer.data != sent
    operator.post("/de/desk/settings/look/no-arms", {"token": operator.token})
    assert not a_stranger(stocked).get("/de/").all("img", class_="arms")


@pytest.mark.parametrize(
    "sent",
    [
        b"GIF89a",
        b"hello",
        a_png()[:60],
        a_png((9000, 9000)),
        SVG % b'<image href="/etc/hostname.png" width="9" height="9"/>',
        SVG % b'<use x:href="http://elsewhere.example/a.svg#b"/>',
        SVG % b"<style>@import url(http://elsewhere.example/a.css);</style>",
        SVG % b'<rect width="9" height="9" fill="url(http://elsewhere.example/#a)"/>',
        SVG % b"<script>alert(1)</script>",
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG % b"<text>&a;</text>",
        SVG % b"".join(b'<g id="a%d">%s</g>' % (n, b'<use href="#a%d"/>' % (n - 1) * 10 if n else b"<path/>") for n in range(14)),
        b"<svg",
    ],
    ids=["gif", "text", "cut off", "huge", "file", "use", "import", "paint", "script", "entity", "bomb", "broken"],
)
def test_what_is_no_harmless_picture_is_refused_with_words(stocked, operator, sent):
    page = post(operator, "look", a_file(sent) | {"primary": "#04343f"}, expect=422, content_type="multipart/form-data")
    assert page.by_id("arms-error").text.strip()
    assert page.one("input", name="primary").attributes["value"] == "#04343f"
    assert rows(stocked, SitePicture) == rows(stocked, SiteSetting) == []


def test_colours_nobody_could_read_are_refused_with_the_nearest_that_works(stocked, operator):
    page = post(operator, "look", {"primary": "C8102E"}, expect=422)
    # What it is, then what it must be, in whatever words.
    figure = re.search(r"(\d\.\d)\D.*7", page.by_id("primary-error").text)
    assert figure and contrast(rgb("#c8102e"), rgb("#ffffff")) > float(figure[1])
    button = page.one("button", name="take")
    name, _sep, proposed = button.attributes["value"].partition(":")
    assert name == "primary" and proposed in button.text and faint(Chosen(primary=proposed)) == []
    post(operator, "look", {"primary": "#c8102e", "take": button.attributes["value"]})
    sheet = a_stranger(stocked).get("/de/").all("link", rel="stylesheet")[-1].attributes["href"]
    assert f"--city-primary:{proposed};" in stocked.test_client().get(sheet).get_data(as_text=True)
    assert stocked.test_client().get("/site.webmanifest").get_json()["theme_color"] == proposed


@pytest.mark.parametrize("colour", ["red", "#12", "#0000000", "url(x)", "#06a;}body{display:none"])
def test_what_is_no_colour_is_refused(operator, colour):
    assert "primary-error" in {e.attributes.get("id") for e in post(operator, "look", {"primary": colour}, expect=422).elements}


def test_a_sun_too_dark_for_its_words_is_refused_in_its_own_field(operator):
    page = post(operator, "look", {"sun": "#804000"}, expect=422)
    assert {e.attributes.get("id") for e in page.elements} & {"primary-error", "sun-error"} == {"sun-error"}


def test_without_own_colours_there_is_no_sheet_and_an_old_one_is_gone(stocked):
    page = Visitor(stocked).get("/de/")
    assert len(page.all("link", rel="stylesheet")) == 1
    assert stocked.test_client().get("/site-0123456789abcdef.css").status_code == 404


# ------------------------------------------------------------------ mail

SERVER = {"host": "127.0.0.1", "port": "1", "security": "smtp", "user": "city", "password": "correct horse"}


def test_a_password_is_sealed_and_never_shown_again(stocked, operator):
    page = post(operator, "mail", SERVER)
    assert page.one("input", name="password").attributes.get("value", "") == ""
    (row,) = rows(stocked, SiteSetting)
    assert row.values["smtp"] == "smtp://127.0.0.1:1"
    assert row.values["smtp_password"] and "horse" not in str(row.values)
    post(operator, "mail", SERVER | {"password": "", "seen": "1"})
    assert rows(stocked, SiteSetting)[0].values["smtp_password"] == row.values["smtp_password"]
    post(operator, "mail", SERVER | {"password": "", "host": "elsewhere.example", "seen": "2"})
    assert rows(stocked, SiteSetting)[0].values["smtp_password"] == "", "it is told to no other server than it was typed for"
    post(operator, "mail", SERVER | {"seen": "3"})
    post(operator, "mail", SERVER | {"password": "", "forget_password": "y", "seen": "4"})
    assert rows(stocked, SiteSetting)[0].values["smtp_password"] == ""


def test_a_test_mail_says_what_happened(stocked, operator):
    def tried(**fields):
        operator.post("/de/desk/settings/mail/try", {"token": operator.token, **fields}, expect=422 if not fields["recipient"] else 200)
        return last(operator).request.args.get("tried")

    assert tried(recipient="hilfe@neustadt.de") == "none"
    post(operator, "mail", SERVER)
    assert tried(recipient="hilfe@neustadt.de") == "refused"
    assert tried(recipient="") is None
    assert rows(stocked, OutboxMail) == []


@pytest.mark.parametrize("address", ["/de/desk/", "/de/desk/settings/mail", "/de/desk/doctor"])
def test_these_pages_are_for_operators_alone(stocked, address):
    visitor = Visitor(stocked)
    visitor.get(address, expect=303)
    assert "/sign-in" in (last(visitor).location or "")
