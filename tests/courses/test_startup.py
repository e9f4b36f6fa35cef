"""What a start does with the content folder: it reads what is new, and only that."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from learning.courses import startup
from learning.courses.fileformat import Catalogue, ContentRefused, read_catalogue
from learning.courses.models import Stage
from learning.courses.store import store_of
from learning.house.db import db
from tests.support.content import ContentFolder, bring_in


def start(app: Flask, folder: ContentFolder) -> list[str]:
    with app.app_context():
        changed = startup.bring_in(db.session(), store_of(app.config["SETTINGS"]), folder.root)
        db.session.commit()
        return changed


def summary(app: Flask, uid: str) -> str:
    with app.app_context():
        return db.session().get_one(Stage, uid).words["de"]["summary"]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Which folders were read whole."""
    seen: list[object] = []

    def read(root: Path) -> Catalogue:
        seen.append(root)
        return read_catalogue(root)

    monkeypatch.setattr(startup, "read_catalogue", read)
    return seen


def test_a_second_start_with_the_same_files_reads_nothing(app: Flask, folder: ContentFolder, reads: list[object]):
    assert start(app, folder) == ["photos"]
    assert start(app, folder) == [] and len(reads) == 1


def test_a_changed_word_is_brought_in(app: Flask, folder: ContentFolder, reads: list[object]):
    start(app, folder)
    before = summary(app, "family")
    folder.write("stages.yaml", folder.text("stages.yaml").replace(before, "Neu gesagt"))
    start(app, folder)
    assert summary(app, "family") == "Neu gesagt" and len(reads) == 2


def test_what_was_imported_from_elsewhere_is_put_right_at_the_next_start(app: Flask, folder: ContentFolder, reads: list[object]):
    start(app, folder)
    before = summary(app, "family")
    original = folder.text("stages.yaml")
    folder.write("stages.yaml", original.replace(before, "Neu gesagt"))
    bring_in(app, folder)
    folder.write("stages.yaml", original)
    start(app, folder)
    assert summary(app, "family") == before


def test_a_folder_with_a_mistake_is_named_at_every_start(app: Flask, folder: ContentFolder):
    start(app, folder)
    folder.write("stages.yaml", "stages: [")
    for _time in range(2):
        with pytest.raises(ContentRefused):
            start(app, folder)
