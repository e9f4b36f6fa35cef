"""What is counted about requests: in shared memory, one small file for each process, added up when somebody asks.

Nothing is named by what people send: a name is a blueprint, one of three methods, a class of status, or a word of this file.
"""

import mmap
import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any

from flask import Flask, Response, current_app, g, request
from sqlalchemy import event

from learning.house.db import db
from learning.house.running import folder

BUCKETS = (0.005, 0.02, 0.05, 0.1, 0.25, 1.0, 5.0)
METHODS, CLASSES = ("GET", "POST", "other"), ("2xx", "3xx", "4xx", "5xx")
CACHE, NOWHERE = "page-cache", "none"
EVENTS = ("page_whole", "page_parts", "page_made", "database_away", "storage_away", "tried_again")
# What is so now ends with its process; everything else outlives it, so that totals never fall.
NOW = ("in_flight", "coming_in", "connections")
ANSWERS = tuple(f"{method} {status}" for method in METHODS for status in CLASSES)
_TIMES = (*map(str, BUCKETS), "+Inf", "sum")


class Counters:
    """The numbers of one process."""

    def __init__(self, groups: list[str], where: Path | None) -> None:
        self.names = [*EVENTS, *NOW, *(f"{group} {name}" for group in groups for name in (*ANSWERS, *_TIMES))]
        self._places = {name: place for place, name in enumerate(self.names)}
        self._firsts = {group: self._places[f"{group} {ANSWERS[0]}"] for group in groups}
        self.begin_anew(where)

    def begin_anew(self, where: Path | None) -> None:
        """Count in memory of one's own: a process that parts from another must not write into that one's."""
        self._lock = Lock()
        self._numbers = _memory(self.names, where)

    def add(self, name: str, number: float = 1.0) -> None:
        place = self._places[name]
        with self._lock:
            self._numbers[place] += number

    def answered(self, group: str, method: str, status: int, seconds: float) -> None:
        """Count a request and how long it took."""
        first = self._firsts.get(group, self._firsts[NOWHERE])
        answer = len(CLASSES) * (METHODS.index(method) if method in METHODS else 2) + min(max(status // 100, 2), 5) - 2
        bucket = next((number for number, most in enumerate(BUCKETS) if seconds <= most), len(BUCKETS))
        times = first + len(ANSWERS)
        with self._lock:
            self._numbers[first + answer] += 1.0
            self._numbers[times + bucket] += 1.0
            self._numbers[times + len(_TIMES) - 1] += seconds

    def totals(self) -> dict[str, float]:
        """The numbers of all processes of this server, those that have ended included."""
        where = folder()
        if where is None:
            return dict(zip(self.names, self._numbers, strict=True))
        found: dict[str, float] = {}
        for path in where.glob("*.count"):
            for name, number in _read(path):
                found[name] = found.get(name, 0.0) + number
        return found


def _memory(names: list[str], where: Path | None) -> Any:
    """Room for as many numbers as names; in a file that says itself what it holds, for the next release may count other things."""
    if where is None:
        return memoryview(bytearray(8 * len(names))).cast("d")
    told = "\n".join(names).encode()
    told += b"\n" * (-len(told) % 8)
    with (where / f"{os.getpid()}-{time.time_ns()}.count").open("w+b") as file:
        file.write(len(told).to_bytes(8, "little") + told + bytes(8 * len(names)))
        file.flush()
        return memoryview(mmap.mmap(file.fileno(), 0))[8 + len(told) :].cast("d")


def _read(path: Path) -> Iterator[tuple[str, float]]:
    data = memoryview(path.read_bytes())
    begins = 8 + int.from_bytes(data[:8], "little")
    lives = _lives(int(path.name.partition("-")[0]))
    names = bytes(data[8:begins]).decode().split("\n")
    for name, number in zip(names, data[begins:].cast("d"), strict=False):
        if lives or name not in NOW:
            yield name, number


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def count(name: str) -> None:
    """Count something that happened in this request."""
    counters_here().add(name)


def counters_here() -> Counters:
    counters: Counters = current_app.extensions["counters"]
    return counters


def init_app(app: Flask) -> None:
    """Count what this process does; called when all blueprints are known."""
    counters = app.extensions["counters"] = Counters([*app.blueprints, CACHE, NOWHERE], folder())

    def begin() -> None:
        counters.add("in_flight")
        g.in_flight = True

    def answered(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("started", time.perf_counter())
        counters.answered(request.blueprint or NOWHERE, request.method, response.status_code, seconds)
        return response

    def end(_error: BaseException | None) -> None:
        if g.pop("in_flight", False):
            counters.add("in_flight", -1.0)

    app.before_request_funcs.setdefault(None, []).insert(0, begin)
    app.after_request(answered)
    app.teardown_request(end)
    with app.app_context():
        event.listen(db.engine, "checkout", lambda *_which: counters.add("connections"))
        event.listen(db.engine, "checkin", lambda *_which: counters.add("connections", -1.0))
