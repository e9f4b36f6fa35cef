"""Somebody who holds a lesson without accounts, and children who come in."""

import pytest

from learning.cohorts import Meeting
from learning.cohorts.quick.codes import door_of
from learning.cohorts.quick.models import QuickLesson
from learning.house.db import db
from tests.support.builders import a_member, rows, signed_in
from tests.support.visitor import Visitor

LESSON = "fair-online/class-chat"


class Held:
    """A lesson without accounts that goes on in an app, seen from its teacher."""

    def __init__(self, app, role="teacher", **more):
        self.app = app
        with app.app_context():
            member = a_member(db.session(), role)
            self.teacher_id = member.learner_id
            db.session.commit()
        self.teacher = signed_in(app, self.teacher_id, acting=member)
        fields = {"lesson": LESSON, "voice": "informal", "locale": "de", "seats": "40", **more}
        self.page = self.teacher.post("/de/quick-lesson", fields)

    @property
    def code(self):
        """What stands on the wall now; empty while nobody comes in."""
        [meeting] = rows(self.app, Meeting)
        found = self.teacher.get(f"/de/meetings/{meeting.id}/wall").all("p", class_="wall-code")
        return found[0].text.replace(" ", "") if found else ""

    @property
    def token(self):
        """What the QR code on the wall holds now."""
        with self.app.app_context():
            return door_of(rows(self.app, QuickLesson)[0]).token

    def child(self, code=None, expect=303, once="", **more):
        """Somebody new types the number; the answer is `child.last`."""
        visitor = Visitor(self.app)
        visitor.post("/de/join", {"code": code or self.code, "once": once}, expect=expect, follow=False, **more)
        return visitor

    def end(self):
        return self.teacher.post("/de/quick-lesson/end")


@pytest.fixture
def held(stocked):
    return Held(stocked)
