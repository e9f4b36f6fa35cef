"""F23: twenty classes sign in by card within a minute; and a thousand people who learn at once."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.benchmarks.load import Connection, Load, Unexpected, request
from tests.benchmarks.measures.cards import CHILDREN, hand_out, sign_in
from tests.benchmarks.people import FIRST, LESSON, Learner, Question, check_plainly, first_question, take_course
from tests.benchmarks.processes import cpu_seconds, pss_megabytes, two_workers
from tests.benchmarks.servers import Ours
from tests.faults.lines import Printed, line
from tests.faults.places import Faults, on_sqlite
from tests.support.server import Server

MINUTE, WAIT = 60.0, 1.5
LEARNERS, SECONDS, THINKS, AT_ONCE = 1_000, 600, 5.0, 25


def classes_sign_in(faults: Faults) -> Iterator[Printed]:
    """Six hundred children spread over a minute, each in a browser of their own."""
    place = on_sqlite(faults, "f23")
    with Ours(place.url, place.data) as server:
        tokens, load = hand_out(place), Load()
        began = time.monotonic()

        def one(number: int) -> bool:
            time.sleep(max(0.0, began + number * MINUTE / CHILDREN - time.monotonic()))
            return sign_in(server.port, tokens[number], load)

        with ThreadPoolExecutor(CHILDREN // 10) as threads:
            errors = list(threads.map(one, range(CHILDREN))).count(False)
    facts = {"children": CHILDREN, "errors": errors, "longest": round(load.percentile(1), 2)}
    waited = None if errors else load.percentile(0.95)
    yield line("F23", "twenty classes sign in by card within a minute: seconds, 95th percentile", waited, WAIT, **facts)


@dataclass
class Person:
    """Somebody who opens a lesson, answers, goes on, and thinks for five seconds in between."""

    cookie: str
    question: Question
    turns: Iterator[int] = field(default_factory=itertools.count)

    def next(self, port: int) -> tuple[bytes, int]:
        """What their browser sends now, and the answer that is right."""
        turn = next(self.turns)
        if turn % 3 == 1:
            return check_plainly(port, self.cookie, self.question.answered(turn // 3)), 303
        return request("GET", FIRST if turn % 3 else LESSON, port, self.cookie), 200


def a_thousand_learn(faults: Faults) -> Iterator[Printed]:
    """For ten minutes, or a share of them by `--writes`."""
    seconds, place = SECONDS * faults.writes / 10_000, on_sqlite(faults, "crowd")
    with Ours(place.url, place.data) as server:
        with ThreadPoolExecutor(8) as threads:
            people = list(threads.map(lambda _number: _somebody(server), range(LEARNERS)))
        before = sum(cpu_seconds(server.pid).values())
        load, errors = _learn(server.port, people, seconds)
        spent = sum(cpu_seconds(server.pid).values()) - before
        memory = sum(map(pss_megabytes, two_workers(server.pid)))
    facts = {"learners": LEARNERS, "seconds": seconds, "requests": len(load.seconds), "errors": len(errors), "of_them": errors[:3]}
    facts |= {"median": round(load.percentile(0.5), 3), "p99": round(load.percentile(0.99), 3), "longest": round(load.percentile(1), 2)}
    facts |= {"cpu_ms_a_request": round(1000 * spent / len(load.seconds), 1), "memory_of_two_workers": round(memory)}
    waited = None if errors else load.percentile(0.95)
    yield line("crowd", "a thousand people learn at once: seconds, 95th percentile", waited, 1.0, **facts)


def _somebody(server: Server) -> Person:
    learner = take_course(Learner(server))
    person = Person(learner.cookie, first_question(learner))
    learner.connection.close()
    return person


def _learn(port: int, people: list[Person], seconds: float) -> tuple[Load, list[str]]:
    """Each thread looks after some; whoever has thought long enough asks next."""
    load, errors, until = Load(), list[str](), time.monotonic() + seconds

    def some(first: int) -> None:
        connection, now = Connection(port), time.monotonic()
        mine = people[first::AT_ONCE]
        due = [(now + THINKS * number / len(mine), number) for number in range(len(mine))]
        while due[0][0] < until:
            at, number = due[0]
            time.sleep(max(0.0, at - time.monotonic()))
            sent, right = mine[number].next(port)
            connection = _ask(port, connection, sent, right, load, errors.append)
            heapq.heapreplace(due, (time.monotonic() + THINKS, number))

    threads = [threading.Thread(target=some, args=(first,)) for first in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return load, errors


def _ask(port: int, connection: Connection, sent: bytes, right: int, load: Load, wrong: Callable[[str], None]) -> Connection:
    began = time.perf_counter()
    try:
        answer = connection.ask(sent)
        load.seconds.append(time.perf_counter() - began)
        if answer.status != right:
            wrong(f"{answer.status} for {sent[:60]!r}")
    except (OSError, Unexpected) as trouble:
        wrong(f"{type(trouble).__name__} for {sent[:60]!r}")
        return Connection(port)
    return connection
