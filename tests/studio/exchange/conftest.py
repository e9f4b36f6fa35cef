"""A course with every kind of block in an author's hands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from learning.courses.drafts.opening import hold, open_draft
from learning.house.db import db
from tests.studio.conftest import Studio
from tests.support.builders import an_organisation
from tests.support.content import a_folder_of_every_kind, bring_in
from tests.support.media import with_media
from tests.support.visitor import Visitor

COURSE = "photos"


@pytest.fixture
def harmful(stocked: Flask, tmp_path: Path) -> Iterator[tuple[Studio, Visitor]]:
    """A course with every kind of block, in an author's hands."""
    folder = with_media(a_folder_of_every_kind(tmp_path / "content"))
    bring_in(stocked, folder)
    studio = Studio.__new__(Studio)
    studio.app = stocked
    with stocked.app_context():
        studio.provider = an_organisation(db.session(), "provider").id
        hold(db.session(), COURSE, studio.provider)
        open_draft(db.session(), COURSE)
        db.session.commit()
    studio.catalogue = folder.read()  # type: ignore[attr-defined]
    yield studio, studio.at_work()
