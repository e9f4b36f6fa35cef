"""A group with a teacher and three people, one course of two lessons beside one nobody follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from learning.house.db import db
from learning.people.organisations.models import Membership
from tests.support import database
from tests.support.builders import a_cohort, a_course, a_member, a_seat, a_stage, an_app, signed_in
from tests.support.visitor import Visitor


@dataclass
class World:
    """Who is there, by name."""

    app: Flask
    cohort_id: int
    teacher: Visitor
    ids: dict[str, int] = field(default_factory=dict)

    def do(self, work: Callable[[Session], Any]) -> Any:
        with self.app.app_context():
            found = work(db.session())
            db.session.commit()
            return found

    @property
    def address(self) -> str:
        return f"/en/groups/{self.cohort_id}"

    def learner(self, name: str) -> Visitor:
        return signed_in(self.app, self.ids[name], account=False)


def a_world(app: Flask, names: Sequence[str] = ("Ben K.", "Amina B.", "Öznur Y."), **more: Any) -> World:
    with app.app_context():
        session = db.session()
        a_stage(session)
        a_course(session, "garden")
        a_course(session, "other", position=1)
        teacher: Membership = a_member(session, "teacher")
        cohort = a_cohort(session, teacher, courses=["garden"], seats=1200, **more)
        ids = {name: a_seat(session, cohort, name).learner_id for name in names}
        cohort_id, teacher_id = cohort.id, teacher.learner_id
        session.commit()
    return World(app, cohort_id, signed_in(app, teacher_id, acting=teacher), ids)


@pytest.fixture
def world(sqlite_database: str, tmp_path: Path) -> Iterator[World]:
    with an_app(database.test_settings(tmp_path, sqlite_database)) as app:
        yield a_world(app)


@pytest.fixture(params=["sqlite_database", "postgres_database"])
def world_on_both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    with an_app(database.test_settings(tmp_path, str(request.getfixturevalue(request.param)))) as app:
        yield a_world(app)
