"""People who answer tasks without pause, try again until they are told it is kept, and note on their own disk what they were told."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.load import Connection, Unexpected, request
from tests.benchmarks.people import LESSON, Learner, Question, first_question, take_course
from tests.support.server import Server

# Who gets no answer tries the same again so long, in seconds; so often a second.
PATIENCE, PAUSE = 120.0, 0.05
KEPT = 303
_BROKEN = (OSError, Unexpected, ValueError, IndexError)


@dataclass
class Writer:
    """Somebody who answers the first question of a lesson, each time otherwise; `times` are the moments of what was kept."""

    learner: Learner
    question: Question
    name: str
    notes: Path
    kept: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    unwaited: int = 0
    lost_patience: int = 0

    def write(self, number: int, alive: Callable[[], bool] = lambda: True) -> None:
        """Send one answer until it is kept; the same press, so the same number."""
        once = f"{self.name}-{number}"
        body = urlencode([*self.question.answered(number), ("once", once)]).encode()
        sent = request("POST", LESSON, self.learner.server.port, self.learner.cookie, body)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and alive():
            status = self._send(sent)
            if status == KEPT:
                self._note(once)
                return
            time.sleep(PAUSE)
        self.lost_patience += 1

    def _send(self, sent: bytes) -> int | None:
        try:
            answer = self.learner.connection.ask(sent)
        except _BROKEN:
            self.refused["no answer"] += 1
            self._connect_anew()
            return None
        if answer.status != KEPT:
            self.refused[str(answer.status)] += 1
            self.unwaited += answer.status == 503 and "retry-after" not in answer.headers
        return answer.status

    def _connect_anew(self) -> None:
        self.learner.connection.close()
        try:
            self.learner.connection = Connection(self.learner.server.port)
        except OSError:
            time.sleep(PAUSE)

    def _note(self, once: str) -> None:
        with self.notes.open("a") as notes:
            notes.write(f"{once}\n")
            notes.flush()
            os.fsync(notes.fileno())
        self.kept.append(once)
        self.times.append(time.monotonic())


def some_writers(server: Server, number: int, folder: Path, seed: int) -> list[Writer]:
    """People in the middle of a course, each with a connection of their own."""
    found = []
    for place in range(number):
        learner = take_course(Learner(server))
        found.append(Writer(learner, first_question(learner), f"{seed}-{place}", folder / f"kept-{seed}-{place}"))
    return found


def write_all(writers: list[Writer], each: int, disturb: Callable[[Callable[[], int]], None]) -> float:
    """Everybody writes `each` answers while `disturb` does its worst; it is given how many have been kept so far. Seconds it took."""

    def work(writer: Writer) -> None:
        for number in range(each):
            writer.write(number)

    threads = [threading.Thread(target=work, args=(writer,), daemon=True) for writer in writers]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    try:
        disturb(lambda: sum(len(writer.kept) for writer in writers))
    except TimeoutError:
        # Whoever waits for an answer gives up by themselves; the figures tell the rest.
        print(f"nothing was kept for long: {[(len(writer.kept), dict(writer.refused)) for writer in writers]}", file=sys.stderr)
    for thread in threads:
        thread.join()
    return time.monotonic() - began


def longest_silence(writers: list[Writer]) -> float:
    """The longest time in which nobody was told that something was kept, in seconds."""
    moments = sorted(moment for writer in writers for moment in writer.times)
    return max((later - earlier for earlier, later in pairwise(moments)), default=0.0)
