"""Search: words and wishes in, a page of courses out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.home.search import queries
from learning.home.search.asked import Asked
from learning.home.search.compounds import taken_apart
from learning.home.search.narrowing import Courses
from learning.home.search.scoring import Scores, parts_of, scored
from learning.home.search.slips import mend
from learning.home.search.sought import Sought, look_up
from learning.home.search.words import language_of

PAGE = 20
_LESSONS = 3


class Hit(NamedTuple):
    """A course on the page, its stages, and the places of the lessons that hold what its title and summary don't."""

    uid: str
    stages: list[str]
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


def find(session: Session, asked: Asked, locale: str, there: Courses) -> Found:
    """The courses that hold the words and fit the wishes: the reader's language first, then the best."""
    words = _sought(session, asked.words, language_of(locale))
    scores = _scores(session, words, there) if asked.text else Scores(dict.fromkeys(there.uids, 0.0), [], [], {})
    fitting = there.remaining(scores.courses.keys(), asked.wishes)
    pages = max(1, -(-len(fitting) // PAGE))
    page = min(asked.page, pages)
    shown = nsmallest(page * PAGE, fitting, key=_rank(scores.courses, there, locale))[(page - 1) * PAGE :]
    holding = scores.lessons(frozenset(shown))
    return Found(
        hits=[Hit(there.uids[number], there.stages[number], _lessons(holding.get(number, {}))) for number in shown],
        total=len(fitting),
        page=page,
        pages=pages,
        without_wishes=len(scores.courses),
        counts=there.counts(scores.courses.keys(), asked.wishes),
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


def _scores(session: Session, words: list[Sought], there: Courses) -> Scores:
    parts = parts_of(words)
    hits = queries.hits(session, parts=[part.tokens for part in parts])
    # A course published a moment ago, of which this process doesn't know yet, waits for the next request.
    return scored(parts, hits, len(words), there.uids.keys())


def _rank(scores: Mapping[int, float], there: Courses, locale: str) -> Callable[[int], tuple[bool, bool, float, int]]:
    """Courses of a track before those of none; those one can read; the better ones; then as the catalogue has them."""
    own, loose, places = there.readable_in(locale), there.without_track, there.places
    return lambda number: (number in loose, number not in own, -scores[number], places[number])


def _lessons(holding: Mapping[int, set[int]]) -> list[int]:
    """The few that hold most of the words, in their order."""
    return sorted(sorted(holding, key=lambda place: (-len(holding[place]), place))[:_LESSONS])
