"""A course to copy from: its draft, or where nobody has begun to change it, what is published."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from learning import courses
from learning.courses.drafts import queries
from learning.courses.drafts.copying import Copied
from learning.courses.drafts.files import files_of
from learning.courses.fileformat.folder import LessonFiles
from learning.courses.fileformat.words import from_data

Medium = tuple[dict[str, Any], str]


@dataclass(frozen=True)
class Source:
    """Its lessons as files, the language they are written in, and its media by id."""

    uid: str
    original: str
    lessons: dict[str, LessonFiles]
    media: dict[str, Medium]

    def blocks(self, lesson: str) -> list[dict[str, Any]]:
        return list(self.lessons[lesson].structure["blocks"]) if lesson in self.lessons else []

    def copied(self, lesson: str) -> Copied:
        return Copied(self.lessons[lesson], self.original, self.media)


def source_of(session: Session, uid: str) -> Source | None:
    """The course, None where there is none."""
    draft = queries.draft(session, course_uid=uid)
    if draft is not None:
        media = {each.medium_id: (each.entry, each.hash) for each in queries.media(session, course_uid=uid)}
        return Source(uid, draft.original, files_of(session, uid).lessons, media)
    course = courses.course(session, uid=uid)
    return _published(uid, course.revision.document) if course else None


def _published(uid: str, document: dict[str, Any]) -> Source:
    structure = document["structure"]
    lessons = {
        name: LessonFiles(lesson["structure"], {locale: from_data(kept) for locale, kept in lesson["words"].items()})
        for name, lesson in document["lessons"].items()
    }
    media = {entry["id"]: (entry, document["media"][entry["file"]]) for entry in structure["media"]}
    return Source(uid, structure["original"], lessons, media)
