"""F22: very many requests of many kinds, and whether memory, open files or processes are left over in the web processes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.databases import Database
from tests.benchmarks.load import Connection, Unexpected, request
from tests.benchmarks.measures.cards import BODY, hand_out
from tests.benchmarks.people import FIRST, LESSON, STAGE, Learner, Question, check_plainly, first_question, take_course
from tests.benchmarks.processes import family, pss_megabytes, two_workers
from tests.benchmarks.servers import Ours
from tests.faults.lines import Printed, line
from tests.faults.places import Faults, on_sqlite
from tests.faults.restart import reload

REQUESTS, WARM, GROWTH, TURNS, RELOADS, PARTS = 200_000, 20_000, 1.10, 50, 2, 10
# As many as all processes work on at once: each has the connections and threads it will ever have before it is measured.
CONNECTIONS = 16
# SQLAlchemy's pool opens at most so many lines at once, each when all others are taken in the same moment, be it after hours. SQLite closes
# the file of none while another line of the process has a lock on it, and takes it again for the next.
LINES = 15
LANGUAGES = ["de", "de-simple", "en", "it", "tr", "ar", "uk", "pl"]
PAGES = ["/", "/courses/", LESSON[3:], STAGE[3:], FIRST[3:], "/sign-in", "/accessibility/criteria", "/page/privacy", f"{LESSON[3:]}/all"]


@dataclass(frozen=True)
class OpenFiles:
    """How many lines to the database a process has open, and how many files that have nothing to do with it."""

    lines: int
    others: int


@dataclass(frozen=True)
class Mix:
    """Whom the requests come from."""

    port: int
    learner: Learner
    question: Question
    cards: list[str]

    def next(self, turn: int) -> tuple[bytes, tuple[int, ...]]:
        """Twenty pages of visitors, and then something that writes, or that no page kept in memory answers."""
        kind = turn % 20
        if kind == 0:
            return check_plainly(self.port, self.learner.cookie, self.question.answered(turn // 20)), (303,)
        if kind in (5, 15):
            return request("GET", FIRST, self.port, self.learner.cookie), (200,)
        if kind == 7:
            # Nobody asks the same twice: what is remembered by what was asked must have an end.
            return request("GET", f"/de/search?{urlencode({'q': f'passwort {turn:x}'})}", self.port), (200,)
        if kind == 9:
            return request("GET", f"/{LANGUAGES[turn % 8]}/nothing-{turn}", self.port), (404,)
        if turn % 200 == 11:
            return request("POST", f"/de/card/c/{self.cards[turn // 200 % len(self.cards)]}", self.port, body=BODY), (303,)
        return request("GET", f"/{LANGUAGES[turn // 3 % 8]}{PAGES[turn % len(PAGES)]}", self.port), (200, 301, 302, 308)


def very_many(faults: Faults) -> Iterator[Printed]:
    """Pages of visitors and of a learner, answers, searches, sign-ins by card, addresses that are none."""
    many, warm = REQUESTS * faults.writes // 10_000, WARM
    place = on_sqlite(faults, "f22")
    with Ours(place.url, place.data) as server:
        learner = take_course(Learner(server))
        mix = Mix(server.port, learner, first_question(learner), hand_out(place))
        wrong = _ask(mix, 0, warm)
        workers = two_workers(server.pid)
        files = [_open_files(pid, place) for pid in workers]
        curve = [_pss(workers)]
        for part in range(PARTS):
            wrong += _ask(mix, warm + many * part // PARTS, warm + many * (part + 1) // PARTS)
            curve.append(_pss(workers))
        same = two_workers(server.pid) == workers
        more = [_open_files(pid, place) for pid in workers]
        processes = len(family(server.pid))
        for _time in range(RELOADS):
            reload(server)
        left = len(family(server.pid)) - processes
    facts = {"requests": many, "after": warm, "wrong": len(wrong), "of_them": wrong[:3], "same_processes": same}
    facts |= {"megabytes": curve}
    grown = None if wrong or not same else max(now / then for now, then in zip(curve[-1], curve[0], strict=True))
    yield line("F22", "memory of the web process that grew most, after very many requests, by memory before", grown, GROWTH, **facts)
    others, others_before = [each.others for each in more], [each.others for each in files]
    yield line(
        "F22",
        "more files open than before, those of the database apart",
        sum(others) - sum(others_before),
        0,
        before=others_before,
        after=others,
    )
    lines = [each.lines for each in more]
    yield line(
        "F22", "lines to the database of the process that has more", max(lines), LINES, before=[each.lines for each in files], after=lines
    )
    yield line("F22", "processes left over after reloads", left, 0, reloads=RELOADS, processes=processes)


def _ask(mix: Mix, first: int, last: int) -> list[str]:
    """What got another answer than it should."""
    wrong = list[str]()

    def some(number: int) -> None:
        connection = Connection(mix.port)
        for turn in range(first + number, last, CONNECTIONS):
            sent, right = mix.next(turn)
            if turn // CONNECTIONS % TURNS == 0:
                # The next connection may come to the other process: both must be warm, and both must be tried.
                connection.close()
                connection = Connection(mix.port)
            try:
                status = connection.ask(sent).status
            except (OSError, Unexpected) as trouble:
                wrong.append(f"{type(trouble).__name__} for {sent[:60]!r}")
                connection = Connection(mix.port)
                continue
            if status not in right:
                wrong.append(f"{status} for {sent[:60]!r}")
        connection.close()

    threads = [threading.Thread(target=some, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def _pss(workers: list[int]) -> list[float]:
    return [round(pss_megabytes(pid), 1) for pid in workers]


def _open_files(pid: int, place: Database) -> OpenFiles:
    open_here = [os.path.realpath(each) for each in (Path("/proc") / str(pid) / "fd").iterdir()]
    file = str(place.sqlite_file)
    return OpenFiles(open_here.count(file), sum(not each.startswith(file) for each in open_here))
