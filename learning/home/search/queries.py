"""Questions to the index. The engines differ in one place: how one is asked for tokens."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, false, func, literal, or_, select, text, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, joinedload, undefer
from sqlalchemy.sql import ColumnElement, Select

from learning.courses.models import Course
from learning.home.search.models import SearchCourse, SearchWord

_LAST = "\U0010ffff"
_MOST = 40
_MATCH = {
    "sqlite": "SELECT {part} AS part, rowid AS id FROM search_index WHERE search_index MATCH :m{part}",
    "postgresql": "SELECT {part} AS part, id FROM search_text WHERE words @@ CAST(:m{part} AS tsquery)",
}


class Begun(NamedTuple):
    """Words that begin with a key or, backwards, end with it."""

    key: str
    backwards: bool = False


class Word(NamedTuple):
    """A word of the vocabulary; `branch` tells which question it answers, `whole` that what is left of it is a word too."""

    branch: int
    key: str
    stem: str
    shown: str
    courses: int
    whole: bool


def marks(session: Session) -> dict[str, str]:
    """Which courses are indexed, and in which state."""
    return {uid: mark for uid, mark in session.execute(select(SearchCourse.course_uid, SearchCourse.mark))}


def indexed(session: Session, *, course_uid: str) -> SearchCourse | None:
    """A course in the index with its vocabulary."""
    found = select(SearchCourse).where(SearchCourse.course_uid == course_uid).options(undefer(SearchCourse.vocabulary))
    return session.scalars(found).first()


def catalogue(session: Session) -> Sequence[Row[tuple[int, str, dict[str, object]]]]:
    """Number, uid and facets of every course."""
    return session.execute(select(SearchCourse.number, SearchCourse.course_uid, SearchCourse.facets).order_by(SearchCourse.number)).all()


def courses_by_uid(session: Session, *, uids: Sequence[str]) -> dict[str, Course]:
    """Courses with their outlines."""
    found = session.scalars(select(Course).where(Course.uid.in_(uids)).options(joinedload(Course.revision)).order_by(Course.uid))
    return {course.uid: course for course in found}


def hits(session: Session, *, parts: Sequence[Iterable[str]]) -> Sequence[Row[tuple[int, int]]]:
    """For each part (alternative tokens) the ids of the texts that hold one of them."""
    dialect = session.get_bind().dialect.name
    quoted, either = ('"{}"', " OR ") if dialect == "sqlite" else ("'{}'", " | ")
    statement = " UNION ALL ".join(_MATCH[dialect].format(part=part) for part in range(len(parts)))
    wanted = {f"m{part}": either.join(quoted.format(token) for token in tokens) for part, tokens in enumerate(parts)}
    return session.execute(text(statement), wanted).all() if parts else []


def known(session: Session, *, keys: Iterable[str], stems: Iterable[str], begun: Sequence[Begun] = ()) -> list[Word]:
    """Words of the vocabulary: those with a key or a stem (branch -1), and those begun so (the branch is the place in `begun`)."""
    exact = _words(-1).where(or_(SearchWord.key.in_(set(keys)), SearchWord.stem.in_(set(stems))))
    branches = [_few(_words(branch, _rest_is_a_word(each)).where(_begins(each))) for branch, each in enumerate(begun)]
    return [Word(*row) for row in session.execute(union_all(exact, *branches) if branches else exact)]


def similar(session: Session, *, word: str, languages: Sequence[str], slips: int) -> list[Word]:
    """Words of about the length of a mistyped one that begin or end with the same two letters: one end mostly survives."""
    size = SearchWord.size.between(len(word) - slips, len(word) + slips)
    ends = [_range(SearchWord.key, language + word[:2]) for language in languages]
    ends += [_range(SearchWord.backwards, language + word[::-1][:2]) for language in languages]
    return [Word(*row) for row in session.execute(_words(-1).where(or_(*(and_(end, size) for end in ends))))]


def _words(branch: int, whole: ColumnElement[bool] | None = None) -> Select[Any]:
    columns = (SearchWord.key, SearchWord.stem, SearchWord.shown, SearchWord.courses)
    return select(literal(branch).label("branch"), *columns, (false() if whole is None else whole).label("whole"))


def _few(words: Select[Any]) -> Select[Any]:
    return select(words.order_by(SearchWord.courses.desc(), SearchWord.key).limit(_MOST).subquery())


def _range(column: ColumnElement[str] | InstrumentedAttribute[str], beginning: str) -> ColumnElement[bool]:
    return and_(column >= beginning, column < beginning + _LAST)


def _begins(each: Begun) -> ColumnElement[bool]:
    if each.backwards:
        return and_(_range(SearchWord.backwards, each.key[:2] + each.key[:1:-1]), SearchWord.key != each.key)
    return and_(_range(SearchWord.key, each.key), SearchWord.key != each.key)


def _rest_is_a_word(each: Begun) -> ColumnElement[bool]:
    """Is what stands before or behind a word itself, up to two letters (`s`, `en`, …) that join the two left out? German asks so."""
    if not each.key.startswith("de"):
        return false()
    rest, length = aliased(SearchWord), len(each.key) - 2
    if each.backwards:
        left = [func.substr(SearchWord.key, 1, 2 + SearchWord.size - length - joint) for joint in (0, 1, 2)]
    else:
        left = [literal("de") + func.substr(SearchWord.key, 3 + length + joint) for joint in (0, 1, 2)]
    return select(rest.key).where(rest.key.in_(left), rest.size > 2).exists()
