"""Large films that lie in a bucket alone: sent on in pieces, in parts as a folder sends them, and given back when nobody reads on."""

from __future__ import annotations

import hashlib
import http.client
import io
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from secrets import token_bytes, token_hex
from typing import TYPE_CHECKING, NamedTuple

import pytest

from learning.courses import asking
from learning.courses.asking import line_to
from learning.courses.models import Medium
from learning.house.db import db
from learning.house.storage import Storage, StorageAway
from tests.support.bucket import Relay, named, storage_at
from tests.support.builders import an_app
from tests.support.database import KEY, test_settings
from tests.support.server import Server

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse

SIZE = 60_000_000


class Film(NamedTuple):
    """A long film, for all we know, in a bucket."""

    storage: Storage
    data: bytes
    digest: str

    @property
    def at(self) -> str:
        return f"/media/{self.digest}.mp4"


@pytest.fixture(scope="module")
def film(bucket_endpoint: str) -> Film:
    storage, data = storage_at(bucket_endpoint, f"b{token_hex(8)}"), token_bytes(SIZE)
    film = Film(storage, data, hashlib.sha256(data).hexdigest())
    put(storage, film.digest, data)
    return film


def put(storage: Storage, digest: str, data: bytes, place: str = "public") -> None:
    name = f"{storage.prefix}/{place}/{digest[:2]}/{digest}"
    line_to(storage).client.put_object(storage.bucket, name, io.BytesIO(data), len(data))


@pytest.fixture
def relay(film: Film) -> Iterator[Relay]:
    with Relay(film.storage.endpoint) as relay:
        yield relay


@pytest.fixture
def app(film: Film, relay: Relay, sqlite_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    # As patient as ever, in tests a second is long.
    monkeypatch.setattr(asking, "PATIENCE", asking.PATIENCE.__class__(connect=2, read=1))
    with an_app(test_settings(tmp_path, sqlite_database, storage=replace(film.storage, endpoint=relay.endpoint))) as app:
        known(app, film.digest, SIZE)
        yield app


def known(app: Flask, digest: str, size: int) -> None:
    with app.app_context():
        db.session.add(Medium(hash=digest, kind="mp4", name="film.mp4", width=1, height=1, size=size))
        db.session.commit()


def ask(app: Flask, at: str, method: str = "GET", **headers: str) -> TestResponse:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client().open(at, method=method, headers=told, buffered=False)


def test_the_first_piece_comes_before_the_rest_and_little_is_held(app: Flask, film: Film, relay: Relay) -> None:
    relay.hold(after=1_000_000)
    answer = ask(app, film.at)
    pieces = answer.iter_encoded()
    first = next(pieces)
    assert (answer.status_code, answer.content_length, first) == (200, SIZE, film.data[: len(first)])
    with app.app_context():
        # Whoever watches for an hour keeps nobody from the database.
        assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    relay.go()
    tracemalloc.start()
    hashed = hashlib.sha256(first)
    for piece in pieces:
        hashed.update(piece)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert hashed.hexdigest() == film.digest
    assert most < 1_000_000
    assert not any(path.stat().st_size for path in app.config["SETTINGS"].data.glob("cache/media/**/*") if path.is_file())


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("bytes=100-199", 100, 200), ("bytes=59999990-", 59_999_990, 60_000_000), ("bytes=-7", 59_999_993, 60_000_000)],
)
def test_a_part_is_passed_on_to_the_bucket(app: Flask, film: Film, relay: Relay, asked: str, start: int, stop: int) -> None:
    # No more than this may come: a part is not cut out of the whole.
    relay.hold(after=20_000)
    answer = ask(app, film.at, Range=asked)
    assert (answer.status_code, answer.headers["Content-Range"]) == (206, f"bytes {start}-{stop - 1}/60000000")
    assert (answer.get_data(), answer.content_length) == (film.data[start:stop], stop - start)


