"""What tests of the studio share: an author at work on a shipped course."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from learning.courses.drafts import steps
from learning.courses.drafts.models import Draft
from learning.courses.drafts.opening import hold, open_draft
from learning.courses.drafts.reviews import newest_change
from learning.courses.store import store_of
from learning.house.db import db
from learning.house.paths import CONTENT
from learning.people.organisations.models import Membership
from tests.support.builders import a_member, an_organisation, last, signed_in
from tests.support.visitor import Visitor

COURSE, LESSON = "smartphone-safety", "screen-lock"


class Studio:
    """A provider whose course has a draft; `at_work` signs somebody in who works there."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        # The stocked database comes without its media.
        store = store_of(app.config["SETTINGS"])
        for file in (CONTENT / "courses" / COURSE / "media").iterdir():
            data = file.read_bytes()
            store.keep(hashlib.sha256(data).hexdigest(), data)
        with app.app_context():
            self.provider = an_organisation(db.session(), "provider").id
            hold(db.session(), COURSE, self.provider)
            open_draft(db.session(), COURSE)
            db.session.commit()

    def member(self, role: str) -> Membership:
        """Somebody new who works there."""
        from learning.people.organisations.models import Organisation

        organisation = db.session.get(Organisation, self.provider)
        made = a_member(db.session(), role, organisation)
        db.session.commit()
        return made

    def approve(self) -> None:
        """Everything that was written is read and approved by a colleague."""
        with self.app.app_context():
            reviewer = self.member("reviewer")
            draft = db.session.get_one(Draft, COURSE)
            draft.state = "in_review"
            db.session.flush()
            steps.approve(
                db.session(), COURSE, steps.By(reviewer.learner_id, reviewer.name), newest_change(db.session(), course_uid=COURSE)
            )
            db.session.commit()

    def at_work(self, role: str = "author") -> Visitor:
        with self.app.app_context():
            member = self.member(role)
            learner_id = member.learner_id
            # Asked for its number, the session has begun to read: SQLite would let nobody write beside it.
            db.session.commit()
            return signed_in(self.app, learner_id, acting=member)


def read_by(visitor: Visitor, address: str) -> str:
    """What somebody reads at an address."""
    visitor.get(address)
    return last(visitor).text


@pytest.fixture
def studio(stocked: Flask) -> Studio:
    return Studio(stocked)


@pytest.fixture
def studio_on_both(stocked_on_both: Flask) -> Studio:
    return Studio(stocked_on_both)


@pytest.fixture
def studio_on_postgres(stocked_postgres: str, tmp_path: Path) -> Iterator[Studio]:
    from tests.conftest import _an_app

    for app in _an_app(stocked_postgres, tmp_path):
        yield Studio(app)
