"""Beginning a draft: from the published revision, or from nothing."""

from typing import Any

from sqlalchemy.orm import Session

from learning.courses.drafts import queries
from learning.courses.drafts.files import course_fields
from learning.courses.drafts.models import CourseHolder, Draft, DraftBlock, DraftLesson, DraftMedium, DraftWords
from learning.courses.drafts.tallies import tally_course
from learning.courses.models import Course
from learning.house.refusal import Refusal
from learning.house.upsert import insert_once, put

# What lesson.yaml holds beside its blocks and its name.
_HEAD = ("minutes", "competences", "outcomes", "advice", "review_on", "sources")
_LISTS = ("uid", "lessons", "media", "words")


class NameTaken(Refusal):
    """There is a course with this name for addresses already."""


def hold(session: Session, course_uid: str, organisation_id: int) -> None:
    """Give a course into an organisation's hands."""
    put(session, CourseHolder, {"course_uid": course_uid}, organisation_id=organisation_id)


def begin(session: Session, course_uid: str, organisation_id: int, structure: dict[str, Any], words: dict[str, str]) -> Draft:
    """Begin a new course, with its own words in its original language."""
    if session.get(Course, course_uid) is not None or not insert_once(session, Draft, **_row(course_uid, structure, [], None)):
        raise NameTaken
    hold(session, course_uid, organisation_id)
    session.add(DraftWords(course_uid=course_uid, lesson_uid="", block_id="", locale=structure["original"], fields=words))
    session.flush()
    return _draft(session, course_uid)


def open_draft(session: Session, course_uid: str) -> Draft:
    """The draft of a published course, made from its revision unless there is one; two who open it at once get the same."""
    known = queries.draft(session, course_uid=course_uid)
    if known is not None:
        return known
    course = session.get(Course, course_uid)
    assert course is not None
    document = course.revision.document
    structure = {key: value for key, value in document["structure"].items() if key not in _LISTS}
    if insert_once(session, Draft, **_row(course_uid, structure, list(document["structure"]["lessons"]), course.revision_id)):
        fill(session, course_uid, document)
    return _draft(session, course_uid)


def fill(session: Session, course_uid: str, document: dict[str, Any]) -> None:
    """Write the rows of a draft from a course as files tell it."""
    for locale, words in document["structure"]["words"].items():
        session.add(DraftWords(course_uid=course_uid, lesson_uid="", block_id="", locale=locale, fields=course_fields(words)))
    for position, entry in enumerate(document["structure"]["media"]):
        place = {"course_uid": course_uid, "medium_id": entry["id"], "position": position}
        session.add(DraftMedium(**place, hash=document["media"][entry["file"]], entry=entry))
    for uid, lesson in document["lessons"].items():
        _fill_lesson(session, course_uid, uid, lesson)
    session.flush()
    tally_course(session, course_uid)


def _fill_lesson(session: Session, course_uid: str, uid: str, lesson: dict[str, Any]) -> None:
    place, structure = {"course_uid": course_uid, "lesson_uid": uid}, lesson["structure"]
    head = {key: structure[key] for key in _HEAD if key in structure}
    session.add(DraftLesson(**place, structure=head, order=[block["id"] for block in structure["blocks"]]))
    for block in structure["blocks"]:
        session.add(DraftBlock(**place, block_id=block["id"], structure=block))
    for locale, words in lesson["words"].items():
        session.add(DraftWords(**place, block_id="", locale=locale, fields=words["meta"]))
        for block_id, made_from, fields, *hidden in words["blocks"]:
            more = {"made_from": made_from, "hidden": bool(hidden)}
            session.add(DraftWords(**place, block_id=block_id, locale=locale, fields=fields, **more))


def _row(course_uid: str, structure: dict[str, Any], lessons: list[str], revision_id: int | None) -> dict[str, Any]:
    return {
        "course_uid": course_uid,
        "state": "writing",
        "structure": structure,
        "lessons": lessons,
        "version": 1,
        "revision_id": revision_id,
    }


def _draft(session: Session, course_uid: str) -> Draft:
    found = queries.draft(session, course_uid=course_uid)
    assert found is not None
    return found
