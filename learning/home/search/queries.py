"""Questions to the index. The engines differ in one place: how one is asked for tokens."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select, text
from sqlalchemy.orm import Session, joinedload, undefer

from learning.courses.models import Course, Track, TrackCourse, Words
from learning.home.search.models import SearchCourse

_LAST = "\U0010ffff"
_MOST = 10
# Written as SQL, because a question has as many parts as it has words and languages, and putting those together anew each time
# takes longer than answering it. What may be thousands of numbers or words comes as one text, for the same reason.
_MATCH = {
    "sqlite": "SELECT {part} AS part, group_concat(rowid) AS ids FROM search_index WHERE search_index MATCH :m{part}",
    "postgresql": "SELECT {part} AS part, string_agg(id::text, ',') AS ids FROM search_text WHERE words @@ CAST(:m{part} AS tsquery)",
}
_JOINED = {"sqlite": "group_concat({column}, ' ')", "postgresql": "string_agg({column}, ' ')"}
_COLUMNS = "key, stem, shown, courses"
_KNOWN = f"SELECT -1 AS branch, {_COLUMNS}, 0 AS whole FROM search_word WHERE key IN ({{keys}}) OR stem IN ({{stems}})"
_BEGUN = f"""SELECT {{branch}} AS branch, {_COLUMNS}, {{whole}} AS whole FROM (
    SELECT {_COLUMNS} FROM search_word WHERE {{column}} >= :b{{branch}} AND {{column}} < :e{{branch}} AND key <> :k{{branch}}
    ORDER BY courses DESC, key LIMIT {_MOST}) AS word"""
# Is what is left a word itself, up to two letters (`s`, `en`, …) that join the two left out?
_WHOLE = """CASE WHEN EXISTS (SELECT 1 FROM search_word AS rest WHERE rest.key IN ({left}) AND length(rest.key) > 4) THEN 1 ELSE 0 END"""
_BEHIND = ", ".join(f"'de' || substr(word.key, {{length}} + {3 + joint})" for joint in (0, 1, 2))
_BEFORE = ", ".join(f"substr(word.key, 1, length(word.key) - {{length}} - {joint})" for joint in (0, 1, 2))
_ENDS = "SELECT {backwards} AS backwards, {joined} AS words FROM search_word WHERE {column} >= :b{end} AND {column} < :e{end}"


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
    found = select(SearchCourse.course_uid, SearchCourse.mark).order_by(SearchCourse.course_uid)
    return {row.course_uid: row.mark for row in session.execute(found)}


def indexed(session: Session, *, course_uid: str) -> SearchCourse | None:
    """A course in the index with its vocabulary."""
    found = select(SearchCourse).where(SearchCourse.course_uid == course_uid).options(undefer(SearchCourse.vocabulary))
    return session.scalars(found).first()


def published(session: Session, *, uid: str) -> Course:
    """A course with its present revision, whatever the session remembers of it."""
    found = select(Course).where(Course.uid == uid).options(joinedload(Course.revision)).execution_options(populate_existing=True)
    return session.scalars(found).one()


def catalogue(session: Session) -> list[tuple[int, str, dict[str, Any]]]:
    """Number, uid and facets of every course."""
    found = select(SearchCourse.number, SearchCourse.course_uid, SearchCourse.facets).order_by(SearchCourse.number)
    return [(number, uid, facets) for number, uid, facets in session.execute(found)]


def courses_by_uid(session: Session, *, uids: Sequence[str]) -> dict[str, Course]:
    """Courses with their outlines."""
    found = session.scalars(select(Course).where(Course.uid.in_(uids)).options(joinedload(Course.revision)).order_by(Course.uid))
    return {course.uid: course for course in found}


def track_words(session: Session, *, uids: Sequence[str]) -> list[tuple[str, Words]]:
    """The words of the tracks these courses are in, each with the course's uid."""
    found = select(TrackCourse.course_uid, Track.words).join(Track, Track.uid == TrackCourse.track_uid)
    rows = session.execute(found.where(TrackCourse.course_uid.in_(uids)).order_by(Track.position)).all()
    return [(uid, words) for uid, words in rows]


def hits(session: Session, *, parts: Sequence[Iterable[str]]) -> dict[int, list[int]]:
    """For each part (alternative tokens) the ids of the texts that hold one of them."""
    dialect = session.get_bind().dialect.name
    quoted, either = ('"{}"', " OR ") if dialect == "sqlite" else ("'{}'", " | ")
    statement = " UNION ALL ".join(_MATCH[dialect].format(part=part) for part in range(len(parts)))
    wanted = {f"m{part}": either.join(quoted.format(token) for token in tokens) for part, tokens in enumerate(parts)}
    found = session.execute(text(statement), wanted) if parts else ()
    return {part: list(map(int, ids.split(","))) for part, ids in found if ids}


def known(session: Session, *, keys: Iterable[str], stems: Iterable[str]) -> list[Word]:
    """The words of the vocabulary that have one of the keys or stems."""
    wanted = {f"key{n}": key for n, key in enumerate(set(keys))} | {f"stem{n}": stem for n, stem in enumerate(set(stems))}
    named = {kind: ", ".join(f":{name}" for name in wanted if name.startswith(kind)) for kind in ("key", "stem")}
    return _answer(session, [_KNOWN.format(keys=named["key"], stems=named["stem"])], wanted) if named["key"] and named["stem"] else []


def begun(session: Session, *, begun: Sequence[Begun]) -> list[Word]:
    """Longer words that begin (or end) so; the branch is the place in `begun`."""
    wanted: dict[str, object] = {}
    for branch, each in enumerate(begun):
        beginning = each.key[:2] + each.key[:1:-1] if each.backwards else each.key
        wanted |= {f"b{branch}": beginning, f"e{branch}": beginning + _LAST, f"k{branch}": each.key}
    columns = ["backwards" if each.backwards else "key" for each in begun]
    return _answer(session, [_BEGUN.format(branch=n, column=columns[n], whole=_whole(each)) for n, each in enumerate(begun)], wanted)


def alike(session: Session, *, word: str, languages: Sequence[str]) -> set[str]:
    """The keys of words that begin or end alike: one end of a mistyped word mostly survives, and the longer it is the more of it."""
    joined, same = _JOINED[session.get_bind().dialect.name], 2 if len(word) < 7 else 3
    ends = [("key", 0, language + word[:same]) for language in languages]
    ends += [("backwards", 1, language + word[::-1][:same]) for language in languages]
    wanted = {f"b{n}": end for n, (_column, _how, end) in enumerate(ends)} | {
        f"e{n}": end + _LAST for n, (_column, _how, end) in enumerate(ends)
    }
    statements = [
        _ENDS.format(backwards=how, joined=joined.format(column=column), column=column, end=n) for n, (column, how, _end) in enumerate(ends)
    ]
    found = session.execute(text(" UNION ALL ".join(statements)), wanted)
    return {key[:2] + key[:1:-1] if backwards else key for backwards, words in found if words for key in words.split(" ")}


def _whole(each: Begun) -> str:
    if not each.key.startswith("de"):
        return "0"
    return _WHOLE.format(left=(_BEFORE if each.backwards else _BEHIND).format(length=len(each.key) - 2))


def _answer(session: Session, statements: list[str], wanted: Mapping[str, object]) -> list[Word]:
    return [Word(*row) for row in session.execute(text(" UNION ALL ".join(statements)), wanted)] if statements else []
