"""A film is watched: by keyboard, with captions, with and without script; and a lesson is read aloud from a recording."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import axe
from tests.support.bucket import environment_for
from tests.support.content import a_content_folder
from tests.support.database import link_media, sqlite_copy
from tests.support.media import with_media
from tests.support.server import REPOSITORY, Server
from tests.support.words import said

LESSON = "courses/photos/share/all"
FILM = "#b-film > .player video"


@pytest.fixture(scope="module")
def cinema(stocked_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on which a lesson has a film, a sound and a file."""
    folder = with_media(a_content_folder(tmp_path_factory.mktemp("cinema") / "content"))
    # Its database holds our content already, so it starts sooner.
    data = tmp_path_factory.mktemp("cinema-house")
    sqlite_copy(stocked_sqlite_template, data)
    link_media(stocked_sqlite_template.parent, data)
    with Server(data) as server:
        environment = {"LERNWEGE_DATA": str(server.data), "LERNWEGE_MODE": "demo", "PATH": ""} | environment_for(server.data)
        command = [sys.executable, "-m", "flask", "--app", "app", "content", "import", "--folder", str(folder.root)]
        subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, capture_output=True)
        yield server.url


def opened(new_context, cinema: str, locale: str = "de", **wishes) -> Page:
    page = new_context(url=cinema, locale=locale, **wishes).new_page()
    page.goto(f"/{locale}/{LESSON}")
    return page


def has_played(page: Page, selector: str, seconds: float) -> None:
    page.wait_for_function("([where, s]) => document.querySelector(where).currentTime >= s", arg=[selector, seconds])


@pytest.mark.parametrize("locale", ["de", "ar"])
def test_a_film_plays_by_keyboard_and_nothing_was_loaded_before(new_context, cinema, locale: str):
    page = opened(new_context, cinema, locale)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert [url for url in loaded if url.endswith((".mp4", ".webm", ".mp3", ".opus"))] == []
    page.locator(FILM).focus()
    page.keyboard.press("Space")
    has_played(page, FILM, 1)
    assert [url for url in loaded if url.endswith((".mp4", ".webm"))]
    assert page.evaluate("document.querySelector('#b-film video').videoWidth") == 96


@pytest.mark.parametrize(("locale", "mode"), [("de", "disabled"), ("ar", "showing")])
def test_captions_are_on_where_another_language_is_spoken(new_context, cinema, locale: str, mode: str):
    page = opened(new_context, cinema, locale)
    tracks = page.evaluate("[...document.querySelector('#b-film video').textTracks].map((track) => [track.language, track.mode])")
    assert tracks[0] == [locale, mode] and len(tracks) == 3
    if mode == "showing":
        # A function: words alone would be evaluated in the page, whose policy forbids it, once they have to be asked a second time.
        page.wait_for_function("() => document.querySelector('#b-film video').textTracks[0].cues?.length === 2")


def test_without_script_a_film_has_its_controls_and_the_words_open(new_context, cinema):
    page = opened(new_context, cinema, javascript=False)
    expect(page.locator(FILM)).to_have_attribute("controls", "")
    box = page.locator(FILM).bounding_box()
    assert box and round(box["width"] / box["height"], 1) == 1.8
    page.locator("#b-film .transcript summary").click()
    expect(page.locator("#b-film .transcript")).to_contain_text("Darf ich das Bild zeigen?")


def test_the_lesson_is_read_aloud_from_a_recording_where_the_device_has_no_voice(new_context, cinema):
    page = opened(new_context, cinema)
    button = page.locator("read-aloud button")
    button.click()
    has_played(page, ".recorded audio", 0.3)
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    assert page.evaluate("document.querySelector('.recorded audio').paused")
    expect(button).to_contain_text(said("de", "Read aloud"))


def test_a_recording_that_is_paused_is_silent(new_context, cinema):
    page = opened(new_context, cinema)
    page.locator("read-aloud button").click()
    has_played(page, ".recorded audio", 0.2)
    page.evaluate("document.querySelector('.recorded audio').pause()")
    expect(page.locator("read-aloud button")).to_have_attribute("aria-pressed", "false")


def test_on_paper_there_are_the_words_and_no_player(new_context, cinema):
    page = opened(new_context, cinema)
    page.emulate_media(media="print")
    expect(page.locator("#b-film .player")).to_be_hidden()
    expect(page.locator("#b-film .transcript .fold-body")).to_be_visible()
    expect(page.locator(".recorded")).to_be_hidden()


@pytest.mark.parametrize(
    "wishes", [{"width": 320, "height": 640}, {"dark": True}, {"forced_colors": True}], ids=["narrow", "dark", "forced"]
)
def test_a_lesson_with_films_has_no_barrier_that_a_machine_finds(new_context, cinema, wishes):
    page = opened(new_context, cinema, "ar", **wishes)
    for fold in page.locator("details.further, details.transcript, details.take-others").all():
        fold.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= (wishes.get("width") or 1280)
    report = axe.run(page)
    assert not report.violations, str(report)


def test_a_lesson_with_films_is_valid(vnu, cinema):
    from urllib.request import urlopen

    for locale in ("de", "de-simple", "ar"):
        with urlopen(f"{cinema}/{locale}/{LESSON}") as answer:
            assert vnu.errors(answer.read()) == []
