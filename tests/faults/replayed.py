"""F8: nothing of ours waits offline to be sent, so what a browser could keep is played: answers as requests, sent again in any order."""

from __future__ import annotations

import random
import secrets
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import func, insert, select

from app import create_app
from learning.house.clock import now
from learning.house.db import db
from learning.house.sealing import token_hash
from learning.lessons.models import Attempt, BlockState, CourseFinish, LessonState
from learning.people.models import WebSession
from tests.benchmarks.databases import Database
from tests.benchmarks.load import Connection, request
from tests.benchmarks.people import FIRST, LESSON, Learner, form_of
from tests.benchmarks.servers import Ours
from tests.faults.lines import Printed, line
from tests.faults.places import Faults, a_durable_cluster, on_postgresql, on_sqlite, settings_of
from tests.faults.restart import reload

EVENTS, TIMES = 500, 3
NEXT_RELEASE = "99.1.0"


@dataclass(frozen=True)
class Event:
    """A press that was recorded; `once` is its number."""

    path: str
    once: str
    fields: list[tuple[str, str]]

    def sent(self, port: int, cookie: str) -> bytes:
        return request("POST", self.path, port, cookie, urlencode([*self.fields, ("once", self.once)]).encode())


def replays(faults: Faults) -> Iterator[Printed]:
    """Five hundred presses, three times each, shuffled, from two browsers of one person, while a new release takes over."""
    with a_durable_cluster() as cluster:
        for place in (on_sqlite(faults, "sqlite"), on_postgresql(faults, cluster, "postgresql")):
            server = Released(place, faults.folder / f"release-{place.data.name}")
            with server:
                yield from _replayed(Watched(server, place), random.Random(faults.seed))


