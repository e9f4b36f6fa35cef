"""A draft as files, so that everything that reads, checks, compiles and exports files reads drafts, too."""

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from learning.courses.blocks import fields_of
from learning.courses.drafts import queries
from learning.courses.drafts.models import DraftBlock, DraftLesson, DraftWords
from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.folder import LessonFiles
from learning.courses.fileformat.words import BlockWords, FileWords
from learning.courses.store import MediaStore, StoredMedia
from learning.house.locale import LOCALES
from learning.tasks import applies

# What the course's own words are called in a draft; outcomes stand one on a line.
LIST_FIELDS = ("outcomes",)
# A line that somebody begins like this would begin a block or a field in a file; behind a backslash it reads the same.
_MARKS = re.compile(r"^(?=:::|@ )", re.MULTILINE)


def files_of(session: Session, course_uid: str, store: MediaStore | None = None) -> CourseFiles:
    """The files of a draft; without a store, without the bytes of media."""
    draft = queries.draft(session, course_uid=course_uid)
    assert draft is not None
    blocks, words = queries.blocks(session, course_uid=course_uid), queries.all_words(session, course_uid=course_uid)
    lessons, media = queries.lessons(session, course_uid=course_uid), queries.media(session, course_uid=course_uid)
    structure = draft.structure | {
        "uid": course_uid,
        "lessons": draft.lessons,
        "media": [each.entry for each in media],
        "words": {each.locale: course_words(each.fields) for each in in_order(words) if not each.lesson_uid},
    }
    found = {uid: _lesson(lessons[uid], blocks, words) for uid in draft.lessons}
    return CourseFiles(structure, found, StoredMedia(store, {each.entry["file"]: each.hash for each in media}) if store else {})


def lesson_files(session: Session, course_uid: str, lesson_uid: str) -> LessonFiles:
    """One lesson of a draft."""
    lesson = queries.lesson(session, course_uid=course_uid, lesson_uid=lesson_uid)
    assert lesson is not None
    blocks = queries.blocks(session, course_uid=course_uid, lesson_uid=lesson_uid)
    return _lesson(lesson, blocks, queries.all_words(session, course_uid=course_uid, lesson_uid=lesson_uid))


def in_order(words: list[DraftWords]) -> list[DraftWords]:
    """By language, as files stand."""
    return sorted(words, key=lambda each: list(LOCALES).index(each.locale))


def course_words(fields: dict[str, str]) -> dict[str, Any]:
    """The course's own words, as course.yaml has them."""
    return {key: text.splitlines() if key in LIST_FIELDS else text for key, text in fields.items() if text.strip()}


def course_fields(words: dict[str, Any]) -> dict[str, str]:
    """The same, as a draft has them."""
    return {key: "\n".join(text) if isinstance(text, list) else text for key, text in words.items()}


def _lesson(lesson: DraftLesson, blocks: dict[tuple[str, str], DraftBlock], words: list[DraftWords]) -> LessonFiles:
    there = [blocks[lesson.lesson_uid, block_id].structure for block_id in lesson.order]
    files = LessonFiles(lesson.structure | {"uid": lesson.lesson_uid, "blocks": there})
    by_unit = {(each.block_id, each.locale): each for each in words if each.lesson_uid == lesson.lesson_uid}
    for locale in LOCALES:
        head = by_unit.get(("", locale))
        written = {block["id"]: kept for block in there if (kept := words_now(block, locale, by_unit.get((block["id"], locale))))}
        if head or written:
            files.words[locale] = FileWords(dict(head.fields) if head else {"state": "machine-draft"}, written)
    return files


def words_now(block: dict[str, Any], locale: str, words: DraftWords | None) -> BlockWords | None:
    """The words that stand in a block as it is now: those of an option that was taken out wait, should it come back."""
    if words is None or not applies(block, locale):
        return None
    fields = as_filed(words.fields, fields_of(block, locale))
    return BlockWords(fields, words.made_from, words.hidden) if fields else None


def as_filed(fields: dict[str, str], known: Iterable[str]) -> dict[str, str]:
    """Fields as files keep them: known ones that say something, without the lines around them."""
    # A form sends its line ends as machines once did.
    texts = {key: _MARKS.sub(r"\\", text.replace("\r\n", "\n")) for key, text in fields.items() if key in known}
    return {key: text.strip("\n").rstrip() for key, text in texts.items() if text.strip()}
