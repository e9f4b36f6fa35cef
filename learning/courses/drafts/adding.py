"""Putting whole lessons at the end of a course in one go, as they come from documents and question banks."""

from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from learning.courses.drafts import queries
from learning.courses.drafts.models import Draft, DraftBlock, DraftChange, DraftLesson, DraftMedium, DraftWords
from learning.courses.drafts.tallies import tally_lesson
from learning.courses.drafts.writing import NotInShape, tell_of_change, write_course
from learning.courses.fileformat.structure import mistakes
from learning.house.clock import now
from learning.house.naming import as_name


class NewLesson(NamedTuple):
    """A lesson to add: its title, and its blocks, each a structure and its words in the course's original language."""

    title: str
    blocks: list[tuple[dict[str, Any], dict[str, str]]]


class NewMedium(NamedTuple):
    """A medium to add: its id, its file's name, the hash of its bytes."""

    id: str
    file: str
    hash: str


def add_lessons(session: Session, draft: Draft, lessons: list[NewLesson], media: list[NewMedium], author: int | None) -> list[str]:
    """Add lessons and their media; the lessons' names for addresses. What is required and missing stays empty, to be done."""
    for medium in media:
        add_medium(session, draft, medium, author)
    taken = set(queries.lessons(session, course_uid=draft.course_uid))
    names = []
    for lesson in lessons:
        names.append(as_name(lesson.title, taken, "lesson"))
        taken.add(names[-1])
        _add(session, draft, names[-1], lesson, author)
    write_course(session, draft, draft.version, author, lessons=[*draft.lessons, *names])
    for name in names:
        tally_lesson(session, draft.course_uid, name)
    return names


def _add(session: Session, draft: Draft, name: str, lesson: NewLesson, author: int | None) -> None:
    place = {"course_uid": draft.course_uid, "lesson_uid": name}
    head = {"minutes": [5, 10], "competences": list(draft.structure.get("competences") or ["1.1"])}
    structure = head | {"uid": name, "blocks": [block for block, _words in lesson.blocks]}
    found = mistakes(structure, "lesson")
    if found:
        raise NotInShape(found)
    order = [block["id"] for block, _words in lesson.blocks]
    session.add(DraftLesson(**place, structure=head, order=order))
    words = {"title": lesson.title, "state": "machine-draft"}
    session.add(DraftWords(**place, block_id="", locale=draft.original, fields=words))
    for block, fields in lesson.blocks:
        session.add(DraftBlock(**place, block_id=block["id"], structure=block))
        session.add(DraftWords(**place, block_id=block["id"], locale=draft.original, fields=fields))
    change = {"what": "structure", "before": None, "after": structure, "learner_id": author, "at": now()}
    session.add(DraftChange(**place, block_id="", locale="", **change))
    session.flush()
    tell_of_change(session, draft, place | {"block_id": ""})


def add_medium(session: Session, draft: Draft, medium: NewMedium, author: int | None) -> None:
    """Add a medium whose author and licence are still to be said."""
    position = len(queries.media(session, course_uid=draft.course_uid))
    place = {"course_uid": draft.course_uid, "medium_id": medium.id, "position": position}
    entry = {"id": medium.id, "file": medium.file}
    session.add(DraftMedium(**place, hash=medium.hash, entry=entry))
    change = {"lesson_uid": "", "block_id": "", "locale": "", "what": "medium", "before": None, "learner_id": author, "at": now()}
    session.add(DraftChange(course_uid=draft.course_uid, after=entry | {"hash": medium.hash}, **change))
    session.flush()
