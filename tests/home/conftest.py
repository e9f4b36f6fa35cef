"""Fixtures for search: a city's catalogue around the shipped courses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from learning.courses.models import Track, TrackCourse
from learning.home.search.actions import bring_up_to_date
from learning.house.db import db
from tests.support import database
from tests.support.builders import a_course_in_words
from tests.support.distractors import DISTRACTORS


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The shipped courses among forty others, once on each engine; nobody changes it."""
    from app import create_app

    data = tmp_path_factory.mktemp("city")
    if request.param == "sqlite":
        url = database.sqlite_copy(request.getfixturevalue("stocked_sqlite_template"), data)
    else:
        cluster = request.getfixturevalue("postgres_cluster")
        url = cluster.url(cluster.create(template=request.getfixturevalue("stocked_postgres_template")))
    app = create_app(database.test_settings(data, url))
    with app.app_context():
        db.session.add(Track(uid="more", position=100, stage_uid="restart", words={"en": {"title": "More", "summary": ""}}))
        for place, (uid, words) in enumerate(DISTRACTORS.items()):
            a_course_in_words(db.session(), uid, words)
            db.session.add(TrackCourse(track_uid="more", position=place, course_uid=uid))
        bring_up_to_date(db.session())
        db.session.commit()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
