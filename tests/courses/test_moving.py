"""Media move into a bucket and back, are collected and restored there; killed in the middle, the next run completes what was begun."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from random import Random
from secrets import token_hex
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from learning.courses.bucket import BucketStore
from learning.courses.drafts.collecting import collect
from learning.courses.drafts.media import keep_privately
from learning.courses.drafts.mediamodels import Upload
from learning.courses.models import Medium
from learning.courses.moving import give
from learning.courses.store import MediaStore, store_of
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.storage import Storage, StorageAway
from tests.support.bucket import Relay, named, storage_at
from tests.support.builders import an_app, rows
from tests.support.content import ContentFolder, bring_in
from tests.support.database import test_settings
from tests.support.media import with_media
from tests.support.server import REPOSITORY

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def storage(relay: Relay) -> Storage:
    return storage_at(relay.endpoint, f"b{token_hex(8)}")


def a_full_folder(data: Path) -> Path:
    """Public and private files, small and large, and what was left half written."""
    chance, store = Random(1), MediaStore(data)
    for number, size in enumerate([20_000] * 12 + [6_000_000, 20_000, 20_000]):
        made = chance.randbytes(size)
        (store.keep_private if number % 4 == 0 else store.keep)(hashlib.sha256(made).hexdigest(), made)
    store.keep_derived(hashlib.sha256(made).hexdigest(), 480, "webp", b"narrow")
    (store.public / "00").mkdir(exist_ok=True)
    (store.public / "00" / "tmphalf").write_bytes(b"half")
    return data


def files(data: Path) -> dict[str, bytes]:
    found = sorted((data / "media").rglob("*"))
    return {str(path.relative_to(data)): path.read_bytes() for path in found if path.is_file() and path.name != "tmphalf"}


def command(storage: Storage, data: Path, *words: str) -> subprocess.Popen[str]:
    own = {"LERNWEGE_MODE": "demo", "LERNWEGE_DATA": str(data)} | named(storage)
    told = [sys.executable, "-m", "flask", "--app", "app", "content", "move-media", *words]
    return subprocess.Popen(told, env=os.environ | own, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def run(storage: Storage, data: Path, *words: str) -> str:
    with command(storage, data, *words) as running:
        told = running.communicate(timeout=120)[0]
    assert running.returncode == 0, told
    return told


def killed(relay: Relay, after: int, storage: Storage, data: Path, *words: str) -> None:
    """Run it, and kill it while it waits for the bucket."""
    relay.hold(after)
    with command(storage, data, *words) as running:
        assert relay.holds_somebody()
        running.send_signal(signal.SIGKILL)
    relay.go()
    assert relay.none_open()


def test_a_folder_moves_into_the_bucket_and_back_killed_on_both_ways(relay: Relay, storage: Storage, tmp_path: Path) -> None:
    old, new = a_full_folder(tmp_path / "old"), tmp_path / "new"
    (new / "media").mkdir(parents=True)
    killed(relay, 2_500, storage, tmp_path / "data", str(old))
    told = run(storage, tmp_path / "data", str(old))
    assert ", 0 were there" not in told and told.startswith(("1", "2", "3", "4", "5", "6", "7", "8", "9"))
    assert run(storage, tmp_path / "data", str(old)).startswith("0 files brought into the bucket, 16 were there.")
    killed(relay, 3_000_000, storage, tmp_path / "data", "--back", str(new))
    # What is there is whole; what was on its way has another name.
    whole = files(old)
    assert all(whole[name] == data for name, data in files(new).items() if ".part" not in name)
    run(storage, tmp_path / "data", "--back", str(new))
    assert files(new) == whole


def test_a_broken_object_is_not_brought_back(storage: Storage, tmp_path: Path) -> None:
    store = BucketStore(tmp_path / "cache", storage)
    store.keep("0" * 64, b"something else")
    with pytest.raises(StorageAway):
        list(give(store, tmp_path / "back"))
    assert files(tmp_path / "back") == {}


@pytest.fixture
def app(storage: Storage, database: str, tmp_path: Path) -> Iterator[Flask]:
    with an_app(test_settings(tmp_path, database, storage=storage)) as app:
        yield app


def test_what_nothing_needs_is_collected_also_when_the_bucket_goes_away_meanwhile(app: Flask, relay: Relay) -> None:
    store, long_ago = store_of(app.config["SETTINGS"]), now() - timedelta(days=40)
    with app.app_context():
        digests = [keep_privately(db.session(), store, f"{number}.txt", f"Text {number}.".encode()) for number in range(6)]
        db.session.commit()
        with standing_at(long_ago):
            collect(db.session(), store)
        db.session.commit()
        passed = relay.passed
        store.forget(digests[0])
        relay.hold(after=2 * (relay.passed - passed))
        with pytest.raises(StorageAway):
            collect(db.session(), store)
        db.session.rollback()
        relay.go()
        # Rows are there as long as one of their files may be.
        assert len(rows(app, Upload)) == 6
        collect(db.session(), store)
        db.session.commit()
    assert rows(app, Upload) == rows(app, Medium) == list(store.privately_kept()) == []


def test_a_file_that_comes_again_while_it_is_collected_stays(postgres_database: str, tmp_path: Path) -> None:
    settings = test_settings(tmp_path, postgres_database, storage=None)
    data, store = b"the same text", MediaStore(tmp_path)
    with an_app(settings) as app, app.app_context():
        digest = keep_privately(db.session(), store, "a.txt", data)
        with standing_at(now() - timedelta(days=40)):
            collect(db.session(), store)
        db.session.commit()
        # Somebody brings it again, and has not got their answer yet.
        keep_privately(db.session(), store, "a.txt", data)
        with ThreadPoolExecutor() as beside:
            removed = beside.submit(collected, app, store)
            waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            while not removed.done() and not db.session.scalar(waits):
                pass
            db.session.commit()
        assert removed.result() == 0
        assert (store.read(digest), len(rows(app, Upload)), len(rows(app, Medium))) == (data, 1, 1)


def collected(app: Flask, store: MediaStore) -> int:
    with app.app_context():
        removed = collect(db.session(), store)
        db.session.commit()
    return removed


def test_backups_with_and_without_a_bucket_come_back(sqlite_database: str, storage: Storage, folder: ContentFolder, tmp_path: Path) -> None:
    settings = test_settings(tmp_path, sqlite_database, storage=None)
    with an_app(settings) as app:
        bring_in(app, with_media(folder))
        number = len(files(tmp_path))
        assert f" {number} media" in said(app, "backup", "make", str(tmp_path / "first.tar"))
    with an_app(test_settings(new_folder(tmp_path, "second"), storage=storage)) as app:
        told = said(app, "backup", "restore", str(tmp_path / "first.tar"))
        assert f"content move-media {tmp_path / 'second'}" in told
        assert film(app) == 404
        assert said(app, "content", "move-media", str(tmp_path / "second")).startswith(f"{number} files")
        shutil.rmtree(tmp_path / "second" / "media")
        assert film(app) == 200
        assert " 0 media" in said(app, "backup", "make", str(tmp_path / "second.tar"))
    with an_app(test_settings(new_folder(tmp_path, "third"), storage=storage)) as app:
        assert "move-media" not in said(app, "backup", "restore", str(tmp_path / "second.tar"))
        assert film(app) == 200


def new_folder(tmp_path: Path, name: str) -> Path:
    (tmp_path / name).mkdir()
    return tmp_path / name


def said(app: Flask, *words: str) -> str:
    done = app.test_cli_runner().invoke(args=list(words))
    assert done.exit_code == 0, done.output
    return done.output


def film(app: Flask) -> int:
    (digest,) = [medium.hash for medium in rows(app, Medium) if medium.name == "film-de.mp4"]
    return app.test_client().get(f"/media/{digest}.mp4", buffered=True).status_code
