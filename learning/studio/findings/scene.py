"""A lesson of a draft as the rules look at it, with what was answered about it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import webvtt
from sqlalchemy.orm import Session

from learning.courses import best_words
from learning.courses import queries as shared
from learning.courses.drafts import queries as drafts
from learning.courses.drafts.files import files_of, lesson_files
from learning.courses.fileformat.folder import LessonFiles
from learning.courses.store import MediaStore
from learning.house.locale import LOCALES
from learning.studio.findings import heard, links, passages, pictures, queries, tasks, typed
from learning.studio.findings.actions import about
from learning.studio.findings.found import RULES, Finding, Page, findings

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


def page_of(session: Session, store: MediaStore, lesson: LessonFiles, course_uid: str, locale: str, original: str) -> Page:
    """A lesson with its media, and the words and facts it may use."""
    values = {fact.key: fact.entry["value"] for fact in shared.facts(session) if fact.entry["kind"] in ("phone", "number")}
    facts = {key: value if isinstance(value, str) else best_words(value, locale)[1] for key, value in values.items()}
    terms = {term.key: term.words[locale]["word"] for term in shared.terms(session) if locale in term.words}
    return Page(lesson, locale, original, _media(session, store, lesson, course_uid), terms, facts)


def looked(session: Session, store: MediaStore, course_uid: str, lesson_uid: str, locale: str, lesson: LessonFiles | None = None) -> Looked:
    """Everything that rules find in a lesson of a draft, but for questions that were answered with yes."""
    draft = drafts.draft(session, course_uid=course_uid)
    assert draft is not None
    lesson = lesson or lesson_files(session, course_uid, lesson_uid)
    page = page_of(session, store, lesson, course_uid, locale, draft.original)
    kept = queries.answers(session, course_uid=course_uid, lesson_uid=lesson_uid, locale=locale)
    fine = {(each.block_id, each.rule, each.field): (each.about, each.is_fine) for each in kept}
    sure, asked = [], []
    for found in findings(page):
        known = fine.get((found.block, found.rule, found.field))
        answered = known is not None and known[0] == about(lesson, locale, found)
        if not RULES[found.rule].asks or (answered and known and not known[1]):
            sure.append(found)
        elif not answered:
            asked.append(found)
    return Looked(page, sure, asked)


def blocking_findings(session: Session, store: MediaStore, course_uid: str) -> list[tuple[str, str, Finding]]:
    """What keeps a draft from being handed to review: lesson, language and finding."""
    files = files_of(session, course_uid)
    return [
        (uid, locale, found)
        for uid, lesson in files.lessons.items()
        for locale in lesson.words
        for found in looked(session, store, course_uid, uid, locale, lesson).blocking
    ]


def _media(session: Session, store: MediaStore, lesson: LessonFiles, course_uid: str) -> dict[str, dict[str, Any]]:
    """What is known of each medium, and the cues of captions where the lesson has a film."""
    rows = {row.medium_id: row for row in drafts.media(session, course_uid=course_uid)}
    named = {name for block in lesson.structure["blocks"] for name in _named(block)} & rows.keys()
    known = queries.media_by_hash(session, digests=[rows[name].hash for name in sorted(named)])
    return {name: _one(store, rows[name].entry["file"], rows[name].hash, known) for name in named}


def _named(block: dict[str, Any]) -> Iterable[str]:
    yield from ([block["media"]] if block["kind"] in ("figure", "hotspot") else [])
    if block["kind"] == "video":
        yield from (*block["spoken"].values(), *block.get("captions", {}).values())


def _one(store: MediaStore, file: str, digest: str, known: dict[str, Any]) -> dict[str, Any]:
    medium = known.get(digest)
    size = {"width": medium.width, "height": medium.height, "seconds": medium.seconds} if medium else {}
    kind = file.rpartition(".")[2]
    return {"kind": kind, **size, **({"cues": _cues(store, digest)} if kind == "vtt" else {})}


def _cues(store: MediaStore, digest: str) -> tuple[tuple[float, float, str], ...]:
    return cues_in(store.read(digest))


@lru_cache(maxsize=64)
def cues_in(data: bytes) -> tuple[tuple[float, float, str], ...]:
    """Start, end and words of each caption, in seconds."""
    found = webvtt.from_string(data.decode("utf-8-sig")).captions
    return tuple((each.start_time.in_milliseconds() / 1000, each.end_time.in_milliseconds() / 1000, each.text) for each in found)


LANGUAGES = tuple(LOCALES)
