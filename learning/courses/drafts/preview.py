"""A lesson of a draft, compiled as it stands: what is not finished yet is named instead of shown."""

from contextlib import suppress
from typing import Any

from sqlalchemy.orm import Session

from learning.courses.compiler import _Workshop
from learning.courses.drafts.files import files_of
from learning.courses.drafts.queries import media
from learning.courses.export import shared_of
from learning.courses.fileformat import Catalogue, CourseFiles
from learning.courses.fileformat.folder import LessonFiles
from learning.courses.fileformat.words import FileWords
from learning.courses.store import MediaStore
from learning.tasks import applies

# What compiling stumbles over where something is missing: a medium, an entry, a word of the glossary, a picture that is none.
UNFINISHED = (LookupError, TypeError, ValueError, AttributeError)
_NO_HEAD = {"title": "", "aim": "", "state": "machine-draft"}


def draft_body(session: Session, store: MediaStore, course_uid: str, lesson_uid: str, locale: str) -> dict[str, Any]:
    """What the compiler makes of a lesson for one locale; a block that can't be compiled yet has `unfinished` instead of its content."""
    course = files_of(session, course_uid)
    _with_media(session, course, store)
    lesson = course.lessons[lesson_uid]
    _with_heads(lesson, course.structure["original"])
    workshop = _Workshop(course, Catalogue(shared=shared_of(session)))
    frame = workshop.page(LessonFiles(lesson.structure | {"blocks": [], "sources": []}, lesson.words), locale)
    blocks = [_block(workshop, lesson, block, locale) for block in lesson.structure["blocks"] if applies(block, locale)]
    known = [workshop.sources[key] for key in lesson.structure.get("sources", ()) if key in workshop.sources]
    return frame | {"blocks": blocks, "sources": known}


def _block(workshop: _Workshop, lesson: LessonFiles, block: dict[str, Any], locale: str) -> dict[str, Any]:
    # One block alone, by the same way as a whole lesson; there is none where words are lacking.
    alone = LessonFiles(lesson.structure | {"blocks": [block], "sources": []}, lesson.words)
    with suppress(*UNFINISHED):
        compiled: dict[str, Any] = workshop.page(alone, locale)["blocks"][0]
        return compiled
    return {"id": block["id"], "kind": block["kind"], "lang": locale, "unfinished": True}


def _with_media(session: Session, course: CourseFiles, store: MediaStore) -> None:
    """The media whose bytes can be read: a draft may name one that is still being made, and a bucket may be away."""
    for each in media(session, course_uid=course.uid):
        with suppress(OSError):
            course.media = {**course.media, each.entry["file"]: store.read(each.hash)}
    course.structure["media"] = [entry for entry in course.structure["media"] if entry["file"] in course.media]


def _with_heads(lesson: LessonFiles, original: str) -> None:
    """A lesson that has no title or no words yet still has a page."""
    lesson.words.setdefault(original, FileWords({}, {}))
    for words in lesson.words.values():
        words.meta = _NO_HEAD | words.meta
