"""A provider with a small course of its own, so that a test imports, writes and publishes in a second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from learning.courses.drafts import queries, steps, writing
from learning.courses.drafts.models import Draft
from learning.courses.drafts.opening import hold, open_draft
from learning.courses.drafts.publishing import publish_draft
from learning.courses.drafts.reviews import newest_change
from learning.courses.store import store_of
from learning.house.db import db
from learning.house.jobs import run_next
from learning.people.organisations.models import Membership, Organisation
from tests.conftest import _an_app
from tests.support.builders import a_member, an_organisation, last, signed_in
from tests.support.content import ContentFolder, a_content_folder, bring_in, notice_publications
from tests.support.visitor import Visitor

COURSE, LESSON = "photos", "look"


class House:
    """The small course in a provider's hands, with a draft; its content folder can be changed and brought in again."""

    def __init__(self, app: Flask, folder: ContentFolder) -> None:
        self.app, self.folder = app, folder
        bring_in(app, folder)
        with app.app_context():
            self.provider = an_organisation(db.session(), "provider").id
            hold(db.session(), COURSE, self.provider)
            open_draft(db.session(), COURSE)
            db.session.commit()

    def member(self, role: str, learner_id: int | None = None) -> Membership:
        where = db.session.get_one(Organisation, self.provider)
        made = a_member(db.session(), role, where)
        if learner_id is not None:
            db.session.delete(made)
            made = Membership(learner_id=learner_id, organisation_id=where.id, role=role, name="Frau Beides")
            db.session.add(made)
        db.session.commit()
        return made

    def at_work(self, role: str = "author", learner_id: int | None = None) -> Visitor:
        with self.app.app_context():
            member = self.member(role, learner_id)
            mine = member.learner_id
            db.session.commit()
            return signed_in(self.app, mine, acting=member)

    def write(self, text: str, block: str = "begin", learner_id: int | None = None, locale: str = "de") -> None:
        """Somebody (an author nobody knows by name, unless it is said) writes into a block."""
        with self.app.app_context():
            unit = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": block, "locale": locale}
            known = queries.words(db.session(), **unit)
            fields = dict(known.fields) | {"text": text} if known else {"text": text}
            writing.write_words(db.session(), unit, fields, known.version if known else 0, learner_id or self.someone())
            db.session.commit()

    def someone(self) -> int:
        return self.member("author").learner_id

    def approve(self) -> None:
        """Everything that was written is read and approved by a colleague."""
        with self.app.app_context():
            reviewer = self.member("reviewer")
            db.session.get_one(Draft, COURSE).state = "in_review"
            db.session.flush()
            by, seen = steps.By(reviewer.learner_id, reviewer.name), newest_change(db.session(), course_uid=COURSE)
            steps.approve(db.session(), COURSE, by, seen)
            db.session.commit()

    def publish(self) -> None:
        with self.app.app_context():
            publish_draft(db.session(), store_of(self.app.config["SETTINGS"]), COURSE)
            db.session.commit()
        notice_publications(self.app)

    def bring_in(self) -> list[str]:
        changed = bring_in(self.app, self.folder)
        notice_publications(self.app)
        return changed

    def state(self) -> str:
        with self.app.app_context():
            return db.session.get_one(Draft, COURSE).state

    def words(self, block: str = "begin", locale: str = "de") -> str:
        with self.app.app_context():
            kept = queries.words(db.session(), course_uid=COURSE, lesson_uid=LESSON, block_id=block, locale=locale)
            return kept.fields.get("text", "") if kept else ""

    def work(self) -> None:
        """What the worker would do by now."""
        with self.app.app_context():
            while run_next(db.session()):
                pass
        notice_publications(self.app)


def text(visitor: Visitor, address: str) -> str:
    visitor.get(address)
    return last(visitor).text


@pytest.fixture
def house(sqlite_database: str, tmp_path: Path) -> Iterator[House]:
    for app in _an_app(sqlite_database, tmp_path):
        yield House(app, a_content_folder(tmp_path / "content"))


@pytest.fixture
def house_on_postgres(postgres_database: str, tmp_path: Path) -> Iterator[House]:
    for app in _an_app(postgres_database, tmp_path):
        yield House(app, a_content_folder(tmp_path / "content"))


@pytest.fixture(params=["sqlite", "postgresql"])
def house_on_both(request: pytest.FixtureRequest) -> House:
    return request.getfixturevalue({"sqlite": "house", "postgresql": "house_on_postgres"}[request.param])
