"""A draft and a revision as documents, which can be compared, offered and taken."""

import hashlib
import json
from typing import Any

from sqlalchemy.orm import Session

from learning.courses.compiler import document_of
from learning.courses.drafts import queries
from learning.courses.drafts.files import files_of, lesson_files
from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.mediacheck import named_media
from learning.courses.fileformat.structure import arranged
from learning.courses.fileformat.words import FileWords
from learning.courses.models import Course, Revision
from learning.courses.store import MediaStore, StoredMedia


def draft_document(session: Session, course_uid: str) -> dict[str, Any]:
    """A draft as a revision would keep it; without reading the bytes of its media."""
    media = {each.entry["file"]: each.hash for each in queries.media(session, course_uid=course_uid)}
    return without_spare(document_of(files_of(session, course_uid)) | {"media": media})


def published_files(session: Session, course_uid: str, store: MediaStore) -> CourseFiles:
    """The files of a draft as they are published."""
    files = files_of(session, course_uid, store)
    kept = without_spare(document_of(files))
    for lesson in files.lessons.values():
        lesson.words = {locale: words for locale, words in lesson.words.items() if _is_readable(locale, words, files)}
    return CourseFiles(kept["structure"], files.lessons, StoredMedia(store, kept["media"]))


def _is_readable(locale: str, words: FileWords, files: CourseFiles) -> bool:
    """A translation that has begun in the middle waits until the lesson has a title and an aim in it."""
    return locale == files.structure["original"] or all(words.meta.get(key, "").strip() for key in ("title", "aim"))


def without_spare(document: dict[str, Any]) -> dict[str, Any]:
    """A document without the media that nothing in it shows: those stay in the draft."""
    structure = document["structure"]
    blocks = [block for lesson in document["lessons"].values() for block in lesson["structure"]["blocks"]]
    shown = {structure.get("picture"), *(key for block in blocks for key, _wanted in named_media(block))}
    media = [entry for entry in structure["media"] if entry["id"] in shown]
    files = {entry["file"] for entry in media}
    return document | {
        "structure": structure | {"media": media},
        "media": {name: digest for name, digest in document["media"].items() if name in files},
    }


def draft_lesson(session: Session, course_uid: str, lesson_uid: str) -> dict[str, Any]:
    """One lesson of it."""
    files = CourseFiles({}, {lesson_uid: lesson_files(session, course_uid, lesson_uid)})
    return document_of(files)["lessons"][lesson_uid]


def published_document(session: Session, course_uid: str) -> dict[str, Any] | None:
    """What people read of a course; None where it was never published."""
    course = session.get(Course, course_uid)
    return course.revision.document if course else None


def is_touched(session: Session, course_uid: str) -> bool:
    """Does a draft say anything else than the revision it began from?"""
    draft = queries.draft(session, course_uid=course_uid)
    if draft is None:
        return False
    base = session.get(Revision, draft.revision_id) if draft.revision_id else None
    return base is None or draft_document(session, course_uid) != without_spare(base.document)


def hash_of(document: dict[str, Any]) -> str:
    """Changes with any word, block or medium of a course."""
    return hashlib.sha256(json.dumps(arranged(document)).encode()).hexdigest()


def files_hash(files: CourseFiles) -> str:
    return hash_of(document_of(files))