def test_it_answers_as_a_folder_does(app: Flask, film: Film) -> None:
    head = ask(app, film.at, method="HEAD")
    assert (head.status_code, head.content_length, head.mimetype, head.get_data()) == (200, SIZE, "video/mp4", b"")
    assert (head.headers["Accept-Ranges"], head.headers["Content-Disposition"]) == ("bytes", "inline; filename=film.mp4")
    assert "immutable" in head.headers["Cache-Control"] and head.last_modified
    tag = head.headers["ETag"]
    assert ask(app, film.at, If_None_Match=tag).status_code == 304
    assert ask(app, film.at, Range="bytes=0-1", If_Range=tag).status_code == 206
    whole = ask(app, film.at, Range="bytes=0-1", If_Range='"another"')
    assert (whole.status_code, whole.content_length) == (200, SIZE)
    whole.close()
    beyond = ask(app, film.at, Range="bytes=60000000-")
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, "bytes */60000000")
    assert ask(app, film.at, Range="bytes=0-1,5-6").status_code == 200
    assert ask(app, f"/media/{0:064}.mp4").status_code == 404


def test_where_no_copy_can_be_kept_what_is_small_passes_through_too(app: Flask, film: Film) -> None:
    data = film.data[:20_000]
    digest = hashlib.sha256(data).hexdigest()
    put(film.storage, digest, data)
    known(app, digest, len(data))
    # In the place of the folder that copies lie in.
    (app.config["SETTINGS"].data / "cache").write_bytes(b"")
    assert ask(app, f"/media/{digest}.mp4").get_data() == data


def test_a_draft_s_film_is_for_its_team_alone(app: Flask, film: Film) -> None:
    digest = token_hex(32)
    put(film.storage, digest, film.data[:2_000_000], "private")
    known(app, digest, 2_000_000)
    assert ask(app, f"/media/{digest}.mp4").status_code == 404


def test_a_bucket_that_falls_silent_breaks_the_answer_off_and_gives_the_line_back(app: Flask, film: Film, relay: Relay) -> None:
    relay.hold(after=200_000)
    answer = ask(app, film.at)
    with pytest.raises(StorageAway):
        sum(map(len, answer.iter_encoded()))
    relay.go()
    assert relay.none_open()
    # Nobody waits for it now; a moment later one asks again.
    assert ask(app, film.at).status_code == 503


def test_a_line_that_is_cut_breaks_one_answer_off_and_no_other(app: Flask, film: Film, relay: Relay) -> None:
    relay.hold(after=200_000)
    answer = ask(app, film.at)
    next(answer.iter_encoded())
    relay.cut()
    relay.go()
    with pytest.raises(StorageAway):
        sum(map(len, answer.iter_encoded()))
    again = ask(app, film.at, Range="bytes=200000-")
    assert again.get_data() == film.data[200_000:]


def test_bytes_that_are_not_those_of_the_name_never_end_well(app: Flask, film: Film) -> None:
    digest = token_hex(32)
    put(film.storage, digest, film.data[:2_000_000])
    known(app, digest, 2_000_000)
    with pytest.raises(StorageAway):
        sum(map(len, ask(app, f"/media/{digest}.mp4").iter_encoded()))


def test_a_reader_who_goes_away_leaves_no_line_to_the_bucket_open(film: Film, relay: Relay, stocked_sqlite: str, tmp_path: Path) -> None:
    with an_app(test_settings(tmp_path, stocked_sqlite)) as app:
        known(app, film.digest, SIZE)
    near = replace(film.storage, endpoint=relay.endpoint)
    told = named(near) | {"LERNWEGE_MODE": "production", "LERNWEGE_KEY": KEY, "LERNWEGE_ALLOW_HTTP": "1"}
    with Server(tmp_path, None, 300, **told) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.request("GET", film.at)
        answer = connection.getresponse()
        assert (answer.status, answer.read(100_000)) == (200, film.data[:100_000])
        assert relay.open
        connection.close()
        answer.close()
        assert relay.none_open()
