"""A database from before counts were kept goes forward: what is there is counted, and the next import fills in the rest."""

from __future__ import annotations

import json

import pytest
from flask_migrate import upgrade
from sqlalchemy import text

from learning.courses import lists
from learning.courses.models import Stage, Track
from learning.courses.stats import count
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.house.paths import MIGRATIONS
from tests.support.builders import an_app
from tests.support.content import bring_in
from tests.support.database import sqlite_url, test_settings

OUTLINE = {
    "words": {"de": {"title": "Alt", "summary": "Ein alter Kurs.", "outcomes": ["Ich kann es."]}},
    "level": "basic",
    "competences": ["1.1", "4.2"],
    "lessons": [
        {
            "uid": f"l{number}",
            "titles": {"de": f"Lektion {number}"},
            "aims": {"de": "Sie können es."},
            "minutes": [3, 5],
            "states": {locale: "complete" if locale == "de" else "outdated" if locale == "en" else "missing" for locale in LOCALES},
            "blocks": 4,
            "tasks": 1,
        }
        for number in (1, 2)
    ],
}
_ROWS = (
    "INSERT INTO stage (uid, position, words) VALUES ('family', 0, '{}'), ('retirement', 1, '{}')",
    "INSERT INTO revision (course_uid, number, published_at, document, outline) VALUES ('old', 1, '2026-11-23 10:00:00', '{}', :outline)",
    "INSERT INTO course (uid, origin, origin_hash, revision_id) SELECT 'old', 'files', '-', id FROM revision",
    "INSERT INTO track (uid, position, stage_uid, words) VALUES ('pictures', 0, 'retirement', '{}')",
    "INSERT INTO track_course (track_uid, position, course_uid) VALUES ('pictures', 0, 'old')",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def old_url(request, tmp_path) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "lernwege.sqlite")
    cluster = request.getfixturevalue("postgres_cluster")
    return cluster.url(cluster.create())


def test_an_old_database_goes_forward(old_url, tmp_path, folder):
    with an_app(test_settings(tmp_path, old_url)) as app:
        with app.app_context():
            upgrade(directory=str(MIGRATIONS), revision="0001")
            for row in _ROWS:
                db.session.execute(text(row), {"outline": json.dumps(OUTLINE)} if ":outline" in row else {})
            db.session.commit()
            upgrade(directory=str(MIGRATIONS))
            told = count(db.session())
            assert (told["courses"], told["lessons"], told["blocks"], told["tasks"]) == (1, 2, 8, 2)
            assert told["languages"]["en"] == {"complete": 0, "outdated": 2, "partly": 0, "missing": 0}
            assert lists.languages_there(db.session()) == {"de": True, "en": True}
            assert db.session.get_one(Stage, "family").handovers == []
            db.session.rollback()
        bring_in(app, folder)
        with app.app_context():
            assert db.session.get_one(Stage, "family").handovers[0]["stage"] == "retirement"
            assert db.session.get_one(Track, "pictures").course_count == 1
            # The old course has no files any more: it is in no list, and still counted.
            assert (lists.courses_by_stage(db.session()), count(db.session())["courses"]) == ({"retirement": 1}, 2)
            db.session.rollback()
