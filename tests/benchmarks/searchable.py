"""A city's catalogue of 10,000 courses in eight languages, written straight into the index: words as often as real texts have them.

The words of the shipped courses come first, as likely as their rank in a shuffled list (Zipf); then compounds of two of them, so that every
language has a long tail. A course has a title, three lessons, a summary, and of its text the words that are new in it.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import accumulate
from typing import Any

from flask import Flask
from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session

from learning import competence
from learning.courses.models import Course, Revision
from learning.home.search.actions import FORM, put_together
from learning.home.search.models import PLACES, SearchCourse, SearchText, SearchWord
from learning.home.search.surroundings import mark_of
from learning.home.search.words import LANGUAGES
from learning.house.db import db

_WORDS = 60_000
_LESSONS = 3
# How many words a place draws in each language, by tier.
_COURSE = (("a", 5), ("c", 30))
_LESSON = (("b", 10), ("e", 50))
_STAGES = ("family", "school", "training", "work", "newcomer", "care", "restart", "retirement")
_BATCH = 500


class _Language:
    """The words of a language, drawn as often as they would be read."""

    def __init__(self, language: str, real: list[Any]) -> None:
        self.language = language
        pieces = [row.key[2:] for row in real]
        invented = {language + a + b for a, b in zip(random.choices(pieces, k=_WORDS), random.choices(pieces, k=_WORDS), strict=True)}
        tail = [(key, key, key[2:]) for key in sorted(invented - {row.key for row in real}) if len(key) < 40]
        self.words = [(row.key, row.stem, row.shown) for row in real] + tail[: _WORDS - len(real)]
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self.words) + 1)))

    def draw(self, number: int) -> list[tuple[str, str, str]]:
        return random.choices(self.words, cum_weights=self._weights, k=number)


def add_searchable(app: Flask, number: int) -> None:
    """Add so many courses to a database with the shipped content."""
    random.seed(1)
    with app.app_context():
        session = db.session()
        shipped = session.scalars(select(Revision).join(Course, Course.revision_id == Revision.id).order_by(Course.uid)).first()
        assert shipped is not None
        speakers = [_Language(language, _real(session, language)) for language in LANGUAGES]
        first = (session.scalar(select(func.max(SearchCourse.number))) or 0) + 1
        counts: Counter[tuple[str, str, str]] = Counter()
        for start in range(0, number, _BATCH):
            _add(session, shipped, range(start + first, min(start + _BATCH, number) + first), speakers, counts)
        _add_words(session, counts)
        put_together(session)
        _count_on(session)
        session.commit()


def _count_on(session: Session) -> None:
    """PostgreSQL's sequences know nothing of numbers we gave ourselves."""
    if session.get_bind().dialect.name == "postgresql":
        for table, column in (("revision", "id"), ("search_course", "number")):
            session.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), max({column})) FROM {table}"))


def _real(session: Session, language: str) -> list[Any]:
    found = select(SearchWord.key, SearchWord.stem, SearchWord.shown).where(SearchWord.key.startswith(language))
    return sorted(session.execute(found).all(), key=lambda row: random.random())


def _add(session: Session, shipped: Revision, numbers: range, speakers: list[_Language], counts: Counter[tuple[str, str, str]]) -> None:
    last = session.scalar(select(func.max(Revision.id))) or 0
    revisions, there, indexed, texts = [], [], [], []
    for number in numbers:
        uid, revision_id = f"found-{number}", last + 1 + number - numbers.start
        revisions.append(
            {"id": revision_id, "course_uid": uid, "number": 1, "document": {}, "outline": _outline(shipped.outline, speakers)}
        )
        there.append({"uid": uid, "origin": "studio", "origin_hash": "-", "revision_id": revision_id})
        facets = _facets(number)
        indexed.append({"number": number, "course_uid": uid, "mark": mark_of(revision_id, [], FORM), "facets": facets, "vocabulary": ""})
        texts += _texts(number, speakers, counts)
    for model, rows in ((Revision, revisions), (Course, there), (SearchCourse, indexed), (SearchText, texts)):
        session.execute(insert(model), rows)


def _outline(shipped: dict[str, Any], speakers: list[_Language]) -> dict[str, Any]:
    said = {each.language: [word[2] for word in each.draw(25)] for each in speakers}
    words = {
        key: {"title": " ".join(told[:5]), "summary": " ".join(told[5:]), "outcomes": []}
        for key in shipped["words"]
        if (told := said["de" if key == "de-simple" else key])
    }
    return {**shipped, "words": words, "lessons": shipped["lessons"][:_LESSONS]}


def _facets(number: int) -> dict[str, Any]:
    languages = random.sample(["de-simple", "en", "it", "tr", "ar", "uk", "pl"], k=random.randrange(4))
    return {
        "stages": random.sample(_STAGES, k=random.choice((1, 1, 1, 2))),
        "competences": random.sample(competence.COMPETENCES, k=random.randrange(1, 4)),
        "level": random.choice(competence.LEVELS),
        "languages": ["de", *languages],
        "minutes": random.randrange(5, 90),
        "order": [number % 8, number % 40, number],
    }


def _texts(number: int, speakers: list[_Language], counts: Counter[tuple[str, str, str]]) -> list[dict[str, Any]]:
    seen: set[tuple[str, str, str]] = set()
    rows = []
    for place in range(_LESSONS + 1):
        tokens: list[str] = []
        for tier, words in _LESSON if place else _COURSE:
            drawn = {word for each in speakers for word in each.draw(words)} - seen
            seen |= drawn
            tokens += [tier + key for word in drawn for key in set(word[:2])]
        rows.append({"id": number * PLACES + place, "words": tokens})
    counts.update(seen)
    return rows


def _add_words(session: Session, counts: Counter[tuple[str, str, str]]) -> None:
    session.execute(delete(SearchWord))
    rows = [
        {"key": key, "stem": stem, "backwards": key[:2] + key[:1:-1], "shown": shown, "courses": number}
        for (key, stem, shown), number in sorted(counts.items())
    ]
    for start in range(0, len(rows), 10_000):
        session.execute(insert(SearchWord), rows[start : start + 10_000])
