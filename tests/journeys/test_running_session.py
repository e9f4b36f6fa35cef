"""A lesson with a whole class, timed: 28 browsers, hands, eyes to the front, attendance by keyboard, exit question, end.

It opens 28 windows and takes a minute or two: `make test` leaves it out, `LONG=1` runs it.
"""

from __future__ import annotations

import hashlib
import os
import time
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

pytestmark = [pytest.mark.slow, pytest.mark.skipif("LONG" not in os.environ, reason="opens 28 windows; LONG=1 runs it")]
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


def test_a_lesson_of_28(room: Room) -> None:
    times, begun_at = {}, time.monotonic()

    def took(what: str) -> None:
        nonlocal begun_at
        times[what], begun_at = time.monotonic() - begun_at, time.monotonic()

    teacher = room.window()
    teacher.goto("/de/demo/kern")
    teacher.get_by_role("main").get_by_role("button").first.click()
    teacher.goto(GROUP)
    teacher.locator("button[name=meeting]").first.click()
    expect(teacher.locator("live-room")).to_be_visible()
    took("begin")

    meeting_id, code = room.code()
    pupils = [room.window(token) for token in room.pupils]
    begun_at = time.monotonic()
    for page in pupils:
        page.goto(f"/de/room/{meeting_id}", wait_until="commit")
        page.locator("#code").fill(code)
        page.locator("#code").press("Enter")
    for page in pupils:
        expect(page.locator("room-bar")).to_be_visible()
    took("28 come in by the code")
    assert times["28 come in by the code"] < 60

    for page in pupils[:4]:
        page.goto(LESSON)
    pupils[0].locator('input[name="answer:right-address"][value="before"]').check()
    for page in pupils[:2]:
        page.locator(".room-hand button").click()
        expect(page.locator(".room-hand button[value=down]")).to_be_visible()
    expect(teacher.locator(".need[data-why=hand]")).to_have_count(2, timeout=SOON)
    teacher.locator("button[value^=come]").first.click()
    expect(pupils[0].locator(".room .chip[data-tone=good]")).to_be_visible(timeout=SOON)
    took("two hands, one is come to")

    teacher.locator("button[value=eyes]").click()
    for page in pupils:
        expect(page.locator("room-bar[data-covering]")).to_be_visible(timeout=SOON)
    assert pupils[0].evaluate("document.querySelector('main').inert")
    took("eyes to the front on 28 screens")
    teacher.locator("button[value=go-on]").click()
    for page in pupils:
        expect(page.locator("room-bar[data-covering]")).to_have_count(0, timeout=SOON)
    # What was chosen, and not yet sent, is still there.
    assert pupils[0].locator('input[name="answer:right-address"][value="before"]').is_checked()
    took("and back")

    wall = teacher.context.new_page()
    wall.goto(f"/de/meetings/{meeting_id}/wall")
    assert "Kind" not in wall.locator("body").inner_text() and "Amina" not in wall.locator("body").inner_text()
    wall.close()

    teacher.goto(f"/de/meetings/{meeting_id}/attendance")
    begun_at = time.monotonic()
    teacher.locator(".mark input[type=radio]").first.focus()
    letters = {each.get_attribute("data-state"): each.inner_text() for each in teacher.locator("kbd[data-state]").all()}
    for number in range(CLASS):
        teacher.keyboard.press(letters["late" if number % 7 == 3 else "here"])
    teacher.locator("form .button--filled").click()
    expect(teacher.locator("[data-tone=good]").first).to_be_visible()
    took("attendance of 28 by keyboard")
    assert times["attendance of 28 by keyboard"] < 60
    assert teacher.locator("input[value=late]:checked").count() == CLASS // 7

    teacher.goto(GROUP)
    begun_at = time.monotonic()
    teacher.locator("button[value=exit]").click()
    for page in pupils:
        page.locator(".room-ask input[value=good]").check()
        page.locator(".room-ask .button").click()
    teacher.locator("button[value=show]").click()
    expect(teacher.locator(".tally strong").first).to_have_text(str(CLASS), timeout=SOON)
    took("exit question answered by 28")

    teacher.goto(f"/de/meetings/{meeting_id}/end")
    teacher.get_by_role("main").locator("form .button--filled").click()
    for page in pupils:
        expect(page.locator("room-bar")).to_have_count(0, timeout=SOON)
    took("end, seen by 28")
    print("\n" + "\n".join(f"{seconds:6.1f} s  {what}" for what, seconds in times.items()))


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
