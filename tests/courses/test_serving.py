"""Media on their way: whole or in parts, with the right type, kept for ever, files under their own name and unable to act."""

from __future__ import annotations

import pytest
from flask import Flask

from learning.courses import queries
from learning.courses.models import Medium
from learning.courses.store import store_of
from learning.house.db import db
from tests.support.builders import last, rows
from tests.support.content import ContentFolder, bring_in
from tests.support.media import a_pdf, sample, with_media
from tests.support.visitor import Visitor

FILM = sample("film.mp4")


@pytest.fixture
def app_with_media(light_app: Flask, folder: ContentFolder) -> Flask:
    bring_in(light_app, with_media(folder))
    return light_app


def address(app: Flask, name: str) -> str:
    (digest,) = [medium.hash for medium in rows(app, Medium) if medium.name == name]
    return f"/media/{digest}.{name.rpartition('.')[2]}"


@pytest.fixture
def film(app_with_media: Flask) -> str:
    return address(app_with_media, "film-de.mp4")


def ask(app: Flask, where: str, **headers: str):
    return app.test_client().get(where, headers={name.replace("_", "-"): value for name, value in headers.items()}, buffered=True)


TYPES = {
    "film-de.mp4": "video/mp4",
    "film-en.webm": "video/webm",
    "voice.mp3": "audio/mpeg",
    "read.opus": "audio/ogg",
    "film-de.vtt": "text/vtt",
    "sheet.pdf": "application/pdf",
    "sheet-en.txt": "text/plain",
    "frame.png": "image/png",
}


@pytest.mark.parametrize("name", TYPES)
def test_each_medium_has_its_type_and_is_kept_for_ever(app_with_media, folder, name: str):
    if name == "film-de.vtt":
        folder.write("courses/photos/media/film-ar.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nسؤال\n")
        bring_in(app_with_media, folder)
    answer = ask(app_with_media, address(app_with_media, name), Accept_Encoding="br, gzip")
    assert (answer.status_code, answer.mimetype) == (200, TYPES[name])
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Accept-Ranges"] == "bytes" and answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Encoding" not in answer.headers and "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers["Vary"]
    assert answer.get_data() == folder.bytes()[f"courses/photos/media/{name}"]


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-", 0, None),
        ("bytes=0-99", 0, 100),
        ("bytes=100-199", 100, 200),
        ("bytes=-50", -50, None),
        ("bytes=14000-999999", 14000, None),
    ],
)
def test_a_part_is_sent_when_a_part_is_asked_for(app_with_media, film, asked: str, start: int, end: int | None):
    answer = ask(app_with_media, film, Range=asked)
    part = FILM[start:end]
    first = start if start >= 0 else len(FILM) + start
    assert answer.status_code == 206 and answer.get_data() == part
    assert answer.headers["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(FILM)}"
    assert answer.headers["Content-Length"] == str(len(part))


def test_a_part_behind_the_end_is_refused_with_the_length(app_with_media, film):
    answer = ask(app_with_media, film, Range="bytes=999999-")
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{len(FILM)}")


@pytest.mark.parametrize("odd", ["bytes=0-1,5-6", "bytes=a-b", "bytes=9-1", "chapters=1-2", "bytes", "", "bytes=--1"])
def test_what_nobody_can_read_is_answered_with_the_whole(app_with_media, film, odd: str):
    answer = ask(app_with_media, film, Range=odd)
    assert (answer.status_code, answer.get_data()) == (200, FILM)


def test_a_part_of_a_file_that_has_changed_is_not_mixed_with_the_old(app_with_media, film):
    tag = ask(app_with_media, film).headers["ETag"]
    assert ask(app_with_media, film, Range="bytes=0-9", If_Range=tag).status_code == 206
    assert ask(app_with_media, film, Range="bytes=0-9", If_Range='"another"').status_code == 200
    assert ask(app_with_media, film, If_None_Match=tag).status_code == 304


def test_head_tells_the_length_and_sends_nothing(app_with_media, film):
    answer = app_with_media.test_client().head(film, buffered=True)
    assert (answer.status_code, answer.headers["Content-Length"], answer.get_data()) == (200, str(len(FILM)), b"")


@pytest.mark.parametrize("name", ["sheet.pdf", "sheet-en.txt"])
def test_a_file_to_take_along_keeps_its_name_and_can_not_act(app_with_media, name: str):
    headers = ask(app_with_media, address(app_with_media, name)).headers
    assert headers["Content-Disposition"] == f"attachment; filename={name}"
    assert "sandbox" in headers["Content-Security-Policy"] and "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_a_film_is_shown_and_not_saved(app_with_media, film):
    headers = ask(app_with_media, film).headers
    assert headers["Content-Disposition"] == "inline; filename=film-de.mp4"
    assert "sandbox" not in headers["Content-Security-Policy"]


def test_a_medium_brought_in_before_names_were_kept_has_one_all_the_same(app_with_media):
    where = address(app_with_media, "sheet.pdf")
    with app_with_media.app_context():
        kept = queries.medium(db.session(), digest=where[7:71])
        assert kept is not None
        kept.name = ""
        db.session.commit()
    assert ask(app_with_media, where).headers["Content-Disposition"] == f"attachment; filename={where[7:15]}.pdf"


def test_what_is_not_there_is_not_found(app_with_media, film):
    client = app_with_media.test_client()
    for missing in (film.replace(".mp4", ".webm"), film.replace(".mp4", ".pdf"), f"/media/{0:064}.mp4", "/media/x.mp4", f"{film}/name.mp4"):
        assert client.get(missing).status_code == 404, missing
    drawing = address(app_with_media, "cover.svg")
    assert client.get(drawing).status_code == 404
    digest = film.split("/")[2].partition(".")[0]
    store_of(app_with_media.config["SETTINGS"]).forget(digest)
    visitor = Visitor(app_with_media)
    visitor.get(film, expect=404)
    assert last(visitor).headers["Cache-Control"] == "private, no-cache"


def test_the_same_bytes_are_kept_once(app_with_media, folder):
    assert [medium.size for medium in rows(app_with_media, Medium) if medium.kind == "pdf"] == [len(a_pdf())]
