"""Beginning a course or a lesson."""

from typing import Any

from sqlalchemy.orm import Session

from learning.courses.drafts import opening, queries, writing
from learning.courses.drafts.models import Draft, DraftLesson
from learning.house.naming import short_name
from learning.studio.writing.patterns import blocks_of


def begin_lesson(session: Session, draft: Draft, title: str, pattern: str, author: int | None) -> DraftLesson:
    """Put a new lesson at the end of a course, with the blocks of a pattern."""
    taken = {*queries.lessons(session, course_uid=draft.course_uid), "new"}
    uid = short_name(title, "lesson", taken)
    structure: dict[str, Any] = {"minutes": [5, 10], "competences": draft.structure["competences"]}
    lesson = writing.add_lesson(session, draft, uid, structure, draft.version, author)
    unit = {"course_uid": draft.course_uid, "lesson_uid": uid, "locale": draft.original}
    writing.write_words(session, unit | {"block_id": ""}, {"title": title, "aim": "", "state": "machine-draft"}, 0, author)
    for number, sheet in enumerate(blocks_of(pattern, draft.original)):
        writing.insert_block(session, lesson, sheet.block, number, lesson.version, author)
        writing.write_words(session, unit | {"block_id": sheet.block["id"]}, sheet.words, 0, author)
    return lesson


def begin_course(session: Session, organisation_id: int, given: dict[str, str], author: int | None) -> Draft:
    """Begin a course with its first lesson; `given`: title, original, voice, first, pattern, by (who writes it)."""
    uid = short_name(given["title"], "course", queries.names_taken(session) | {"new"})
    structure = {"format": 1, "original": given["original"], "level": "basic", "competences": ["1.1"]}
    structure |= {"licence": "CC-BY-4.0", "authors": [given["by"]]} | ({"voice": "informal"} if given["voice"] == "informal" else {})
    draft = opening.begin(session, uid, organisation_id, structure, {"title": given["title"]})
    begin_lesson(session, draft, given["first"], given["pattern"], author)
    return draft
