"""How long after a publication an old page is still served, by any worker, to a visitor or to a learner."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from learning.house.paths import CONTENT
from tests.benchmarks.databases import Database, Engine
from tests.benchmarks.lines import Printed, bar
from tests.benchmarks.load import Connection, request
from tests.benchmarks.pages import some_learners
from tests.benchmarks.people import COURSE
from tests.benchmarks.processes import cpu_seconds, spent_between
from tests.benchmarks.servers import PRODUCTION, Ours
from tests.support.server import REPOSITORY

READERS = 16
PUBLICATIONS = 3
WATCHED_AFTER = 4.0


class Watch:
    """Readers who open the course page again and again, half of them visitors, and note when they still saw the old one."""

    def __init__(self, port: int, cookies: list[str]) -> None:
        self.new = b""
        self.old_at = 0.0
        self.seen = 0
        self.over = threading.Event()
        self._port, self._cookies = port, cookies
        self._threads = [threading.Thread(target=self._read, args=(number,)) for number in range(READERS)]

    def __enter__(self) -> Watch:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join()

    def _read(self, number: int) -> None:
        cookie = self._cookies[number // 2] if number % 2 else ""
        sent = request("GET", COURSE, self._port, cookie, Accept_Encoding="identity")
        connection = Connection(self._port)
        while not self.over.is_set():
            asked = time.monotonic()
            page = connection.ask(sent).body
            self.seen += 1
            if self.new not in page:
                self.old_at = max(self.old_at, asked)
            time.sleep(0.02)
        connection.close()


def correct_after_publication(engine: Engine, run: Path) -> Iterator[Printed]:
    """Another process imports a course with a new title; both workers are asked all the time."""
    place = engine.fresh("publication")
    with Ours(place.url, place.data) as server:
        cookies = [learner.cookie for learner in some_learners(server)]
        before = cpu_seconds(server.pid)
        with Watch(server.port, cookies) as watch:
            seconds = [_publish(place, run, watch, number) for number in range(PUBLICATIONS)]
        workers = sorted(spent_between(before, cpu_seconds(server.pid)).values(), reverse=True)[:2]
    facts = {"engine": engine.name, "unit": "s from the commit to the last old page, worst of three"}
    yield bar("correct after a publication", max(seconds), 2, **facts, each=seconds, pages_read=watch.seen, cpu_of_workers=workers)


def _publish(place: Database, run: Path, watch: Watch, number: int) -> float:
    title = f"Neu herausgegeben {number}"
    folder = run / f"content-{number}"
    shutil.copytree(CONTENT, folder)
    _rename(folder, title)
    before = _generation(place)
    command = [sys.executable, "-m", "flask", "--app", "app", "content", "import", "--folder", str(folder)]
    environment = {**os.environ, **PRODUCTION, "LERNWEGE_URL": "http://127.0.0.1", "LERNWEGE_DATABASE_URL": place.url}
    process = subprocess.Popen(command, cwd=REPOSITORY, env=environment | {"LERNWEGE_DATA": str(place.data)}, stdout=subprocess.DEVNULL)
    while _generation(place) == before:
        if process.poll() not in (None, 0):
            raise RuntimeError("`content import` failed")
        time.sleep(0.005)
    committed = time.monotonic()
    watch.new, watch.old_at = title.encode(), committed
    time.sleep(WATCHED_AFTER)
    process.wait()
    return watch.old_at - committed


def _rename(folder: Path, title: str) -> None:
    """Give the German course another title, in its file."""
    file = folder / "courses" / "smartphone-safety" / "course.yaml"
    rows = file.read_text().splitlines(keepends=True)
    german = next(at for at, row in enumerate(rows) if row.strip() == "de:" and rows[at + 1].strip().startswith("title:"))
    indent = rows[german + 1].partition("title:")[0]
    rows[german + 1] = f"{indent}title: {title}\n"
    file.write_text("".join(rows))


def _generation(place: Database) -> int:
    file = place.sqlite_file
    assert file is not None
    with closing(sqlite3.connect(file, timeout=20)) as connection:
        return int(connection.execute("SELECT number FROM cache_generation").fetchone()[0])
