"""Hostile files through the front door: no server error, nothing partial, nothing left behind, little memory.

By default a share of them; `LONG=1` sends 500, `HOSTILE=<number>` as many.
"""

from __future__ import annotations

import os
import re
import resource
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select

from learning.courses.drafts.models import Draft, DraftLesson, DraftMedium, DraftWords
from learning.house.db import db
from learning.studio.exchange.models import Arrival
from learning.studio.exchange.reading import child
from learning.studio.exchange.reading.packed import unpack
from learning.studio.exchange.reading.refused import FileRefused
from tests.studio.conftest import Studio
from tests.studio.exchange import hostile
from tests.studio.exchange.sending import sent
from tests.studio.exchange.test_files import BRING, course_zip, packed
from tests.support.builders import last

COUNT = int(os.environ.get("HOSTILE", 500 if os.environ.get("LONG") else 16))
MOST_MEMORY = 512 << 20


def counted() -> list[int]:
    return [db.session().scalar(select(func.count()).select_from(model)) or 0 for model in (Draft, DraftLesson, DraftMedium, DraftWords)]


def files_below(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file() and ".sqlite" not in path.name and "-wal" not in path.name}


class Asked(threading.Thread):
    """Looks a hundred times a second at the most memory that a process which reads a file has had; in bytes.

    The kernel's own count of ended children begins with what their parent had, so it would say nothing.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self.seen, self.over = 0, set[str](), threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.01):
            for children in Path("/proc/self/task").glob("*/children"):
                try:
                    for pid in children.read_text().split():
                        self._look(pid)
                except OSError:
                    pass

    def _look(self, pid: str) -> None:
        of = Path("/proc") / pid
        if b"reading.child" in (of / "cmdline").read_bytes():
            self.seen.add(pid)
            found = re.search(r"VmHWM:\s+(\d+)", (of / "status").read_text())
            self.most = max(self.most, int(found[1]) << 10 if found else 0)


def test_hostile_files_do_nothing(studio: Studio, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    author = studio.at_work()
    author.get(BRING)
    temporary = tmp_path_factory.mktemp("here")
    monkeypatch.setenv("TMPDIR", str(temporary))
    course = packed({name.replace("smartphone-safety", "x", 1): data for name, data in unpack(course_zip(author)).items()})
    store = studio.app.config["SETTINGS"].data / "media"
    with studio.app.app_context():
        before = counted()
        db.session.rollback()
    there, answers = files_below(store), dict[int, int]()
    every = list(hostile.hostile(course, hostile.a_document(), max(COUNT, 150)))
    asked, own = Asked(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    asked.start()
    # Each of the tricks in turn, evenly spread when there is no time for all.
    for name, data in every[:: max(1, len(every) // COUNT)]:
        status = int(sent(author, BRING, name, data).status_code)
        answers[status] = answers.get(status, 0) + 1
        assert status in (303, 413, 422), (name, data[:80], last(author).text[:500])
        # What could be read waits, and nothing else has changed: courses come in whole or not at all.
        with studio.app.app_context():
            now = counted()
            assert now == before or (status == 303 and _whole(now, before)), (name, data[:80])
            before = now
            assert (db.session().scalar(select(func.count()).select_from(Arrival)) or 0) <= 20
            db.session.rollback()
    assert files_below(store) >= there and files_below(temporary) == set()
    assert answers.get(422, 0) > sum(answers.values()) // 2 and answers.get(303)
    asked.over.set()
    own = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - own) << 10
    print(f"{answers}; reading took at most {asked.most >> 20} MB in {len(asked.seen)} processes, ours {own >> 20} MB more")
    assert len(asked.seen) > sum(answers.values()) // 3 and 0 < asked.most < MOST_MEMORY and own < MOST_MEMORY


def _whole(now: list[int], before: list[int]) -> bool:
    """One course more, with everything that belongs to it."""
    return now[0] == before[0] + 1 and all(after > earlier for after, earlier in zip(now, before, strict=True))


@pytest.mark.parametrize("number", range(9))
def test_odd_names_in_a_zip_are_refused(number: int) -> None:
    names = ["../x", "/x", "a\\b", "C:/x", "a/../../x", "a/./../b/..", "x\ny", "a" * 400, "\u202ex"]
    with pytest.raises(FileRefused):
        unpack(packed({names[number]: b"x"}))


def test_the_reading_process_gives_up_memory_time_and_files() -> None:
    assert child.MEMORY < MOST_MEMORY and child.SECONDS <= 30
    import subprocess
    import sys

    code = (
        "from learning.studio.exchange.reading.child import limit; limit()\n"
        "try: open('left-behind', 'wb', 0).write(b'x'); print('written')\n"
        "except OSError: print('no file')\n"
        "try: bytes(600 << 20); print('taken')\n"
        "except MemoryError: print('no memory')\n"
    )
    # The signal for a file that grows too large ends a process, unless it is not heard.
    run = subprocess.run([sys.executable, "-c", "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + code],
                         capture_output=True, text=True, cwd=os.getcwd(), check=False)  # fmt: skip
    Path("left-behind").unlink(missing_ok=True)
    assert run.stdout.split("\n")[:2] == ["no file", "no memory"], run.stderr
