"""The search among 10,000 courses in eight languages: how long somebody waits who types words, mistypes them, or finds nothing."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

from app import create_app
from tests.benchmarks.databases import Database, Engine, tables_mark
from tests.benchmarks.lines import Printed, bar
from tests.benchmarks.load import Make, drive, request
from tests.benchmarks.processes import cpu_seconds, spent_between
from tests.benchmarks.searchable import add_searchable
from tests.benchmarks.servers import Ours
from tests.home.search_phrases import PHRASES
from tests.support import database

COURSES = 10_000
MILLISECONDS = 20
_ASKED = 400
# Each path more than once: what a process makes ready when it is first asked is not what people wait for.
_WARM = 200

TYPICAL = [(phrase.locale, phrase.words) for phrase in PHRASES if not phrase.slip]
# A letter left out, one too many, two the other way round: also where nobody wrote such a slip down.
MISTYPED = [(phrase.locale, phrase.words) for phrase in PHRASES if phrase.slip]
NOTHING = [(locale, words) for locale in ("de", "en", "tr", "ar", "uk", "pl") for words in ("qwrtz", "xylofant vbnm", "ظظغغضض", "ґґфф щщ")]


def searches(engine: Engine, run: Path) -> Iterator[Printed]:
    """Typical, mistyped and vain questions, one after the other on one connection, each drawn as a whole page."""
    place = _there(engine)
    database_pid = engine.cluster.pid if engine.cluster else None
    with Ours(place.url, place.data) as server:
        drive(server.port, _asking(TYPICAL + MISTYPED, server.port, "warm"), _WARM, 4)
        for name, questions in (("typical words", TYPICAL), ("mistyped words", _slipped()), ("words nobody wrote", NOTHING)):
            before = cpu_seconds(server.pid) | (cpu_seconds(database_pid) if database_pid else {})
            load = drive(server.port, _asking(questions, server.port, name), _ASKED, 1)
            after = cpu_seconds(server.pid) | (cpu_seconds(database_pid) if database_pid else {})
            facts = {
                "engine": engine.name,
                "unit": "ms, 99th percentile of whole pages",
                "courses": COURSES,
                "median": 1000 * load.percentile(0.5),
                "worst": 1000 * max(load.seconds),
                "cpu": 1000 * sum(spent_between(before, after).values()) / len(load.seconds),
            }
            yield bar(f"search, {name}", 1000 * load.percentile(0.99), MILLISECONDS, **facts)


def _there(engine: Engine) -> Database:
    """The catalogue, made once and kept."""
    name = f"searchable_{COURSES}_{tables_mark()}"
    if engine.has(name):
        return engine.kept(name)
    began = time.monotonic()
    place = engine.kept(name)
    try:
        settings = database.test_settings(place.data, place.url)
        database.migrate(settings)
        database.stock(settings)
        add_searchable(create_app(settings), COURSES)
    except BaseException:
        engine.forget(name)
        raise
    print(f"{engine.name}: {COURSES} courses made searchable in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return place


def _slipped() -> list[tuple[str, str]]:
    random.seed(2)
    return MISTYPED + [(locale, _slip(words)) for locale, words in TYPICAL if max(map(len, words.split())) > 5]


def _slip(words: str) -> str:
    """The words with one slip in the longest."""
    longest = max(words.split(), key=len)
    at = random.randrange(1, len(longest) - 2)
    a, b = longest[at], longest[at + 1]
    return words.replace(longest, longest[:at] + random.choice((b + a, a + a + b, b)) + longest[at + 2 :])


def _asking(questions: list[tuple[str, str]], port: int, name: str) -> Make:
    paths = [f"/{locale}/search?q={quote_plus(words)}" for locale, words in questions]
    random.Random(name).shuffle(paths)
    return lambda connection, turn: request("GET", paths[(turn + connection) % len(paths)], port)
