"""A bucket that is away: pages can be read, copies of this machine are shown, and what failed comes right by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from secrets import token_hex
from typing import TYPE_CHECKING

import pytest

from learning.courses.checks import storage
from learning.courses.models import Derivative, Medium
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import TRIES, Job, run_next
from tests.support.bucket import Relay, storage_at
from tests.support.builders import an_app, rows
from tests.support.content import COURSE, ContentFolder, a_noisy_picture, bring_in
from tests.support.database import test_settings
from tests.support.visitor import Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask


@pytest.fixture
def app(relay: Relay, sqlite_database: str, tmp_path: Path, folder: ContentFolder) -> Iterator[Flask]:
    folder.write(f"{COURSE}/media/frame.png", a_noisy_picture(600, 400))
    with an_app(test_settings(tmp_path, sqlite_database, storage=storage_at(relay.endpoint, f"b{token_hex(8)}"))) as app:
        bring_in(app, folder)
        yield app


def picture(app: Flask) -> str:
    return next(medium.hash for medium in rows(app, Medium) if medium.name == "frame.png")


def work(app: Flask) -> None:
    with app.app_context():
        assert run_next(db.session())


def jobs(app: Flask) -> list[Job]:
    return [job for job in rows(app, Job) if job.name == "media_widths"]


def forget_copies(app: Flask) -> None:
    for copy in app.config["SETTINGS"].data.glob("cache/media/public/*/*"):
        copy.unlink()


def test_a_lesson_can_be_read_while_its_pictures_are_away(app: Flask, relay: Relay) -> None:
    forget_copies(app)
    relay.shut()
    visitor = Visitor(app)
    assert visitor.get("/de/courses/photos/look").one("h1").text
    at = f"/media/{picture(app)}.png"
    assert app.test_client().get(at).status_code == 503
    relay.go()
    assert app.test_client().get(at, buffered=True).status_code == 200


def test_narrower_pictures_wait_as_long_as_the_bucket_is_away_and_come_by_themselves(app: Flask, relay: Relay) -> None:
    forget_copies(app)
    relay.shut()
    at = now()
    for _time in range(TRIES + 2):
        with standing_at(at):
            work(app)
        (job,) = jobs(app)
        assert job.state == "waiting"
        at = job.due_at
    relay.go()
    with standing_at(at):
        work(app)
    assert (jobs(app)[0].state, len(rows(app, Derivative))) == ("done", 4)
    assert app.test_client().get(f"/media/{picture(app)}-480.webp", buffered=True).mimetype == "image/webp"


def test_the_picture_itself_stands_in_for_a_narrower_one_that_is_away(app: Flask, relay: Relay) -> None:
    work(app)
    narrow = f"/media/{picture(app)}-480.webp"
    for copy in app.config["SETTINGS"].data.glob("cache/media/public/*/*.webp"):
        copy.unlink()
    relay.shut()
    answer = app.test_client().get(narrow, buffered=True)
    assert (answer.status_code, answer.mimetype, answer.cache_control.max_age) == (200, "image/png", 300)
    relay.go()
    assert app.test_client().get(narrow, buffered=True).mimetype == "image/webp"
    # The copy of the narrow one is enough.
    (app.config["SETTINGS"].data / "cache" / "media" / "public" / picture(app)[:2] / picture(app)).unlink()
    relay.shut()
    assert app.test_client().get(narrow, buffered=True).mimetype == "image/webp"


def test_doctor_names_a_bucket_that_is_away_or_missing(app: Flask, relay: Relay) -> None:
    def told() -> list[str]:
        with app.app_context():
            return [finding.what for finding in storage(db.session())]

    assert told() == []
    relay.shut()
    assert len(told()) == 1
    relay.go()
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(settings, storage=replace(settings.storage, bucket="nobody-made-it"))
    assert "NoSuchBucket" in told()[0]


def test_a_server_with_a_bucket_that_is_away_says_so_at_its_start(
    app: Flask, relay: Relay, folder: ContentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from learning.desk import serve

    monkeypatch.setattr(serve, "CONTENT", folder.root)
    folder.write(f"{COURSE}/media/frame.png", a_noisy_picture(601, 400))
    relay.shut()
    with pytest.raises(SystemExit, match="storage of media is away"):
        serve.prepare(app, replace(app.config["SETTINGS"], mode="production"))
