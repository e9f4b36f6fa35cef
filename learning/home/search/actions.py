"""Keeping the index in step with the catalogue."""

import hashlib
import json
from collections import Counter
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from learning import courses
from learning.courses.models import Course, Track
from learning.home.search import queries
from learning.home.search.document import Document, Known, document
from learning.home.search.models import PLACES, SearchCourse, SearchText, SearchWord
from learning.home.search.surroundings import Around, around, by_course, facets
from learning.home.search.texts import texts_of
from learning.house.upsert import add_up

# Raise it when texts become other tokens, so that the next start indexes everything anew.
FORM = 1


def index_course(session: Session, course: Course) -> None:
    """Make a course found by what its present revision says, and by nothing else."""
    session.refresh(course, ["revision"])
    tracks = by_course(courses.tracks_with_stages(session, course_uid=course.uid)).get(course.uid, [])
    _index(session, course, around(tracks, course.revision.outline["competences"]))


def bring_up_to_date(session: Session) -> int:
    """Index the courses that are new or read differently now, also because of what is around them; how many there were."""
    marks = queries.marks(session)
    changed = 0
    for course, place in _with_surroundings(session, courses.tracks_with_stages(session)):
        if marks.pop(course.uid, None) != _mark(course, place):
            _index(session, course, place)
            changed += 1
    for gone in marks:
        _forget(session, gone)
    return changed


def rebuild(session: Session) -> int:
    """Throw the index away and make it anew; how many courses it holds."""
    for model in (SearchText, SearchCourse, SearchWord):
        session.execute(delete(model))
    words: dict[str, Known] = {}
    counts: Counter[str] = Counter()
    found = _with_surroundings(session, courses.tracks_with_stages(session))
    for course, place in found:
        made = _write(session, SearchCourse(course_uid=course.uid), course, place)
        words |= made.vocabulary
        counts.update(made.vocabulary.keys())
    if words:
        session.execute(insert(SearchWord), [_word(key, words[key], counts[key]) for key in sorted(words)])
    return len(found)


def _with_surroundings(session: Session, tracks: list[Track]) -> list[tuple[Course, Around]]:
    there = by_course(tracks)
    return [(course, around(there.get(course.uid, []), course.revision.outline["competences"])) for course in courses.courses(session)]


def _mark(course: Course, place: Around) -> str:
    """Changes with everything the index says of a course."""
    return hashlib.sha256(json.dumps([FORM, course.revision_id, place], ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _index(session: Session, course: Course, place: Around) -> None:
    row = queries.indexed(session, course_uid=course.uid) or SearchCourse(course_uid=course.uid, vocabulary="")
    before = set(row.vocabulary.split())
    _count(session, before, _write(session, row, course, place).vocabulary)


def _write(session: Session, row: SearchCourse, course: Course, place: Around) -> Document:
    """A course keeps its number for good, because processes remember it for a moment."""
    outline = course.revision.outline
    made = document(texts_of(outline, courses.lesson_pages(session, revision_id=course.revision_id), place.words))
    row.mark, row.facets, row.vocabulary = _mark(course, place), facets(outline, place), " ".join(sorted(made.vocabulary))
    session.add(row)
    session.flush()
    session.execute(delete(SearchText).where(_of(row)))
    texts = [{"id": row.number * PLACES + place, "words": tokens} for place, tokens in made.tokens.items()]
    if texts:
        session.execute(insert(SearchText), texts)
    return made


def _of(row: SearchCourse) -> Any:
    return SearchText.id.between(row.number * PLACES, (row.number + 1) * PLACES - 1)


def _forget(session: Session, course_uid: str) -> None:
    row = queries.indexed(session, course_uid=course_uid)
    if row is not None:
        _count(session, set(row.vocabulary.split()), {})
        session.execute(delete(SearchText).where(_of(row)))
        session.delete(row)
        session.flush()


def _count(session: Session, before: set[str], after: dict[str, Known]) -> None:
    """Count the words that came and those that went; a word that stands nowhere any more is forgotten."""
    # In one order for everybody, so that two who publish at the same moment wait and don't block each other.
    came = [_word(key, after[key], 1) for key in sorted(after.keys() - before)]
    if came:
        add_up(session, SearchWord, "courses", came)
    gone = sorted(before - after.keys())
    for keys in (gone[start : start + 500] for start in range(0, len(gone), 500)):
        session.execute(update(SearchWord).where(SearchWord.key.in_(keys)).values(courses=SearchWord.courses - 1))
        session.execute(delete(SearchWord).where(SearchWord.key.in_(keys), SearchWord.courses <= 0))


def _word(key: str, known: Known, number: int) -> dict[str, Any]:
    language, word = key[:2], key[2:]
    return {
        "key": key,
        "stem": known.stem,
        "backwards": language + word[::-1],
        "size": len(word),
        "shown": known.shown[:80],
        "courses": number,
    }
