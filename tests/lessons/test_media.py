"""Films, sound and files in a lesson: told before they are loaded, in the language one understands best, and all of it to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from learning.house.db import db
from learning.house.locale import LOCALES, speaking
from learning.lessons.mediashown import lasting, weighing
from tests.lessons.learner import Learner
from tests.support.builders import last
from tests.support.content import ContentFolder, bring_in
from tests.support.media import with_media
from tests.support.visitor import Page, Visitor

LESSON = "courses/photos/share/all"


@pytest.fixture
def film_app(sqlite_database: str, tmp_path: Path, folder: ContentFolder) -> Iterator[Flask]:
    from app import create_app
    from tests.support.database import test_settings

    app = create_app(test_settings(tmp_path, sqlite_database))
    bring_in(app, with_media(folder))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def reader(film_app: Flask) -> Visitor:
    return Visitor(film_app)


def film(page: Page):
    """The first film of a page: what is spoken in it, and its tracks."""
    video = page.all("video")[0]
    sources = [e for e in page.elements[page.elements.index(video) :] if e.tag in ("source", "track")]
    tracks = []
    for element in sources[1:]:
        if element.tag == "source":
            break
        tracks.append(element.attributes)
    return sources[0].attributes, tracks


def test_nothing_is_loaded_before_it_is_asked_for(reader):
    page = reader.get(f"/de/{LESSON}")
    players = [*page.all("video"), *page.all("audio")]
    assert len(players) == 5
    assert {(e.attributes["preload"], "controls" in e.attributes, "autoplay" in e.attributes) for e in players} == {("none", True, False)}
    assert all(e.attributes["aria-label"] for e in players)


def test_length_and_size_are_told_beside_each(reader):
    words = " ".join(reader.get(f"/en/{LESSON}").words.split())
    assert "3 seconds 9 KB Spoken: English" in words and "2 seconds 3 KB Spoken: German" in words
    assert "Text file · 1 KB · English" in words


def test_what_is_told_is_written_as_the_language_writes_it():
    told = {}
    for key in ("de", "en", "ar"):
        with speaking(LOCALES[key]):
            told[key] = (weighing(2_340_000), weighing(700), lasting(125), lasting(59.2))
    assert told["en"] == ("2.3 MB", "1 KB", "2 minutes", "59 seconds")
    assert told["de"][0].startswith("2,3") and told["ar"][0].startswith("2.3")


@pytest.mark.parametrize(
    ("locale", "first", "shown_at_once", "spoken"), [("de", "de", False, "mp4"), ("en", "en", False, "webm"), ("ar", "ar", True, "webm")]
)
def test_captions_in_the_reader_s_language_come_first(reader, locale: str, first: str, shown_at_once: bool, spoken: str):
    source, tracks = film(reader.get(f"/{locale}/{LESSON}"))
    assert source["src"].endswith(spoken)
    assert (tracks[0]["srclang"], "default" in tracks[0]) == (first, shown_at_once)
    assert sum("default" in track for track in tracks) <= 1
    assert {track["srclang"]: track["label"] for track in tracks} == {"de": "Deutsch", "en": "English", "ar": "العربية"}
    assert [track["kind"] == "captions" for track in tracks] == [track["srclang"] == ("de" if locale == "de" else "en") for track in tracks]


def test_who_can_not_hear_or_see_finds_the_words_the_signs_and_the_promise(reader):
    page = reader.get(f"/en/{LESSON}")
    assert "May I show this picture?" in page.words and "Mia speaking." in page.words
    assert "Everything important is spoken." in page.words
    assert "In sign language" in page.words and "Spoken: German" in page.words


def test_a_film_with_a_described_version_offers_it(film_app, folder):
    folder.change("courses/photos/lessons/share/lesson.yaml", "described: said", "described: {de: signed-mp4}")
    bring_in(film_app, folder)
    page = Visitor(film_app).get(f"/en/{LESSON}")
    assert "With the pictures described" in page.words and "Everything important is spoken." not in page.words


def test_a_file_is_a_link_to_take_along(reader):
    page = reader.get(f"/de/{LESSON}")
    links = [link.attributes for link in page.all("a") if "download" in link.attributes]
    assert [(link["hreflang"], link["type"]) for link in links] == [("de", "application/pdf"), ("en", "text/plain")]
    answer = reader.client.get(links[0]["href"], buffered=True)
    assert answer.headers["Content-Disposition"] == "attachment; filename=sheet.pdf"


def test_a_recorded_block_can_be_heard_and_its_translation_not(reader):
    assert "opus" in reader.get(f"/de/{LESSON}").all("audio")[0].attributes["src"]
    # The block stands in German there too: these are the words that were recorded.
    assert "opus" in reader.get(f"/ar/{LESSON}").all("audio")[0].attributes["src"]


def test_beside_another_language_there_is_only_something_to_read(reader):
    page = reader.get(f"/en/{LESSON}?beside=de")
    assert len(page.all("video")) == 3 and len(page.all("audio")) == 2
    assert page.words.count("Hier ist Mia.") == page.words.count("Mia speaking.") == 1


def test_who_saves_data_is_told_that_nothing_is_loaded(reader):
    saving = {"Save-Data": "on"}
    said = "Your device saves data."
    for _time in range(2):
        # The second time the page comes from memory.
        assert said in reader.get(f"/en/{LESSON}", headers=saving).words
        assert "Save-Data" in last(reader).headers["Vary"]
        assert said not in reader.get(f"/en/{LESSON}").words
        assert "Save-Data" in last(reader).headers["Vary"]


def test_a_photograph_before_a_film_is_left_out_where_data_is_saved(film_app, folder):
    folder.change("courses/photos/lessons/share/lesson.yaml", "poster: cover", "poster: frame")
    bring_in(film_app, folder)
    visitor = Visitor(film_app)
    assert visitor.get(f"/en/{LESSON}").all("img") and not visitor.get(f"/en/{LESSON}", headers={"Save-Data": "on"}).all("img")


def test_films_and_sounds_are_no_tasks(film_app):
    learner = Learner(film_app)
    page = learner.get(f"/de/{LESSON}")
    assert not [button for button in page.all("button") if button.attributes.get("name") == "check"]


def test_a_film_named_to_harm_is_only_named(film_app, folder):
    evil = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
    text = folder.text("courses/photos/lessons/share/en.md")
    folder.write("courses/photos/lessons/share/en.md", text.replace("Ask first\n", f"{evil}\n").replace("Load the sheet", evil))
    bring_in(film_app, folder)
    page = Visitor(film_app).get(f"/en/{LESSON}")
    assert not page.all("img") and all("src" in script.attributes for script in page.all("script"))
    assert evil in page.all("video")[0].attributes["aria-label"]
