"""How far each lesson is in each language, kept beside it so that a list of courses needs no counting."""

import re
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from learning.courses.compiler import is_stale
from learning.courses.drafts.files import files_of, lesson_files
from learning.courses.drafts.models import LanguageTally
from learning.courses.drafts.queries import draft
from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.folder import LessonFiles
from learning.house.locale import LOCALES
from learning.tasks import applies

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def block_state(lesson: LessonFiles, block: dict[str, Any], locale: str, original: str) -> str:
    """`complete`, `outdated`, `hidden` or `lacking`; "" where the block does not stand in this language."""
    if not applies(block, locale):
        return ""
    if lesson.lacking(block, locale):
        return "lacking"
    written = lesson.written(block, locale)
    if written is not None and written.hidden:
        return "hidden"
    return "outdated" if is_stale(written, lesson.written(block, original)) else "complete"


def words_in(fields: dict[str, str]) -> int:
    """How many words somebody has to translate."""
    return sum(len(_WORD.findall(text)) for text in fields.values())


def tally(lesson: LessonFiles, locale: str, original: str) -> dict[str, int]:
    """The numbers of a lesson in a language."""
    states = [(block, block_state(lesson, block, locale, original)) for block in lesson.structure["blocks"]]
    to_do = [block for block, state in states if state in ("lacking", "outdated", "hidden")]
    of_original = [found.fields for block in to_do if (found := lesson.written(block, original))]
    numbers = {name: sum(state == name for _block, state in states) for name in ("outdated", "lacking", "hidden")}
    there = sum(bool(state) for _block, state in states)
    return {**numbers, "blocks": there, "words": 0 if locale == original else sum(map(words_in, of_original))}


def tally_files(session: Session, files: CourseFiles) -> None:
    """Count a whole course anew."""
    original = files.structure["original"]
    session.execute(delete(LanguageTally).where(LanguageTally.course_uid == files.uid))
    rows = [
        {"course_uid": files.uid, "lesson_uid": uid, "locale": locale, **tally(lesson, locale, original)}
        for uid, lesson in files.lessons.items()
        for locale in LOCALES
    ]
    if rows:
        session.execute(insert(LanguageTally), rows)


def tally_course(session: Session, course_uid: str) -> None:
    """Count a draft anew."""
    tally_files(session, files_of(session, course_uid))


def tally_lesson(session: Session, course_uid: str, lesson_uid: str, locales: tuple[str, ...] = tuple(LOCALES)) -> None:
    """Count a lesson of a draft anew, in some languages."""
    found = draft(session, course_uid=course_uid)
    if found is None or not lesson_uid:
        return
    session.flush()
    lesson = lesson_files(session, course_uid, lesson_uid)
    key = {"course_uid": course_uid, "lesson_uid": lesson_uid}
    for locale in locales:
        session.merge(LanguageTally(**key, locale=locale, **tally(lesson, locale, found.original)))
