"""The same store in a folder and in a bucket: whole or not there, public and private apart, and away without harm."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

import pytest
from flask import Flask

from learning.courses.models import Medium
from learning.courses.store import MediaStore, store_of
from learning.house.settings import NotConfigured, Settings
from learning.house.storage import StorageAway
from tests.support.bucket import storage_at
from tests.support.builders import rows
from tests.support.content import ContentFolder, bring_in
from tests.support.media import sample, with_media

DATA = b"a picture, for all we know"
DIGEST = hashlib.sha256(DATA).hexdigest()
FILM = sample("film.mp4")


@pytest.fixture(params=["folder", "bucket"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "folder":
        return Settings(data=tmp_path)
    return Settings(data=tmp_path, storage=storage_at(request.getfixturevalue("bucket_endpoint"), f"b{token_hex(8)}"))


@pytest.fixture
def in_a_bucket(bucket_endpoint: str, tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "one", storage=storage_at(bucket_endpoint, f"b{token_hex(8)}"))


def elsewhere(settings: Settings, tmp_path: Path) -> MediaStore:
    """The store as another machine has it."""
    return store_of(replace(settings, data=tmp_path / "two"))


def test_what_is_kept_twice_is_there_once_and_can_be_forgotten(settings: Settings):
    store = store_of(settings)
    for _time in range(2):
        store.keep(DIGEST, DATA)
    store.keep_derived(DIGEST, 480, "webp", b"narrow")
    assert (store.read(DIGEST), store.is_public(DIGEST)) == (DATA, True)
    assert store.derived_path(DIGEST, 480, "webp").read_bytes() == b"narrow"
    store.forget(DIGEST)
    assert not store.is_public(DIGEST)
    assert not store.found(DIGEST).exists()
    assert not store.derived_path(DIGEST, 480, "webp").exists()


def test_what_is_private_lies_apart_until_it_is_forgotten(settings: Settings):
    store, before = store_of(settings), time.time()
    store.keep_private(DIGEST, DATA)
    assert not store.is_public(DIGEST)
    ((name, written_at),) = store.privately_kept()
    assert (name, store.read(DIGEST)) == (DIGEST, DATA)
    assert abs(written_at - before) < 60
    store.forget_private(DIGEST)
    assert list(store.privately_kept()) == []


def test_another_machine_reads_what_one_has_kept(in_a_bucket: Settings, tmp_path: Path):
    store_of(in_a_bucket).keep(DIGEST, DATA)
    assert elsewhere(in_a_bucket, tmp_path).read(DIGEST) == DATA


def test_bytes_that_are_not_those_of_their_name_are_never_handed_out(in_a_bucket: Settings, tmp_path: Path):
    store_of(in_a_bucket).keep(DIGEST, b"something else")
    with pytest.raises(StorageAway):
        elsewhere(in_a_bucket, tmp_path).read(DIGEST)
    assert [path for path in (tmp_path / "two").rglob("*") if path.is_file()] == []


def test_a_storage_that_is_away_leaves_nothing_half(in_a_bucket: Settings):
    assert in_a_bucket.storage is not None
    away = replace(in_a_bucket, storage=replace(in_a_bucket.storage, endpoint="http://127.0.0.1:9"))
    with pytest.raises(StorageAway):
        store_of(away).keep(DIGEST, DATA)
    assert [path for path in away.data.rglob("*") if path.is_file()] == []


def test_a_folder_moves_into_the_bucket_and_the_rest_of_it_later(in_a_bucket: Settings, tmp_path: Path):
    from learning.courses.bucket import BucketStore
    from learning.courses.moving import take

    own, store = MediaStore(tmp_path / "old"), store_of(in_a_bucket)
    assert isinstance(store, BucketStore)
    own.keep(DIGEST, DATA)
    assert list(take(store, tmp_path / "old")) == [True]
    own.keep_private("0" * 64, b"broken")
    moved = take(store, tmp_path / "old")
    assert next(moved) is False
    with pytest.raises(ValueError, match="is broken"):
        next(moved)


def test_films_come_in_parts_from_a_bucket_and_a_bucket_away_is_503(light_app: Flask, folder: ContentFolder, bucket_endpoint: str):
    bring_in(light_app, with_media(folder))
    (film,) = [medium.hash for medium in rows(light_app, Medium) if medium.name == "film-de.mp4"]
    # Nothing of what was brought in lies near by.
    settings = replace(light_app.config["SETTINGS"], data=light_app.config["SETTINGS"].data / "elsewhere")
    storage = storage_at(bucket_endpoint, f"b{token_hex(8)}")
    light_app.config["SETTINGS"] = replace(settings, storage=replace(storage, endpoint="http://127.0.0.1:9"))
    assert light_app.test_client().get(f"/media/{film}.mp4").status_code == 503
    light_app.config["SETTINGS"] = replace(settings, storage=storage)
    assert light_app.test_client().get(f"/media/{film}.mp4").status_code == 404
    store_of(replace(settings, data=settings.data / "another", storage=storage)).keep(film, FILM)
    answer = light_app.test_client().get(f"/media/{film}.mp4", headers={"Range": "bytes=2-5"}, buffered=True)
    assert (answer.status_code, answer.data) == (206, FILM[2:6])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"LERNWEGE_STORAGE": "bucket"}, "s3://bucket"),
        ({"LERNWEGE_STORAGE_ENDPOINT": "s3.example"}, "LERNWEGE_STORAGE_ENDPOINT"),
        ({"LERNWEGE_STORAGE_SECRET": ""}, "LERNWEGE_STORAGE_SECRET"),
    ],
)
def test_half_a_bucket_is_refused_at_the_start(tmp_path: Path, change: dict[str, str], told: str):
    whole = {"LERNWEGE_STORAGE": "s3://b/p", "LERNWEGE_STORAGE_ENDPOINT": "https://s3.example", "LERNWEGE_STORAGE_KEY": "k"}
    env = {"LERNWEGE_DATA": str(tmp_path), "LERNWEGE_STORAGE_SECRET": "s"} | whole
    found = Settings.from_env(env).storage
    assert found is not None
    assert (found.bucket, found.prefix) == ("b", "p")
    with pytest.raises(NotConfigured, match=told):
        Settings.from_env(env | change)
