"""Large films, sounds and papers given by the bucket itself, at an address that is signed and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from secrets import token_hex
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
import urllib3

from learning.courses import sending
from learning.courses.models import Medium
from learning.courses.store import store_of
from learning.house.storage import storage_in
from tests.support.bucket import storage_at
from tests.support.builders import an_app, rows
from tests.support.content import ContentFolder, bring_in
from tests.support.database import test_settings
from tests.support.media import sample, with_media

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse


@pytest.fixture
def app(
    bucket_endpoint: str, sqlite_database: str, tmp_path: Path, folder: ContentFolder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    # Our samples are short; a film of the city's is not.
    monkeypatch.setattr(sending, "LARGE", 2_000)
    storage = replace(storage_at(bucket_endpoint, f"b{token_hex(8)}"), direct=True)
    with an_app(test_settings(tmp_path, sqlite_database, storage=storage)) as app:
        bring_in(app, with_media(folder))
        yield app


def ask(app: Flask, name: str) -> TestResponse:
    (medium,) = [medium for medium in rows(app, Medium) if medium.name == name]
    return app.test_client().get(f"/media/{medium.hash}.{medium.kind}", buffered=True)


def test_a_film_comes_from_the_bucket_whole_or_in_parts_with_the_type_we_found(app: Flask, bucket_endpoint: str) -> None:
    answer = ask(app, "film-de.mp4")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (302, "no-store")
    address = answer.headers["Location"]
    assert address.startswith(f"{bucket_endpoint}/")
    pool = urllib3.PoolManager()
    whole = pool.request("GET", address)
    assert (whole.status, whole.data, whole.headers["Content-Type"]) == (200, sample("film.mp4"), "video/mp4")
    part = pool.request("GET", address, headers={"Range": "bytes=100-199"})
    assert (part.status, part.data) == (206, sample("film.mp4")[100:200])
    told = parse_qs(urlsplit(address).query)
    assert told["X-Amz-Expires"] == ["21600"] and told["X-Amz-Signature"]


def test_a_paper_is_kept_under_its_own_name(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "LARGE", 1)
    answer = ask(app, "sheet.pdf")
    assert answer.status_code == 302
    got = urllib3.PoolManager().request("GET", answer.headers["Location"])
    assert got.headers["Content-Disposition"] == "attachment; filename=sheet.pdf"


def test_what_is_small_and_every_picture_is_given_by_us(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(app, "sheet.pdf").status_code == 200
    monkeypatch.setattr(sending, "LARGE", 1)
    assert ask(app, "frame.png").status_code == 200


def test_what_nobody_has_published_gets_no_address(app: Flask) -> None:
    with app.app_context():
        store = store_of(app.config["SETTINGS"])
        digest = "0" * 64
        store.keep_private(digest, b"x" * 5_000)
        assert store.signed(digest, type="video/mp4", disposition="inline") is None


def test_pages_may_play_what_lies_there_and_nothing_more(app: Flask, bucket_endpoint: str) -> None:
    policy = app.test_client().get("/de/").headers["Content-Security-Policy"]
    assert f"media-src 'self' {bucket_endpoint};" in policy
    assert policy.count(bucket_endpoint) == 1


def test_without_being_asked_nothing_comes_from_elsewhere(bucket_endpoint: str, app: Flask) -> None:
    settings = app.config["SETTINGS"]
    with an_app(replace(settings, storage=replace(settings.storage, direct=False))) as plain:
        assert ask(plain, "film-de.mp4").status_code == 200
        assert bucket_endpoint not in plain.test_client().get("/de/").headers["Content-Security-Policy"]


def test_it_is_asked_for_by_a_setting() -> None:
    env = {"LERNWEGE_STORAGE": "s3://media", "LERNWEGE_STORAGE_ENDPOINT": "https://s3.stadt.example", "LERNWEGE_STORAGE_KEY": "key"}
    for said, direct in (("1", True), ("", False)):
        storage = storage_in(env | {"LERNWEGE_STORAGE_DIRECT": said}, "secret")
        assert storage and storage.direct is direct
