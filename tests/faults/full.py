"""F4: the disk of the data folder is full, and is free again later."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from learning.courses.store import MediaStore
from tests.benchmarks.databases import Database
from tests.benchmarks.load import request
from tests.benchmarks.people import LESSON, Learner, Question, first_question, take_course
from tests.benchmarks.servers import Ours
from tests.faults.kept import events_in
from tests.faults.lines import Printed, line, not_run
from tests.faults.places import Faults, stocked
from tests.support.server import Server
from tests.support.visitor import read

WORK = "the disk of the data folder is full"
SIZE, PRESSES = "600m", 40
KEPT, AWAY = 303, 503


def disk_full(faults: Faults) -> Iterator[Printed]:
    """Presses while there is no room, a file that doesn't fit, and presses when there is room again."""
    disk = faults.folder / "disk"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(disk)], capture_output=True, check=False).returncode
    ):
        yield not_run("F4", WORK, "only root can make a small disk here")
        return
    try:
        yield from _on(disk)
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=False)


def _on(disk: Path) -> Iterator[Printed]:
    place = stocked(Database(f"sqlite:///{disk / 'lernwege.sqlite'}", disk))
    with Ours(place.url, place.data) as server:
        learner = take_course(Learner(server))
        question, before = first_question(learner), events_in(place)
        _fill(disk)
        full = [_press(server, learner, question, f"full-{number}", number) for number in range(PRESSES)]
        text = _text_that_comes_back(server)
        left = _half_files(disk)
        (disk / "filler").unlink()
        free = [_press(server, learner, question, f"full-{number}", number) for number in range(PRESSES)]
        kept = events_in(place) - before
    facts = {"presses": PRESSES, "kept_although_full": full.count(KEPT)}
    yield line("F4", f"{WORK}: answers other than kept or “we are away”", sum(status not in (KEPT, AWAY) for status in full), 0, **facts)
    yield line("F4", "a text that was typed does not come back", 0 if "Dear text" in text else 1, 0)
    yield line("F4", "files left by halves", left, 0)
    yield line("F4", "presses not taken once there is room again, without a restart", sum(status != KEPT for status in free), 0, **facts)
    yield line("F4", "effects too many or too few", abs(kept - PRESSES), 0, **facts)
    yield line("F4", "the database is damaged", _damaged(disk / "lernwege.sqlite"), 0)


def _fill(disk: Path) -> None:
    with contextlib.suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))


def _press(server: Server, learner: Learner, question: Question, once: str, turn: int) -> int:
    body = urlencode([*question.answered(turn), ("once", once)]).encode()
    return learner.connection.ask(request("POST", LESSON, server.port, learner.cookie, body)).status


def _text_that_comes_back(server: Server) -> str:
    """What the page shows of a report of a barrier that could not be kept."""
    stranger = Learner(server)
    answer = stranger.connection.ask(
        request("POST", "/de/report", server.port, "", urlencode({"description": "Dear text"}).encode(), Accept_Encoding="identity")
    )
    return " ".join(area.text for area in read(answer.body.decode()).all("textarea")) or ("Dear text" if answer.status == KEPT else "")


def _half_files(disk: Path) -> int:
    """A file is kept that doesn't fit: it is refused as such, and nothing of it stays."""
    there = set(disk.rglob("*"))
    try:
        MediaStore(disk).keep("f" * 64, bytes(1 << 20))
    except OSError as error:
        assert error.errno == errno.ENOSPC
    return sum(path.is_file() for path in set(disk.rglob("*")) - there if ".sqlite" not in path.name)


def _damaged(file: Path) -> int:
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok")
