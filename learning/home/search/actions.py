"""Keeping the index in step with the catalogue."""

from collections import Counter
from typing import Any

from sqlalchemy import delete, insert, text, update
from sqlalchemy.orm import Session

from learning import courses
from learning.home.search import queries
from learning.home.search.document import Document, Known, document
from learning.home.search.models import PLACES, SearchCourse, SearchText, SearchWord
from learning.home.search.surroundings import InTrack, by_course, facets, mark_of, words_around
from learning.home.search.texts import texts_of
from learning.house.upsert import add_up

# Raise it when texts become other tokens, so that the next start indexes everything anew.
FORM = 1


def index_course(session: Session, uid: str) -> None:
    """Make a course found by what its present revision says, and by nothing else."""
    if courses.is_withdrawn(session, uid=uid):
        # A new version of a withdrawn course is still withdrawn.
        forget_course(session, uid)
        return
    there = by_course(courses.tracks_with_stages(session, course_uid=uid)).get(uid, [])
    row = queries.indexed(session, course_uid=uid) or SearchCourse(course_uid=uid, vocabulary="")
    before = set(row.vocabulary.split())
    _count(session, before, _write(session, row, there).vocabulary)


def bring_up_to_date(session: Session) -> int:
    """Index the courses that are new or read differently now, also because of what is around them; how many there were."""
    there, marks = by_course(courses.tracks_with_stages(session)), queries.marks(session)
    revisions = courses.offered_revisions(session)
    changed = [uid for uid, revision_id in revisions.items() if marks.get(uid) != mark_of(revision_id, there.get(uid, []), FORM)]
    for uid in changed:
        index_course(session, uid)
    for uid in marks.keys() - revisions.keys():
        forget_course(session, uid)
    return len(changed)


def rebuild(session: Session) -> int:
    """Throw the index away and make it anew; how many courses it holds."""
    for model in (SearchText, SearchCourse, SearchWord):
        session.execute(delete(model))
    there, uids = by_course(courses.tracks_with_stages(session)), list(courses.offered_revisions(session))
    words: dict[str, Known] = {}
    counts: Counter[str] = Counter()
    for uid in uids:
        made = _write(session, SearchCourse(course_uid=uid), there.get(uid, []))
        words |= made.vocabulary
        counts.update(made.vocabulary.keys())
        # Ten thousand courses with all their lessons would not fit into memory at once.
        session.flush()
        session.expunge_all()
    if words:
        session.execute(insert(SearchWord), [_word(key, words[key], counts[key]) for key in sorted(words)])
    put_together(session)
    return len(uids)


def put_together(session: Session) -> None:
    """FTS5 writes in pieces and looks into each; PostgreSQL sees to it by itself."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("INSERT INTO search_index (search_index) VALUES ('optimize')"))


def _write(session: Session, row: SearchCourse, there: list[InTrack]) -> Document:
    """A course keeps its number for good, because processes remember it for a moment."""
    course = queries.published(session, uid=row.course_uid)
    outline = course.revision.outline
    pages = courses.lesson_pages(session, revision_id=course.revision_id)
    made = document(texts_of(outline, pages, words_around(outline["competences"], there)))
    row.mark, row.facets = mark_of(course.revision_id, there, FORM), facets(outline, there)
    row.vocabulary = " ".join(sorted(made.vocabulary))
    session.add(row)
    session.flush()
    session.execute(delete(SearchText).where(_of(row)))
    texts = [{"id": row.number * PLACES + place, "words": tokens} for place, tokens in made.tokens.items()]
    if texts:
        session.execute(insert(SearchText), texts)
    return made


def _of(row: SearchCourse) -> Any:
    return SearchText.id.between(row.number * PLACES, (row.number + 1) * PLACES - 1)


def forget_course(session: Session, course_uid: str) -> None:
    """The course is found no more."""
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
        "shown": known.shown[:80],
        "courses": number,
    }
