"""F6 and F21: the same press sent twice, answers lost on the way, and a database that says “once more, please” at random."""

from __future__ import annotations

import logging
import random
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlencode

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from app import create_app
from learning.house.db import db
from tests.benchmarks.databases import Database
from tests.benchmarks.load import Connection, Unexpected, request
from tests.benchmarks.people import LESSON, Learner, Question, first_question, take_course
from tests.benchmarks.servers import Ours
from tests.faults.kept import events_in
from tests.faults.lines import Printed, line
from tests.faults.places import Faults, a_durable_cluster, on_postgresql, on_sqlite, settings_of
from tests.lessons.learner import MESSAGE
from tests.lessons.learner import Learner as Reader
from tests.support.server import Server

PAIRS, LOST, FAILING, ONE_IN = 1000, 300, 1000, 100
AT_ONCE = 8
ADDRESS = f"/de{MESSAGE}"


def same_press_twice(faults: Faults) -> Iterator[Printed]:
    """F6: a thousand presses come twice at the same moment; of three hundred the answer is lost and the press comes again."""
    for name in ("sqlite", "postgresql"):
        with a_durable_cluster() as cluster:
            place = on_sqlite(faults, name) if name == "sqlite" else on_postgresql(faults, cluster, name)
            with Ours(place.url, place.data) as server:
                yield from _pressed(server, place, name)


def _pressed(server: Server, place: Database, engine: str) -> Iterator[Printed]:
    learner = take_course(Learner(server))
    question = first_question(learner)
    before = events_in(place)
    with ThreadPoolExecutor(2 * AT_ONCE) as pool:
        answers = [status for number in range(PAIRS // AT_ONCE) for status in _pairs(pool, server, learner, question, number)]
    pairs = len(answers) // 2
    yield line(
        "F6",
        "answers given twice at the same moment: effects too many or too few",
        abs(events_in(place) - before - pairs),
        0,
        engine=engine,
        pairs=pairs,
    )
    yield line(
        "F6", "answers given twice at the same moment: refused", sum(status != 303 for status in answers), 0, engine=engine, pairs=pairs
    )
    before = events_in(place)
    for number in range(LOST):
        sent = _press(server, learner, question, f"lost-{number}", number)
        _send_and_hang_up(server, sent)
        _ask(server, sent)
    yield line(
        "F6",
        "answer lost on the way, pressed again: effects too many or too few",
        abs(events_in(place) - before - LOST),
        0,
        engine=engine,
        presses=LOST,
    )


def _pairs(pool: ThreadPoolExecutor, server: Server, learner: Learner, question: Question, number: int) -> list[int]:
    """Eight presses, each sent by two connections at once."""
    gate = Barrier(2 * AT_ONCE)
    sent = [_press(server, learner, question, f"pair-{number}-{place}", number) for place in range(AT_ONCE)]

    def go(what: bytes) -> int:
        gate.wait()
        return _ask(server, what)

    return list(pool.map(go, [*sent, *sent]))


def _press(server: Server, learner: Learner, question: Question, once: str, turn: int) -> bytes:
    return request("POST", LESSON, server.port, learner.cookie, urlencode([*question.answered(turn), ("once", once)]).encode())


def _ask(server: Server, sent: bytes) -> int:
    connection = Connection(server.port)
    try:
        return connection.ask(sent).status
    except (OSError, Unexpected):
        return 0
    finally:
        connection.close()


def _send_and_hang_up(server: Server, sent: bytes) -> None:
    """What a line does that breaks after the request has gone out."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line_out:
        line_out.sendall(sent)


class _OnceMore(Exception):
    """What a database says that could not put two transactions in a row."""

    sqlstate = "40001"


def commits_that_fail(faults: Faults) -> Iterator[Printed]:
    """F21: one commit in a hundred fails as a serialisation failure does; the view runs again."""
    place, chance = on_sqlite(faults, "f21"), random.Random(faults.seed)
    app = create_app(settings_of(place))
    # A line a request would bury the lines of the run.
    logging.getLogger("lernwege").setLevel(logging.ERROR)
    failed = [0]

    def fail(_session: object) -> None:
        if chance.randrange(ONE_IN) == 0:
            failed[0] += 1
            raise OperationalError("COMMIT", {}, _OnceMore())

    reader = Reader(app)
    reader.open(ADDRESS)
    reader.choose("right-address", "before")
    reader.press("check", "right-address")
    before = events_in(place)
    with app.app_context():
        event.listen(db.session, "before_commit", fail)
    try:
        taken = [_answers_anew(reader, number) for number in range(FAILING)]
    finally:
        event.remove(db.session, "before_commit", fail)
    yield line("F21", "errors that people saw", taken.count(False), 0, writes=FAILING, failed_commits=failed[0])
    yield line("F21", "effects too many or too few", abs(events_in(place) - before - FAILING), 0, writes=FAILING, failed_commits=failed[0])


def _answers_anew(reader: Reader, number: int) -> bool:
    """Whether the answer was taken as usual."""
    data = reader.fields() | {"answer:first-aid": ["bank"], "check": ["first-aid"], "once": [f"f21-{number}"]}
    try:
        reader.post(ADDRESS, data)
    except AssertionError:
        return False
    return True
