"""F9: a server whose clock is moved while it runs, by libfaketime, and browsers whose clock is years wrong."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser
from sqlalchemy import func, select

from app import create_app
from learning.house.clock import day_of
from learning.house.db import db
from learning.house.jobs import Heartbeat, Job
from learning.lessons.models import Attempt
from learning.lessons.participation.models import Participation
from learning.people.models import Learner as Person
from tests.benchmarks.databases import Database
from tests.benchmarks.load import Unexpected, request
from tests.benchmarks.people import FIRST, LESSON, Learner, Question, check_plainly, first_question, take_course
from tests.benchmarks.servers import Ours
from tests.faults.lines import Printed, line, not_run
from tests.faults.places import Faults, a_durable_cluster, on_postgresql, on_sqlite, settings_of
from tests.faults.tested import Tested
from tests.support.browser import a_context, chromium
from tests.support.server import Server

LIBRARIES = "/usr/lib/*/faketime/libfaketimeMT.so.1"
# The last is now: a clock that was wrong is set right again.
MOMENTS: dict[str, datetime | timedelta] = {
    "a day ahead": timedelta(days=1),
    "a day behind": timedelta(days=-1),
    "before summer time": datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
    "in summer time": datetime(2026, 3, 29, 1, 1, tzinfo=UTC),
    "before winter time": datetime(2026, 10, 25, 0, 59, tzinfo=UTC),
    "in winter time": datetime(2026, 10, 25, 1, 1, tzinfo=UTC),
    "New Year in the city, not yet in UTC": datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    "29 February": datetime(2028, 2, 28, 23, 30, tzinfo=UTC),
    "after what 32 bits can count": datetime(2038, 1, 20, 12, tzinfo=UTC),
    "three years ahead": timedelta(days=3 * 365),
    "right again": timedelta(),
}
YEARS = [-3, 3]
_tests = Tested("F9", "clocks that are wrong and set right again", ("tests/house/test_wrong_clock.py",))


def wrong_clocks(faults: Faults) -> Iterator[Printed]:
    """The tests; then real servers on both engines, whose database keeps the right time; then browsers."""
    yield from _tests(faults)
    library = next(iter(sorted(Path("/").glob(LIBRARIES.lstrip("/")))), None)
    if library is None:
        yield not_run("F9", "a server whose clock is moved", "there is no libfaketime here")
        return
    with a_durable_cluster() as cluster:
        for place in (on_sqlite(faults, "sqlite"), on_postgresql(faults, cluster, "postgresql")):
            yield from _moved(faults, place, library)


def _moved(faults: Faults, place: Database, library: Path) -> Iterator[Printed]:
    clock, engine = faults.folder / "clock", place.url.partition(":")[0].partition("+")[0]
    clock.write_text("+0")
    with Faked(place, library, clock) as server:
        watched = Watched(server, place, clock)
        for name, moment in MOMENTS.items():
            watched.at(name, moment)
        watched.nothing_lost()
        facts = {"engine": engine, "moments": len(MOMENTS), "checked": watched.checked, "of_them": watched.wrong[:5]}
        yield line("F9", "a server whose clock is moved: cases that failed", len(watched.wrong), 0, **facts)
        with chromium() as browser:
            wrong = [f"{years} years" for years in YEARS if not _kept_in_a_browser(browser, server, years)]
        yield line("F9", "browsers whose clock is years wrong: answers that were not kept", len(wrong), 0, engine=engine, of_them=wrong)


class Faked(Ours):
    """A server that reads from a file how far its clock is off; only the time of day is, as when somebody sets it."""

    def __init__(self, place: Database, library: Path, clock: Path) -> None:
        super().__init__(place.url, place.data)
        told = {"LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1"}
        self._environment |= told | {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}


@dataclass
class Watched:
    """What people and the worker meet at each moment."""

    server: Server
    place: Database
    clock: Path
    wrong: list[str] = field(default_factory=list)
    checked: int = 0

    def __post_init__(self) -> None:
        self.app = create_app(settings_of(self.place))
        self.old = take_course(Learner(self.server))
        self.question: Question = first_question(self.old)
        self.people = self._count(Person)

    def at(self, name: str, moment: datetime | timedelta) -> None:
        """Move the clock and look at everything once."""
        moment = moment if isinstance(moment, datetime) else datetime.now(UTC) + moment
        self.clock.write_text(f"{(moment - datetime.now(UTC)).total_seconds():+.0f}")
        self._hold(f"{name}: the worker goes on", self._worker_is_at(moment))
        self._hold(f"{name}: a visitor reads", self._answers(request("GET", "/de/", self.server.port), 200))
        self._hold(f"{name}: a newcomer's answer is kept, and their day is the city's", self._newcomer(moment))
        # A guest who was here lately is known; after a year and more under a clock nobody could be.
        if moment < datetime.now(UTC) + timedelta(days=364):
            self._hold(f"{name}: a guest of before is known", self._is_known())
            sent = check_plainly(self.server.port, self.old.cookie, self.question.answered(self.checked))
            self._hold(f"{name}: a guest of before answers", self._answers(sent, 303))

    def nothing_lost(self) -> None:
        """After all that: nobody is erased, no job hangs, none was done too often."""
        with self.app.app_context():
            kept = db.session.scalar(select(func.count()).select_from(Person))
            erased = db.session.scalars(select(Job.touched_at).where(Job.name == "forget-unseen", Job.state == "done")).all()
            ahead = datetime.now(UTC) + timedelta(minutes=10)
            hanging = db.session.scalars(select(Job.name).where(Job.state.in_(("waiting", "running")), Job.due_at > ahead)).all()
            failed = db.session.scalars(select(Job.name).where(Job.state == "failed")).all()
        self._hold("everybody is still there", kept == self.people + len(MOMENTS))
        self._hold(f"nothing was erased under a clock that jumped: {erased}", all(each < ahead + timedelta(days=1) for each in erased))
        self._hold(f"no job waits for a time that comes in years, none failed: {hanging} {failed}", not hanging and not failed)

    def _hold(self, what: str, held: bool) -> None:
        self.checked += 1
        if not held:
            self.wrong.append(what)

    def _answers(self, sent: bytes, status: int) -> bool:
        try:
            return self.old.connection.ask(sent).status == status
        except (OSError, Unexpected):
            return False

    def _is_known(self) -> bool:
        return any("checked" in each.attributes for each in self.old.get(LESSON).all("input", name=f"answer:{self.question.task}"))

    def _newcomer(self, moment: datetime) -> bool:
        """Finish a lesson and answer in the next; then read what day and instant that was."""
        try:
            learner = Learner(self.server)
            learner.press(FIRST, "go", "next")
            learner.connection.ask(check_plainly(self.server.port, learner.cookie, first_question(learner).answered(1)))
        except (OSError, Unexpected):
            return False
        lately = (moment, moment + timedelta(minutes=2))
        with self.app.app_context():
            days = db.session.scalars(select(Participation.on).where(Participation.at.between(*lately))).all()
            answers = db.session.scalar(select(func.count()).select_from(Attempt).where(Attempt.at.between(*lately)))
        return set(days) == {day_of(moment)} and bool(answers)

    def _worker_is_at(self, moment: datetime) -> bool:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with self.app.app_context():
                seen = db.session.scalar(select(Heartbeat.seen_at).where(Heartbeat.name == "clock"))
            if seen and abs(seen - moment) < timedelta(seconds=70):
                return True
            time.sleep(0.2)
        return False

    def _count(self, model: type[Person]) -> int:
        with self.app.app_context():
            return db.session.scalar(select(func.count()).select_from(model)) or 0


def _kept_in_a_browser(browser: Browser, server: Server, years: int) -> bool:
    """Answer in a lesson by script, go away, come back."""
    context = a_context(browser, url=server.url)
    try:
        page = context.new_page()
        page.clock.install(time=datetime.now(UTC) + timedelta(days=365 * years))
        page.goto(LESSON)
        choice = page.locator("input[name^='answer:']").first
        choice.check()
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.locator("button[name='check']").first.click()
        page.goto("/de/")
        page.goto(LESSON)
        return page.locator("input[name^='answer:']").first.is_checked()
    finally:
        context.close()
