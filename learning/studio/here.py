"""The course, lesson or block a page is about, if who is here may see it."""

from typing import NamedTuple

from flask import abort, current_app

from learning.courses.drafts import queries
from learning.courses.drafts.models import Draft, DraftBlock, DraftLesson
from learning.courses.store import MediaStore, store_of
from learning.house.db import db
from learning.people import acting
from learning.studio.rights import Right, rights


class Here(NamedTuple):
    """A course and what may be done with it here; no draft where nobody has begun to change it."""

    course_uid: str
    draft: Draft | None
    rights: frozenset[Right]

    def may(self, name: str) -> bool:
        return Right[name] in self.rights


class DraftHere(NamedTuple):
    """The same of a course that has a draft."""

    course_uid: str
    draft: Draft
    rights: frozenset[Right]

    def may(self, name: str) -> bool:
        return Right[name] in self.rights

    @property
    def original(self) -> str:
        return self.draft.original


def course_here(course_uid: str, *any_of: Right) -> Here:
    """The course, for who has one of these rights; for everybody else it is as missing as one that is not there."""
    holder = queries.holder(db.session(), course_uid=course_uid)
    held = rights(acting(), holder.organisation_id if holder else None)
    if held.isdisjoint(any_of):
        abort(404)
    return Here(course_uid, queries.draft(db.session(), course_uid=course_uid), held)


def draft_here(course_uid: str, *any_of: Right) -> DraftHere:
    """The draft of a course, in the same way."""
    here = course_here(course_uid, *any_of)
    return DraftHere(course_uid, here.draft, here.rights) if here.draft else abort(404)


def lesson_here(course_uid: str, lesson_uid: str, *any_of: Right) -> tuple[DraftHere, DraftLesson]:
    """A lesson of a draft."""
    here = draft_here(course_uid, *any_of)
    found = queries.lesson(db.session(), course_uid=course_uid, lesson_uid=lesson_uid)
    return (here, found) if found and lesson_uid in here.draft.lessons else abort(404)


def block_here(course_uid: str, lesson_uid: str, block_id: str, *any_of: Right) -> tuple[DraftHere, DraftLesson, DraftBlock]:
    """A block of a draft, also one that was removed."""
    here, lesson = lesson_here(course_uid, lesson_uid, *any_of)
    found = queries.block(db.session(), course_uid=course_uid, lesson_uid=lesson_uid, block_id=block_id)
    return (here, lesson, found) if found else abort(404)


def media_store() -> MediaStore:
    """Where the bytes of media lie."""
    return store_of(current_app.config["SETTINGS"])
