"""A class whose lesson goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pytest
from flask import Flask
from sqlalchemy import inspect

from learning.cohorts.models import Meeting
from learning.cohorts.running import actions
from learning.house.clock import now
from learning.house.db import db
from learning.people.organisations.models import Membership
from tests.support.builders import a_cohort, a_meeting, a_member, a_seat, signed_in
from tests.support.visitor import Visitor


@dataclass
class Lesson:
    """A running session of three, its teacher, and who sits in it."""

    app: Flask
    teacher: Membership
    cohort_id: int
    meeting_id: int
    learners: list[int]

    def browser(self, member: Membership | None = None) -> Visitor:
        return browser_of(self.app, member or self.teacher)

    def pupil(self, place: int = 0, **more: Any) -> Visitor:
        """The browser of somebody of the class who is checked in."""
        visitor = signed_in(self.app, self.learners[place], account=False, meeting=self.meeting_id, **more)
        with self.app.app_context():
            actions.check_in(db.session(), db.session.get_one(Meeting, self.meeting_id), self.learners[place])
            db.session.commit()
        return visitor

    @property
    def live(self) -> str:
        return f"/de/groups/{self.cohort_id}/session"

    @property
    def wall(self) -> str:
        return f"/de/meetings/{self.meeting_id}/wall"

    @property
    def attendance(self) -> str:
        return f"/de/meetings/{self.meeting_id}/attendance"


def browser_of(app: Flask, member: Membership) -> Visitor:
    """The browser of somebody of a team, in their role."""
    return signed_in(app, identity_of(member)[0], acting=member)


def identity_of(member: Membership) -> tuple[int, int, str]:
    """Learner, organisation and role; asked of the object's identity, because its own session is over."""
    return cast(tuple[int, int, str], inspect(member).identity)


@pytest.fixture
def lesson(stocked: Flask) -> Lesson:
    return begun(stocked)


def begun(app: Flask, people: int = 3, kind: str = "course") -> Lesson:
    with app.app_context():
        teacher = a_member(db.session(), "teacher", name="Frau Kern")
        cohort = a_cohort(db.session(), teacher, courses=["fair-online"], voice="informal", kind=kind, seats=40)
        seats = [a_seat(db.session(), cohort, f"Kind {place:02} K.").learner_id for place in range(people)]
        meeting = a_meeting(db.session(), cohort, at=now())
        actions.start(db.session(), meeting)
        db.session.commit()
        return Lesson(app, teacher, cohort.id, meeting.id, seats)
