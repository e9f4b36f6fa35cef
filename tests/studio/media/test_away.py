"""A bucket that is away or hangs while somebody brings a file: their page comes back with a sentence, and nothing is half kept."""

from __future__ import annotations

import time
from dataclasses import replace
from secrets import token_hex

from learning.courses.drafts.mediamodels import Upload
from learning.courses.drafts.models import DraftMedium
from learning.courses.models import Medium
from learning.house.paths import CONTENT
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.studio.exchange.sending import sent
from tests.studio.exchange.test_files import packed
from tests.studio.media.samples import a_picture
from tests.studio.media.test_captions import DESK, TWO, a_video, an_author_with_a_film, texts
from tests.studio.media.test_pages import AT, added
from tests.support.bucket import Relay, storage_at
from tests.support.builders import rows
from tests.support.media import sample

SENTENCE = "We can’t keep files at the moment."


def in_a_bucket(studio: Studio, relay: Relay) -> None:
    settings = studio.app.config["SETTINGS"]
    studio.app.config["SETTINGS"] = replace(settings, storage=storage_at(relay.endpoint, f"b{token_hex(8)}"))


def kept(studio: Studio) -> list[int]:
    return [len(rows(studio.app, model)) for model in (DraftMedium, Medium, Upload)]


def test_files_wait_for_nobody_and_what_was_typed_comes_back(studio_on_both: Studio, relay: Relay) -> None:
    studio = studio_on_both
    in_a_bucket(studio, relay)
    author, before = studio.at_work(), kept(studio)
    author.get(f"{AT}/add-media")
    relay.hold()
    began = time.monotonic()
    page = added(author, {"bild.jpg": a_picture()}, 503)
    assert time.monotonic() - began < 10
    assert SENTENCE in page.words and page.one("input", name="author").attributes["value"] == "Frau Muster"
    assert kept(studio) == before
    relay.go()
    added(author, {"bild.jpg": a_picture()})
    assert len(rows(studio.app, DraftMedium)) == before[0] + 1


def test_of_several_files_none_is_kept_when_one_of_them_finds_nobody(studio: Studio, relay: Relay) -> None:
    in_a_bucket(studio, relay)
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    passed = relay.passed
    added(author, {"bild.jpg": a_picture()})
    before = kept(studio)
    # As much as one file needs: the second hangs.
    relay.hold(after=relay.passed - passed)
    added(author, {"zwei.jpg": a_picture(), "drei.jpg": a_picture()}, 503)
    assert kept(studio) == before


def test_another_file_is_not_put_in_the_place_of_one(studio: Studio, relay: Relay) -> None:
    in_a_bucket(studio, relay)
    author = an_author_with_a_film(studio)
    before = {each.medium_id: each.hash for each in rows(studio.app, DraftMedium)}
    relay.hold()
    answer = sent(author, f"{AT}/media/film/file", "neu.mp4", sample("film.mp4") + b"\0\0\0\x08free", version="1")
    assert (answer.status_code, SENTENCE in answer.text) == (503, True)
    assert {each.medium_id: each.hash for each in rows(studio.app, DraftMedium)} == before


def test_captions_that_were_written_come_back(studio: Studio, relay: Relay) -> None:
    in_a_bucket(studio, relay)
    author = an_author_with_a_film(studio)
    author.get(DESK)
    relay.hold()
    page = author.post(DESK, TWO | {"do": "save", "version": "0"}, 503)
    assert SENTENCE in page.words and texts(page) == TWO["text"]
    relay.go()
    author.post(DESK, TWO | {"do": "save", "version": "0"}, 303, follow=False)
    # What is there can't be read while the bucket is away; the page says so, and in the reader's language.

    for copy in studio.app.config["SETTINGS"].data.glob("cache/media/private/*/*"):
        copy.unlink()
    relay.hold()
    assert "Files can’t be reached at the moment" in author.get(DESK, expect=503).words


def test_a_course_from_a_file_is_not_begun(studio: Studio, relay: Relay) -> None:
    in_a_bucket(studio, relay)
    author = studio.at_work()
    author.get("/en/studio/bring")
    root, before = CONTENT / "courses" / COURSE, kept(studio)
    files = {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    files["course.yaml"] = files["course.yaml"].replace(f"uid: {COURSE}".encode(), b"uid: another-course")
    relay.hold()
    answer = sent(author, "/en/studio/bring", "course.zip", packed(files))
    assert (answer.status_code, SENTENCE in answer.text) == (503, True)
    assert kept(studio) == before


def test_a_draft_can_be_read_while_its_pictures_are_away(studio: Studio, relay: Relay) -> None:
    in_a_bucket(studio, relay)
    author = an_author_with_a_film(studio)
    author.get(DESK)
    author.post(DESK, TWO | {"do": "save", "version": "0"}, 303, follow=False)
    a_video(studio)
    for copy in studio.app.config["SETTINGS"].data.glob("cache/media/*/*/*"):
        copy.unlink()
    relay.shut()
    lesson = f"{AT}/lessons/{LESSON}"
    for address in (lesson, f"{lesson}/preview", f"{AT}/media", f"{AT}/media/film"):
        author.get(address)
    (digest,) = [each.hash for each in rows(studio.app, DraftMedium) if each.medium_id == "film-de-captions"]
    assert author.client.get(f"{AT}/small/{digest}.png").status_code == 503
