"""Taking in what was written elsewhere: a whole course as its files tell it.

What differs is noted unit by unit and gets a new version: who has a page open doesn't write over it unseen, and it can be taken back.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.drafts import queries
from learning.courses.drafts.becoming import become
from learning.courses.drafts.models import Draft, DraftBlock, DraftLesson, DraftWords
from learning.courses.drafts.opening import NameTaken, fill, hold, open_draft
from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.words import as_data
from learning.courses.models import Course
from learning.house.clock import now
from learning.house.upsert import insert_once

_LISTS = ("uid", "lessons", "media", "words")


def take_course(session: Session, files: CourseFiles, hashes: Mapping[str, str], organisation_id: int, author: int | None) -> Draft:
    """Make a course's files its draft; `hashes` are those of its media by file name. Raises `NameTaken` if it is somebody else's."""
    holder = queries.holder(session, course_uid=files.uid)
    known = queries.draft(session, course_uid=files.uid) or session.get(Course, files.uid)
    if (holder is None and known is not None) or (holder is not None and holder.organisation_id != organisation_id):
        raise NameTaken
    if known is None:
        return _begun(session, files, hashes, organisation_id)
    draft = open_draft(session, files.uid)
    _locked(session, files.uid)
    become(session, draft, _document(files, hashes), author)
    return draft


def _begun(session: Session, files: CourseFiles, hashes: Mapping[str, str], organisation_id: int) -> Draft:
    structure = {key: value for key, value in files.structure.items() if key not in _LISTS}
    row = {"course_uid": files.uid, "structure": structure, "lessons": files.structure["lessons"], "state": "writing", "version": 1}
    if not insert_once(session, Draft, **row, opened_at=now(), changed_at=now()):
        raise NameTaken
    hold(session, files.uid, organisation_id)
    fill(session, files.uid, _document(files, hashes))
    return session.get_one(Draft, files.uid)


def _locked(session: Session, course_uid: str) -> None:
    """Whoever types at this moment waits, and is told afterwards that there is something new."""
    session.flush()
    for model in (Draft, DraftLesson, DraftBlock, DraftWords):
        session.execute(select(model.course_uid).where(model.course_uid == course_uid).with_for_update())
    session.expire_all()


def _document(files: CourseFiles, hashes: Mapping[str, str]) -> dict[str, Any]:
    lessons = {
        uid: {"structure": lesson.structure, "words": {locale: as_data(words) for locale, words in lesson.words.items()}}
        for uid, lesson in files.lessons.items()
    }
    return {"structure": files.structure, "media": dict(hashes), "lessons": lessons}
