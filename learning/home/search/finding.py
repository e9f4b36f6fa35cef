"""Search: words and wishes in, a page of courses out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.home.search import queries
from learning.home.search.asked import Asked
from learning.home.search.compounds import taken_apart
from learning.home.search.narrowing import Entry, counts, remaining
from learning.home.search.scoring import Scores, parts_of, scored
from learning.home.search.slips import mend
from learning.home.search.sought import Sought, look_up
from learning.home.search.words import language_of
from learning.house.locale import LOCALES

PAGE = 20
_LESSONS = 3


class Hit(NamedTuple):
    """A course on the page, its stages, and the places of the lessons that hold what its title and summary don't."""

    uid: str
    stages: frozenset[str]
    lessons: list[int]


@dataclass(frozen=True)
class Found:
    """A page of an answer; `without_wishes` counts the courses there would be if nothing were narrowed."""

    hits: list[Hit]
    total: int
    page: int
    pages: int
    without_wishes: int
    counts: dict[str, dict[str, int]]
    words: list[Sought]
    missed: list[str]


def find(session: Session, asked: Asked, locale: str, there: Mapping[int, Entry]) -> Found:
    """The courses that hold the words and fit the wishes: the reader's language first, then the best."""
    words = _sought(session, asked.words, language_of(locale))
    scores = _scores(session, words, there) if asked.text else Scores(dict.fromkeys(there, 0.0), [], [], {})
    fitting = remaining(scores.courses, there, asked.wishes)
    own = _registers(locale)
    ranked = sorted(fitting, key=lambda number: _rank(there[number], scores.courses[number], own))
    pages = max(1, -(-len(ranked) // PAGE))
    page = min(asked.page, pages)
    shown = ranked[(page - 1) * PAGE : page * PAGE]
    holding = scores.lessons(frozenset(shown))
    return Found(
        hits=[Hit(there[number].uid, there[number].stages, _lessons(holding.get(number, {}))) for number in shown],
        total=len(ranked),
        page=page,
        pages=pages,
        without_wishes=len(scores.courses),
        counts=counts(scores.courses, there, asked.wishes),
        words=words,
        missed=list(dict.fromkeys(words[word].written for word in scores.missed)),
    )


def _sought(session: Session, written: list[str], first: str) -> list[Sought]:
    """The words, with everything they may mean; what nobody wrote is taken apart, then read as the nearest that somebody did."""
    words = taken_apart(session, look_up(session, written, first))
    for word in words:
        if not word.is_found_in(first):
            mend(session, word, first)
    return words


def _scores(session: Session, words: list[Sought], there: Mapping[int, Entry]) -> Scores:
    parts = parts_of(words)
    hits = queries.hits(session, parts=[part.tokens for part in parts])
    # A course published a moment ago, of which this process doesn't know yet, waits for the next request.
    return scored(parts, hits, len(words), there, len(there))


def _registers(locale: str) -> frozenset[str]:
    """The locales in which somebody reads who reads this one."""
    return frozenset(key for key in LOCALES if language_of(key) == language_of(locale))


def _rank(entry: Entry, score: float, own: frozenset[str]) -> tuple[bool, bool, float, tuple[int, ...], str]:
    """Courses of a track before those of none; those one can read; the better ones; then as the catalogue has them."""
    return entry.order is None, entry.languages.isdisjoint(own), -score, entry.order or (), entry.uid


def _lessons(holding: Mapping[int, set[int]]) -> list[int]:
    """The few that hold most of the words, in their order."""
    return sorted(sorted(holding, key=lambda place: (-len(holding[place]), place))[:_LESSONS])
