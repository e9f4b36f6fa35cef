"""The search among 10,000 courses in eight languages: words as people type them, mistyped ones, and words that nobody wrote."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

from app import create_app
from learning.home.search import queries
from learning.home.search.asked import asked
from learning.home.search.finding import find
from learning.home.search.narrowing import FACETS, all_courses
from learning.house.db import db
from tests.benchmarks.databases import Database, Engine, tables_mark
from tests.benchmarks.lines import Printed, bar
from tests.benchmarks.load import Load, Make, drive, request
from tests.benchmarks.searchable import add_searchable
from tests.benchmarks.servers import Ours
from tests.home.search_phrases import PHRASES
from tests.support import database

COURSES = 10_000
MILLISECONDS = 20
_ASKED = 400
# What a process makes ready when it is first asked is not what people wait for.
_WARM = 200

TYPICAL = [(phrase.locale, phrase.words) for phrase in PHRASES if not phrase.slip]
# A letter left out, one too many, two the other way round: also where nobody wrote such a slip down.
MISTYPED = [(phrase.locale, phrase.words) for phrase in PHRASES if phrase.slip]
NOTHING = [(locale, words) for locale in ("de", "en", "tr", "ar", "uk", "pl") for words in ("qwrtz", "xylofant vbnm", "ظظغغضض", "ґґфф щщ")]


def searches(engine: Engine, run: Path) -> Iterator[Printed]:
    """The query module asked directly, and whole pages with twenty results on one connection."""
    place = _there(engine)
    kinds = {"typical words": TYPICAL, "mistyped words": _slipped(), "words nobody wrote": NOTHING}
    took, spent = dict[str, Load](), dict[str, Load]()
    for name, questions in kinds.items():
        took[name], spent[name] = _directly(place, questions)
    with Ours(place.url, place.data) as server:
        drive(server.port, _asking(TYPICAL + MISTYPED, server.port, "warm"), _WARM, 4)
        for name, questions in kinds.items():
            pages = drive(server.port, _asking(questions, server.port, name), _ASKED, 1)
            facts = {
                "engine": engine.name,
                "unit": "ms, 99th percentile",
                "courses": COURSES,
                "median": 1000 * took[name].percentile(0.5),
                "cpu": 1000 * spent[name].percentile(0.99),
                "cpu_median": 1000 * spent[name].percentile(0.5),
                "page": 1000 * pages.percentile(0.99),
                "page_median": 1000 * pages.percentile(0.5),
            }
            yield bar(f"search, {name}", 1000 * took[name].percentile(0.99), MILLISECONDS, **facts)


def _directly(place: Database, questions: list[tuple[str, str]]) -> tuple[Load, Load]:
    """How long the search itself takes, with the courses of the page, after every question has been asked once; and its CPU time."""
    took, spent, app = Load(), Load(), create_app(database.test_settings(place.data, place.url))
    with app.app_context():
        there, nothing = all_courses(db.session()), {facet: dict[str, str]() for facet in FACETS}
        for turn in range(1 + -(-_ASKED // len(questions))):
            for locale, words in questions:
                began, before = time.perf_counter(), time.process_time()
                found = find(db.session(), asked({"q": words}, locale, nothing), locale, there)
                queries.courses_by_uid(db.session(), uids=[hit.uid for hit in found.hits])
                if turn:
                    took.seconds.append(time.perf_counter() - began)
                    spent.seconds.append(time.process_time() - before)
                db.session.rollback()
        db.session.remove()
        db.engine.dispose()
    return took, spent


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