class Released(Ours):
    """A server whose release has a number that can be raised while it runs."""

    def __init__(self, place: Database, packages: Path) -> None:
        super().__init__(place.url, place.data)
        self.packages = packages
        self._environment |= {"PYTHONPATH": str(packages)}

    def renew(self) -> None:
        """The next release takes over, process by process."""
        facts = self.packages / f"lernwege-{NEXT_RELEASE}.dist-info"
        facts.mkdir(parents=True)
        (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: lernwege\nVersion: {NEXT_RELEASE}\n")
        reload(self)


@dataclass(frozen=True)
class Watched:
    """The server, and what its database says meanwhile."""

    server: Released
    place: Database

    def state(self, learner_id: int) -> dict[str, object]:
        """All that the presses have made of somebody's progress."""
        app = create_app(settings_of(self.place))
        with app.app_context():
            told: dict[str, object] = {}
            for row in db.session.scalars(select(BlockState).where(BlockState.learner_id == learner_id)):
                told[f"{row.lesson_uid} {row.block_uid}"] = (row.answer, row.outcome, bool(row.solved_at))
            lessons = db.session.scalars(select(LessonState).where(LessonState.learner_id == learner_id))
            told |= {row.lesson_uid: bool(row.finished_at) for row in lessons}
            finished = db.session.scalars(select(CourseFinish.course_uid).where(CourseFinish.learner_id == learner_id))
            return told | dict.fromkeys(finished, "finished")


def _replayed(watched: Watched, chance: random.Random) -> Iterator[Printed]:
    server, app = watched.server, create_app(settings_of(watched.place))
    first, learner_id = _somebody(watched, app)
    events = _recorded(first, chance)
    sends = [event for event in events for _time in range(TIMES)]
    chance.shuffle(sends)
    cookies = [first.cookie, _second_browser(app, learner_id)]
    over, back = threading.Event(), list[str]()
    looking = threading.Thread(target=_look, args=(app, learner_id, over, back))
    looking.start()
    half = len(sends) // 2
    answers = _send(server, cookies, sends[:half])
    renewing = threading.Thread(target=server.renew)
    renewing.start()
    answers += _send(server, cookies, sends[half:])
    renewing.join()
    over.set()
    looking.join()
    yield from _compared(watched, app, learner_id, events, [answers, back])


def _compared(watched: Watched, app: Flask, learner_id: int, events: list[Event], seen: list[list[str]]) -> Iterator[Printed]:
    engine = "postgresql" if watched.place.url.startswith("postgresql") else "sqlite"
    (answers, back), facts = seen, {"engine": engine, "events": len(events), "times": TIMES}
    with app.app_context():
        mine = select(Attempt).where(Attempt.learner_id == learner_id)
        counted = db.session.scalar(select(func.count()).select_from(mine.subquery())) or 0
        order = [(row.block_uid, row.answer) for row in db.session.scalars(mine.order_by(Attempt.at))]
    asked = sum("check" in dict(event.fields) for event in events)
    wrong = [answer for answer in answers if answer != "303"]
    yield line("F8", "answers sent three times: counted twice or not at all", abs(counted - asked), 0, **facts)
    yield line("F8", "answers sent three times: refused", len(wrong), 0, of_them=wrong[:3], **facts)
    yield line("F8", "progress that went back meanwhile", len(back), 0, of_them=back[:3], **facts)
    other = _in_order(watched, app, events, order)
    here, there = watched.state(learner_id), watched.state(other)
    differ = [name for name in here.keys() | there.keys() if here.get(name) != there.get(name)]
    yield line("F8", "what differs from the same answers given once, in order", len(differ), 0, of_them=differ[:5], **facts)


def _somebody(watched: Watched, app: Flask) -> tuple[Learner, int]:
    """A person who has pressed once, and so has a place."""
    learner = Learner(watched.server)
    learner.press(FIRST, "go", "bookmark:on")
    with app.app_context():
        token = learner.cookie.partition("=")[2]
        found = db.session.scalar(select(WebSession.learner_id).where(WebSession.token_hash == token_hash(token)))
    assert found is not None
    return learner, found


def _second_browser(app: Flask, learner_id: int) -> str:
    token = secrets.token_urlsafe(24)
    with app.app_context(), db.engine.begin() as connection:
        row = {"token_hash": token_hash(token), "learner_id": learner_id, "data": {"_id": "a second browser", "_fresh": True}}
        connection.execute(insert(WebSession).values(**row, created_at=now(), seen_at=now()))
    return f"lw_session={token}"


def _recorded(learner: Learner, chance: random.Random) -> list[Event]:
    """Presses as they stood in the page before any was sent: answers to every question with choices, and the end of the first lesson."""
    page, hidden = learner.get(LESSON), form_of(learner.get(LESSON), "once")
    tasks = {
        button.attributes["value"]: [box.attributes["value"] for box in page.all("input", name=f"answer:{button.attributes['value']}")]
        for button in page.all("button", name="check")
    }
    tasks = {task: options for task, options in tasks.items() if options}
    ends = form_of(learner.get(FIRST), "once")
    events = [Event(FIRST, f"end-{number}", [*ends, ("go", "next")]) for number in range(5)]
    for number in range(EVENTS - len(events)):
        task = chance.choice(sorted(tasks))
        given = (f"answer:{task}", chance.choice(tasks[task]))
        events.append(Event(LESSON, f"press-{number}", [*hidden, given, ("check", task)]))
    return events


def _send(server: Released, cookies: list[str], sends: list[Event]) -> list[str]:
    """Each browser sends its half of them, two at a time; who gets no answer tries again, as a queue does."""

    def one(place: int) -> list[str]:
        return [_until_answered(server, cookies[place % 2], event) for event in sends[place::4]]

    with ThreadPoolExecutor(4) as pool:
        return [answer for answers in pool.map(one, range(4)) for answer in answers]


def _until_answered(server: Released, cookie: str, event: Event) -> str:
    for _try in range(20):
        try:
            connection = Connection(server.port)
            try:
                return str(connection.ask(event.sent(server.port, cookie)).status)
            finally:
                connection.close()
        except OSError:
            continue
    return "no answer"


def _look(app: Flask, learner_id: int, over: threading.Event, back: list[str]) -> None:
    """Whatever was reached stays: solved, finished, and how many answers there are."""
    known: set[str] = set()
    while not over.wait(0.05):
        with app.app_context():
            solved = select(BlockState.block_uid).where(BlockState.learner_id == learner_id, BlockState.solved_at.is_not(None))
            finished = select(LessonState.lesson_uid).where(LessonState.learner_id == learner_id, LessonState.finished_at.is_not(None))
            present = {*db.session.scalars(solved), *db.session.scalars(finished)}
        back += sorted(known - present)
        known |= present


def _in_order(watched: Watched, app: Flask, events: list[Event], order: list[tuple[str, dict[str, Any]]]) -> int:
    """Somebody else gives the same answers, each once, one after the other, in the order in which they were counted."""
    other, learner_id = _somebody(watched, app)
    other.send("POST", FIRST, [*events[0].fields, ("once", "end")], 303)
    waiting: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        fields = dict(event.fields)
        if "check" in fields:
            waiting.setdefault((fields["check"], fields[f"answer:{fields['check']}"]), []).append(event)
    for task, answer in order:
        event = waiting[task, answer["chosen"][0]].pop()
        other.send("POST", LESSON, [*event.fields, ("once", event.once)], 303)
    return learner_id
