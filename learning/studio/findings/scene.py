"""A lesson of a draft as the rules look at it, with what was answered about it."""

from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

import webvtt
from sqlalchemy.orm import Session

from learning.courses import best_words
from learning.courses import queries as shared
from learning.courses.drafts import queries as drafts
from learning.courses.drafts.files import lesson_files
from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.folder import LessonFiles
from learning.courses.fileformat.words import as_data
from learning.courses.store import MediaStore
from learning.house.locale import LOCALES
from learning.house.memo import Made
from learning.house.storage import StorageAway
from learning.studio.findings import heard, links, passages, pictures, queries, tasks, typed
from learning.studio.findings.actions import about
from learning.studio.findings.found import RULES, Finding, Page, findings
from learning.studio.findings.models import FindingAnswer

# Importing them registers their rules.
_RULES = (heard, links, passages, pictures, tasks, typed)


class Looked(NamedTuple):
    """What was found in a lesson: what is sure, what is asked and not answered, and what was answered with "no, not yet"."""

    page: Page
    sure: list[Finding]
    asked: list[Finding]

    @property
    def all(self) -> list[Finding]:
        return [*self.sure, *self.asked]

    @property
    def blocking(self) -> list[Finding]:
        return [found for found in self.sure if RULES[found.rule].blocking]


# What rules have found, lesson by lesson and language by language.
_FOUND: Made[list[Finding]] = Made(2000)


class Scene:
    """A draft, or one lesson of it, read once for all its lessons and languages."""

    def __init__(self, session: Session, store: MediaStore, course_uid: str, lesson_uid: str | None = None) -> None:
        draft = drafts.draft(session, course_uid=course_uid)
        assert draft is not None
        self.store, self.original = store, draft.original
        self.media = {row.medium_id: row for row in drafts.media(session, course_uid=course_uid)}
        self.files = queries.media_by_hash(session, digests=sorted({row.hash for row in self.media.values()}))
        self.facts, self.terms = shared.facts(session), shared.terms(session)
        self.answers: dict[tuple[str, str], list[FindingAnswer]] = {}
        for each in queries.answers(session, course_uid=course_uid, lesson_uid=lesson_uid):
            self.answers.setdefault((each.lesson_uid, each.locale), []).append(each)

    def page(self, lesson: LessonFiles, locale: str) -> Page:
        """A lesson with its media, and the words and facts it may use."""
        values = {fact.key: fact.entry["value"] for fact in self.facts if fact.entry["kind"] in ("phone", "number")}
        facts = {key: value if isinstance(value, str) else best_words(value, locale)[1] for key, value in values.items()}
        terms = {term.key: term.words[locale]["word"] for term in self.terms if locale in term.words}
        return Page(lesson, locale, self.original, self._media(lesson), terms, facts)

    def looked(self, lesson_uid: str, lesson: LessonFiles, locale: str) -> Looked:
        """Everything that rules find in a lesson, but for questions that were answered with yes."""
        page = self.page(lesson, locale)
        answers = self.answers.get((lesson_uid, locale), ())
        fine = {(each.block_id, each.rule, each.field): (each.about, each.is_fine) for each in answers}
        sure, asked = [], []
        for found in _found_in(page):
            known = fine.get((found.block, found.rule, found.field))
            answered = known is not None and known[0] == about(lesson, locale, found)
            if not RULES[found.rule].asks or (answered and known and not known[1]):
                sure.append(found)
            elif not answered:
                asked.append(found)
        return Looked(page, sure, asked)

    def _media(self, lesson: LessonFiles) -> dict[str, dict[str, Any]]:
        """What is known of each medium, and the cues of captions where the lesson has a film."""
        named = {name for block in lesson.structure["blocks"] for name in _named(block)} & self.media.keys()
        return {name: _one(self.store, self.media[name].entry["file"], self.media[name].hash, self.files) for name in sorted(named)}


def looked(session: Session, store: MediaStore, course_uid: str, lesson_uid: str, locale: str) -> Looked:
    """What rules find in one lesson of a draft."""
    lesson = lesson_files(session, course_uid, lesson_uid)
    return Scene(session, store, course_uid, lesson_uid).looked(lesson_uid, lesson, locale)


def blocking_findings(session: Session, store: MediaStore, files: CourseFiles) -> list[tuple[str, str, Finding]]:
    """What keeps a draft (as files) from being handed to review: lesson, language and finding."""
    scene = Scene(session, store, files.uid)
    return [
        (uid, locale, found)
        for uid, lesson in files.lessons.items()
        for locale in lesson.words
        for found in scene.looked(uid, lesson, locale).blocking
    ]


def _found_in(page: Page) -> list[Finding]:
    """What all rules find, looked for once in each state of what they look at."""
    lesson = page.lesson
    words = {locale: as_data(lesson.words[locale]) for locale in sorted({page.locale, page.original} & lesson.words.keys())}
    parts = [page.locale, page.original, lesson.structure, words, page.media, page.terms, page.facts]
    return _FOUND.of(parts, lambda: findings(page))


def _named(block: dict[str, Any]) -> Iterable[str]:
    yield from ([block["media"]] if block["kind"] in ("figure", "hotspot") else [])
    if block["kind"] == "video":
        yield from (*block["spoken"].values(), *block.get("captions", {}).values())


def _one(store: MediaStore, file: str, digest: str, known: dict[str, Any]) -> dict[str, Any]:
    medium = known.get(digest)
    size = {"width": medium.width, "height": medium.height, "seconds": medium.seconds} if medium else {}
    kind = file.rpartition(".")[2]
    return {"kind": kind, **size, **(_cues(store, digest) if kind == "vtt" else {})}


def _cues(store: MediaStore, digest: str) -> dict[str, Any]:
    # What can't be read now is not judged: the lesson's page must not be away with a bucket.
    with suppress(StorageAway):
        return {"cues": cues_in(store.read(digest))}
    return {}


@lru_cache(maxsize=64)
def cues_in(data: bytes) -> tuple[tuple[float, float, str], ...]:
    """Start, end and words of each caption, in seconds."""
    found = webvtt.from_string(data.decode("utf-8-sig")).captions
    return tuple((each.start_time.in_milliseconds() / 1000, each.end_time.in_milliseconds() / 1000, each.text) for each in found)


LANGUAGES = tuple(LOCALES)
