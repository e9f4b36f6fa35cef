"""What is missing in a language is shown in the nearest other one, marked and said."""

from __future__ import annotations

import pytest
from flask import Flask

from learning.courses.compiler import fact_text
from learning.house.locale import LOCALES
from tests.support.content import COURSE, LOOK, ContentFolder, bring_in
from tests.support.visitor import Page, Visitor


@pytest.fixture
def reader(light_app: Flask, folder: ContentFolder) -> Visitor:
    bring_in(light_app, folder)
    return Visitor(light_app)


def language_of(page: Page, block: str) -> str:
    return page.by_id(f"b-{block}").attributes["lang"]


def notes(page: Page) -> list[str]:
    return [e.text.strip() for e in page.elements if "block-note" in e.attributes.get("class", "")]


def test_a_lesson_without_words_in_a_language_shows_the_original_marked_and_says_so(reader):
    page = reader.get("/en/courses/photos/share")
    title = next(e for e in page.all("bdi") if e.text == "Fotos teilen" and "h1" in e.parents)
    assert (title.attributes["lang"], title.attributes["dir"]) == ("de", "ltr")
    assert language_of(page, "ask") == "de"
    assert "This lesson is not yet there in English. You read it in German." in page.words


def test_the_step_view_says_from_its_first_step_that_the_language_is_another(reader):
    page = reader.get("/en/courses/photos/share/step/ask")
    assert "not yet there" in page.words


def test_every_block_says_its_own_language(reader):
    page = reader.get("/en/courses/photos/look")
    assert language_of(page, "begin") == "en"
    assert {language_of(page, block) for block in ("open", "where", "what", "mailbox", "card")} == {"de"}
    assert "This part is not yet there in your language. You read it in: German." in notes(page)


def test_a_fallback_s_fallback_is_said_too(reader):
    """Italian has no words, so English steps in; where English has none either, German does, and the reader is told."""
    page = reader.get("/it/courses/photos/look")
    assert (language_of(page, "begin"), language_of(page, "open")) == ("en", "de")
    assert any("Tedesco" in note or "tedesco" in note for note in notes(page))


def test_the_text_of_another_direction_runs_in_its_own(reader):
    page = reader.get("/ar/courses/photos/look")
    assert page.one("html").attributes["dir"] == "rtl"
    assert {page.by_id(f"b-{block}").attributes["dir"] for block in ("begin", "open", "where", "mailbox")} == {"ltr"}


def test_a_number_keeps_its_order_in_a_text_from_right_to_left():
    phone, days = {"kind": "phone", "value": "116 117"}, {"kind": "text", "value": {"de": "90 Tage", "ar": "90 يومًا"}}
    assert fact_text(phone, "ar") == "[\u2066116\u00a0117\u2069](tel:116117)"
    assert fact_text(phone, "de") == "[116\u00a0117](tel:116117)"
    assert fact_text(days, "ar") == "90 يومًا"


def test_easy_german_falls_back_to_german_block_by_block(reader):
    page = reader.get("/de-simple/courses/photos/look/all")
    assert language_of(page, "begin") == "de-simple"
    assert language_of(page, "open") == "de"
    assert "Hier sind Ihre Fotos." in page.words
    assert any("Deutsch" in note for note in notes(page))


def test_easy_german_answers_where_there_is_none(reader):
    page = reader.get("/de-simple/courses/photos/share/all")
    assert language_of(page, "ask") == "de"
    assert page.one("html").attributes["lang"] == "de-simple"


def test_every_shipped_address_answers_in_easy_german(visitor):
    for address in ("", "courses/", "stages/retirement", "stages/family", "first-time", "courses/smartphone-safety", "display", "report"):
        visitor.get(f"/de-simple/{address}")
    for lesson in ("screen-lock", "false-message", "apps", "updates", "what-if"):
        visitor.get(f"/de-simple/courses/smartphone-safety/{lesson}")
    for name in ("accessibility", "easy", "help", "privacy", "imprint"):
        visitor.get(f"/de-simple/page/{name}")


# ------------------------------------------------------------------ only and except


def test_only_and_except_are_honoured_on_blocks(reader):
    german, easy = reader.get("/de/courses/photos/look"), reader.get("/de-simple/courses/photos/look/all")
    blocks = [{e.attributes["id"] for e in page.elements if e.attributes.get("id", "").startswith("b-")} for page in (german, easy)]
    assert "b-picture" in blocks[1] - blocks[0]
    assert "b-for-teachers" in blocks[0] - blocks[1]


def test_only_and_except_are_honoured_on_options_and_messages(reader):
    german, easy = reader.get("/de/courses/photos/look"), reader.get("/de-simple/courses/photos/look/all")
    assert [e.attributes["value"] for e in german.all("input", name="answer:where")] == ["gallery", "clock", "radio"]
    assert [e.attributes["value"] for e in easy.all("input", name="answer:where")] == ["gallery", "clock"]
    opened = [
        [e.attributes["value"] for e in page.all("button", name="press") if ":open:" in e.attributes["value"]] for page in (german, easy)
    ]
    assert opened[0] == ["mailbox:open:prize", "mailbox:open:club", "mailbox:open:cousin"]
    assert opened[1] == ["mailbox:open:prize", "mailbox:open:club"]


def test_only_and_except_are_honoured_on_steps(reader):
    page = reader.get("/de/courses/photos/look")
    assert "Wischen Sie" in page.by_id("b-open").text


# ------------------------------------------------------------------ outdated translations


def test_a_block_whose_original_has_changed_says_so(light_app, folder):
    light_app.test_cli_runner().invoke(args=["content", "stamp", "--folder", str(folder.root)])
    folder.change(f"{LOOK}/de.md", "Fotos liegen in der", "Bilder liegen in der")
    bring_in(light_app, folder)
    page = Visitor(light_app).get("/en/courses/photos/look")
    assert "The original of this part has changed since. This translation may be out of date." in notes(page)
    assert language_of(page, "begin") == "en"


def test_a_block_that_fits_its_original_says_nothing_of_it(light_app, folder):
    light_app.test_cli_runner().invoke(args=["content", "stamp", "--folder", str(folder.root)])
    bring_in(light_app, folder)
    assert "out of date" not in Visitor(light_app).get("/en/courses/photos/look").words


def test_a_block_without_a_stamp_says_nothing_of_its_age(reader):
    assert "out of date" not in reader.get("/en/courses/photos/look").words


# ------------------------------------------------------------------ what is claimed


def test_a_machine_draft_says_so_in_every_language(visitor):
    said = {}
    for locale in LOCALES:
        page = visitor.get(f"/{locale}/courses/smartphone-safety/screen-lock/all")
        said[locale] = any("notice--slim" in e.attributes.get("class", "") for e in page.elements)
    assert said == dict.fromkeys(LOCALES, True)


def test_a_machine_draft_shown_instead_of_a_missing_text_says_both(reader):
    page = reader.get("/en/courses/photos/share")
    assert "not yet there in English" in page.words
    assert "Machine draft" in page.words


def test_a_text_that_was_read_is_not_called_a_draft(light_app, folder):
    folder.change(f"{COURSE}/lessons/share/de.md", "state: machine-draft", "state: read\nread_by: A. Reader\nread_on: '2026-11-22'")
    bring_in(light_app, folder)
    assert "Maschinell" not in Visitor(light_app).get("/de/courses/photos/share").words


def test_a_lesson_claims_only_the_languages_it_can_be_read_in(reader):
    names = {e.text for e in reader.get("/de/courses/photos/share").all("bdi", class_="own") if "p" in e.parents}
    assert names == {"Deutsch"}
