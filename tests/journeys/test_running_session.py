"""A session without script, by teacher and pupil; with a whole class see `test_whole_class.py`.

`make test` leaves it out, `LONG=1` runs it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import insert

from learning.cohorts.models import Cohort
from learning.cohorts.running import queries
from learning.cohorts.running.codes import code_now
from learning.house.clock import now
from learning.house.db import db
from learning.house.pagecache import SESSION_COOKIE
from learning.people.models import WebSession
from tests.support.browser import a_context
from tests.support.builders import a_seat, an_app
from tests.support.database import test_settings
from tests.support.server import Server

pytestmark = [pytest.mark.slow, pytest.mark.skipif("LONG" not in os.environ, reason="seats a class of 28; LONG=1 runs it")]
CLASS, GROUP = 28, "/de/groups/1/session"
LESSON = "/de/courses/smartphone-safety/false-message"
SOON = 15_000


class Room:
    """A server with a class of 28 in its database, and a window for each of them."""

    def __init__(self, server: Server, browser: Browser) -> None:
        self.server, self.browser = server, browser
        self.opened: list[BrowserContext] = []
        self.pupils: list[str] = []

    def seat(self) -> None:
        """Fill the demo's class up to 28, and seed a browser for each."""
        with an_app(test_settings(self.server.data)) as app, app.app_context():
            cohort = db.session.get_one(Cohort, 1)
            known = [each.learner_id for each in _seats(cohort)]
            known += [a_seat(db.session(), cohort, f"Kind {number:02} Z.").learner_id for number in range(CLASS - len(known))]
            for learner_id in known:
                self.pupils.append(f"browser-of-{learner_id}")
                row = {"token_hash": hashlib.sha256(self.pupils[-1].encode()).hexdigest(), "learner_id": learner_id}
                data = {"_id": "a session of a test", "_fresh": True}
                db.session.execute(insert(WebSession).values(**row, data=data, created_at=now(), seen_at=now()))
            db.session.commit()

    def code(self) -> tuple[int, str]:
        with an_app(test_settings(self.server.data)) as app, app.app_context():
            meeting = queries.running_of(db.session(), cohort_id=1)
            assert meeting is not None
            running = queries.running(db.session(), meeting_id=meeting.id)
            assert running is not None
            return meeting.id, code_now(running, now())

    def window(self, token: str = "", **wishes: Any) -> Page:
        context = a_context(self.browser, url=self.server.url, **wishes)
        context.set_default_timeout(60_000)
        self.opened.append(context)
        if token:
            context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": self.server.url}])
        return context.new_page()


def _seats(cohort: Cohort) -> list[Any]:
    from learning.cohorts.queries import enrolments

    return enrolments(db.session(), cohort_id=cohort.id, states=("in",))


@pytest.fixture
def room(stocked_sqlite_template: Path, browser: Browser) -> Iterator[Room]:
    with Server(like=stocked_sqlite_template.parent) as server:
        made = Room(server, browser)
        made.seat()
        yield made
        for context in made.opened:
            context.close()


def test_without_script_the_whole_way_works(room: Room) -> None:
    teacher, pupil = room.window(javascript=False), room.window(room.pupils[0], javascript=False)
    teacher.goto("/de/demo/kern")
    teacher.get_by_role("main").get_by_role("button").first.click()
    teacher.goto(GROUP)
    teacher.locator("button[name=meeting]").first.click()
    meeting_id, code = room.code()
    pupil.goto(f"/r/{meeting_id}")
    pupil.locator("#code").fill(code)
    pupil.locator("main form .button--filled").click()
    pupil.locator(".room-hand button").click()
    teacher.locator(".no-script-only a").click()
    teacher.locator("button[value^=come]").first.click()
    teacher.locator("button[value=eyes]").click()
    pupil.locator(".room .no-script-only").click()
    expect(pupil.locator(".eyes")).to_be_visible()
    expect(pupil.locator(".room .chip[data-tone=good]")).to_be_visible()
