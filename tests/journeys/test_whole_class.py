"""A lesson of 45 minutes with a whole class, timed: from 28 pasted names and their printed cards to 28 devices that are signed out.

It opens 29 windows and takes some minutes: `make test` leaves it out, `LONG=1` runs it (`-s` shows how long each part took).
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from learning.cohorts.models import Leader
from learning.house.clock import now
from learning.house.db import db
from learning.people.organisations.models import Membership
from tests.support.browser import a_context, chromium
from tests.support.builders import a_cohort, a_meeting, an_app
from tests.support.database import test_settings
from tests.support.qr import read_dark
from tests.support.server import Server

pytestmark = [pytest.mark.slow, pytest.mark.skipif("LONG" not in os.environ, reason="opens 29 windows; LONG=1 runs it")]
CLASS, HANDS, DESKS = 28, 2, 4
FIRST = "Amina Ben Chiara David Elif Finn Gia Hanna Ivo Jana Kerem Lena Mila Noah Olga Paul Rana Sami Tara Ugur Vera Wim Yara Zoe".split()
NAMES = [f"{surname}, {first}" for surname, first in zip(["Berger"] * 24 + ["Kaya"] * 4, FIRST + FIRST[:4], strict=True)]
LESSON = "/de/courses/fair-online/class-chat"
SOON, PATIENT = 20_000, 60_000
PICTURES = ("tree", "boat", "cup", "key")


class Watch:
    """Tells how long each part took."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}
        self.begin()

    def begin(self) -> None:
        self._at = time.monotonic()

    def took(self, what: str) -> float:
        self.times[what] = time.monotonic() - self._at
        self.begin()
        return self.times[what]

    def __str__(self) -> str:
        return "\n".join(f"{seconds:6.1f} s  {what}" for what, seconds in self.times.items())


class School:
    """A server whose demo teacher has an empty class of school age with a date of now."""

    def __init__(self, server: Server) -> None:
        self.server = server
        with an_app(test_settings(server.data)) as app, app.app_context():
            session = db.session()
            found = select(Membership).join(Leader, Leader.learner_id == Membership.learner_id)
            teacher = session.scalars(found.where(Leader.cohort_id == 1, Leader.role == "teacher", Membership.role == "teacher")).one()
            facts: dict[str, Any] = {"name": "Klasse 7c", "voice": "informal", "seats": 12}
            cohort = a_cohort(session, teacher, courses=["fair-online"], **facts)
            self.group = f"/de/groups/{cohort.id}"
            self.meeting = f"/de/meetings/{a_meeting(session, cohort, at=now(), minutes=45).id}"
            session.commit()


@pytest.fixture
def school(stocked_sqlite_template: Path) -> Iterator[School]:
    with Server(like=stocked_sqlite_template.parent) as server:
        yield School(server)


class Desk:
    """A few pupils at a browser and a thread of their own: a class does not press one after the other."""

    def __init__(self, school: School, cards: Sequence[str]) -> None:
        self.thread = ThreadPoolExecutor(1)
        self.cards, self.stack = cards, ExitStack()
        self.pages: list[Page] = self.thread.submit(self._open, school).result()

    def _open(self, school: School) -> list[Page]:
        browser = self.stack.enter_context(chromium())
        return [a_window(browser, school, width=1024, height=600) for _card in self.cards]

    def close(self) -> None:
        self.thread.submit(self.stack.close).result()
        self.thread.shutdown()


class Pupils:
    """The whole class, by desks."""

    def __init__(self, school: School, cards: Sequence[str]) -> None:
        size = -(-len(cards) // DESKS)
        self.desks = [Desk(school, cards[first : first + size]) for first in range(0, len(cards), size)]

    def all(self, do: Callable[[Desk], Any]) -> None:
        """Do something at all desks at the same time."""
        for done in [desk.thread.submit(do, desk) for desk in self.desks]:
            done.result()

    def each(self, do: Callable[[Page], Any]) -> None:
        self.all(lambda desk: [do(page) for page in desk.pages])

    def first(self, do: Callable[[list[Page]], Any]) -> Any:
        """Do something with those at the first desk."""
        return self.desks[0].thread.submit(do, self.desks[0].pages).result()

    def close(self) -> None:
        for desk in self.desks:
            desk.close()


def test_a_lesson_of_28_from_the_pasted_list_to_the_end(school: School, browser: Browser, tmp_path: Path) -> None:
    teacher, watch = a_window(browser, school), Watch()
    teacher.goto("/de/demo/kern")
    teacher.get_by_role("main").get_by_role("button").first.click()
    watch.begin()
    paste(teacher, school)
    watch.took("28 names pasted and added")
    cards = scanned(printed(teacher, school), tmp_path)
    watch.took("cards printed, drawn as pictures, each code scanned")
    assert len(set(cards)) == CLASS

    teacher.goto(f"{school.group}/session")
    teacher.locator("button[name=meeting]").first.click()
    expect(teacher.locator("live-room")).to_be_visible()
    watch.took("session begun")

    teacher.goto(f"{school.meeting}/wall")
    code = teacher.locator(".wall-code").inner_text().strip()
    assert not re.search("|".join(FIRST), teacher.locator("body").inner_text())
    teacher.goto(f"{school.group}/session")
    pupils = Pupils(school, cards)
    try:
        learn(teacher, school, pupils, code, watch)
    finally:
        pupils.close()
        print(f"\n{watch}")


def learn(teacher: Page, school: School, pupils: Pupils, code: str, watch: Watch) -> None:
    """From the door to the end."""
    watch.begin()
    pupils.all(lambda desk: come_by_card(desk, code))
    assert watch.took("28 came in by card, wall code and four pictures twice") < 60
    expect(teacher.locator("live-room .chip").first).to_contain_text(str(CLASS), timeout=SOON)

    watch.begin()
    raise_hands(teacher, pupils)
    watch.took("two hands, one is come to")
    eyes_to_the_front(teacher, pupils, watch)
    mark(teacher, school, watch)
    ask_at_the_exit(teacher, school, pupils, watch)

    teacher.goto(f"{school.meeting}/end")
    watch.begin()
    teacher.get_by_role("main").locator("form .button--filled").click()
    pupils.each(lambda page: expect(page.locator("room-bar")).to_have_count(0, timeout=PATIENT))
    watch.took("ended, seen by 28")
    # Each device is nobody's again, not only without a bar.
    pupils.each(signed_out)


def signed_out(page: Page) -> None:
    assert page.request.get("/de/shared/here").json()["place"] == ""


def a_window(browser: Browser, school: School, **wishes: Any) -> Page:
    context: BrowserContext = a_context(browser, url=school.server.url, **wishes)
    context.set_default_timeout(PATIENT)
    return context.new_page()


def paste(teacher: Page, school: School) -> None:
    teacher.goto(f"{school.group}/names")
    teacher.locator("textarea[name=names]").fill("\n".join(NAMES))
    teacher.locator("form.forms .button--filled").click()
    expect(teacher.locator("input[name=called]")).to_have_count(CLASS)
    assert "Berger" not in teacher.content()
    teacher.locator("form .button--filled").click()
    expect(teacher.locator("tr[data-card]")).to_have_count(CLASS)


def printed(teacher: Page, school: School) -> bytes:
    teacher.goto(f"{school.group}/names")
    with teacher.expect_download() as download:
        teacher.locator("button[name=all]").click()
    return Path(download.value.path()).read_bytes()


def scanned(document: bytes, folder: Path) -> list[str]:
    """The addresses on the cards, read from pictures of the pages as a camera would; the pictures stay in the folder of the test."""
    with pymupdf.open(stream=document) as pages:
        found = []
        for page in pages:
            page.get_pixmap(dpi=150).save(folder / f"cards-{page.number + 1}.png")
            found += [_read(page, drawing) for drawing in page.get_drawings() if len(drawing["items"]) > 200]
    return found


def _read(page: Any, drawing: dict[str, Any]) -> str:
    """One code: each module's colour in the middle, from a picture of the page."""
    area, module = drawing["rect"], min(abs(item[1].width) for item in drawing["items"] if item[0] == "re")
    size = round(area.width / module)
    step = 8
    picture = page.get_pixmap(matrix=pymupdf.Matrix(step * size / area.width, step * size / area.width), clip=area, colorspace="gray")
    middles = [step * place + step // 2 for place in range(size)]
    return read_dark(size, {(y // step, x // step) for y in middles for x in middles if picture.pixel(x, y)[0] < 128})


def come_by_card(desk: Desk, code: str) -> None:
    """All at once, step by step: nobody waits for somebody else's page."""
    for page, address in zip(desk.pages, desk.cards, strict=True):
        page.goto(address, wait_until="commit")
    for page in desk.pages:
        page.locator("#here").fill(code)
        page.locator("#here").press("Enter")
    for page in desk.pages:
        _pick(page, again=False)
    for page in desk.pages:
        _pick(page, again=True)
    for page in desk.pages:
        expect(page.locator("room-bar")).to_be_visible(timeout=PATIENT)


def _pick(page: Page, *, again: bool) -> None:
    page.locator("input[name=first]:not([value=''])" if again else "input[name=first][value='']").wait_for(state="attached")
    for picture in PICTURES:
        page.locator(f".pick[value={picture}]").click()
    page.locator(".forms .button--filled").click()


def raise_hands(teacher: Page, pupils: Pupils) -> None:
    pupils.first(_raise)
    expect(teacher.locator(".need[data-why=hand]")).to_have_count(HANDS, timeout=SOON)
    teacher.locator("button[value^=come]").first.click()
    pupils.first(lambda pages: expect(pages[0].locator(".room .chip[data-tone=good]")).to_be_visible(timeout=SOON))


def _raise(pages: list[Page]) -> None:
    """Two come to the lesson, tick something without sending it, and raise a hand."""
    for page in pages[:HANDS]:
        page.goto(LESSON)
        page.locator("main form input[type=radio]").first.check()
        page.locator(".room-hand button").click()
        expect(page.locator(".room-hand button[value=down]")).to_be_visible()


def eyes_to_the_front(teacher: Page, pupils: Pupils, watch: Watch) -> None:
    watch.begin()
    teacher.locator("button[value=eyes]").click()
    pupils.each(lambda page: expect(page.locator("room-bar[data-covering]")).to_be_visible(timeout=SOON))
    assert pupils.first(lambda pages: pages[0].evaluate("document.querySelector('main').inert"))
    watch.took("eyes to the front on 28 screens")
    teacher.locator("button[value=go-on]").click()
    pupils.each(lambda page: expect(page.locator("room-bar[data-covering]")).to_have_count(0, timeout=SOON))
    # What was chosen, and not yet sent, is still there.
    assert pupils.first(lambda pages: pages[0].locator("main form input[type=radio]").first.is_checked())
    watch.took("and back")


def mark(teacher: Page, school: School, watch: Watch) -> None:
    """Attendance, by keyboard alone."""
    teacher.goto(f"{school.meeting}/attendance")
    watch.begin()
    teacher.locator(".mark input[type=radio]").first.focus()
    letters = {each.get_attribute("data-state"): each.inner_text() for each in teacher.locator("kbd[data-state]").all()}
    for number in range(CLASS):
        teacher.keyboard.press(letters["late" if number % 7 == 3 else "here"])
    teacher.locator("form .button--filled").click()
    expect(teacher.locator("[data-tone=good]").first).to_be_visible()
    assert watch.took("attendance of 28 by keyboard") < 60
    assert teacher.locator("input[value=late]:checked").count() == CLASS // 7


def ask_at_the_exit(teacher: Page, school: School, pupils: Pupils, watch: Watch) -> None:
    teacher.goto(f"{school.group}/session")
    watch.begin()
    teacher.locator("button[value=exit]").click()
    pupils.each(_say_it_was_good)
    teacher.locator("button[value=show]").click()
    expect(teacher.locator(".tally strong").first).to_have_text(str(CLASS), timeout=SOON)
    watch.took("exit question answered by 28")


def _say_it_was_good(page: Page) -> None:
    page.locator(".room-ask input[value=good]").check()
    page.locator(".room-ask .button").click()
    expect(page.locator(".room-ask .chip")).to_be_visible(timeout=SOON)
