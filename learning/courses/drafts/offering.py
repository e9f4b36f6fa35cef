"""Files of a course that is edited in the studio: offered, never written over it (decision 7)."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from learning.courses.compiler import document_of
from learning.courses.drafts import queries
from learning.courses.drafts.becoming import become
from learning.courses.drafts.documents import hash_of, is_touched, without_spare
from learning.courses.drafts.stepping import CourseOffer
from learning.courses.fileformat import CourseFiles
from learning.courses.models import Course
from learning.house.clock import now
from learning.house.upsert import put


def is_written_in_studio(session: Session, course: Course, told: str) -> bool:
    """Is there work of authors that these files don't know? `told` is the hash of what they say."""
    if course.origin == "studio":
        return True
    # The very files that are published already take nothing from a draft.
    return told != hash_of(course.revision.document) and is_touched(session, course.uid)


def offer_files(session: Session, course: Course, files: CourseFiles, told: str, keep_media: Callable[[], None]) -> None:
    """Offer what the files say, once for each state of them; what is published already is no news."""
    if told == course.files_hash:
        return
    course.files_hash = told
    document = document_of(files)
    if without_spare(document) == without_spare(course.revision.document):
        close_offer(session, course.uid)
        return
    keep_media()
    put(session, CourseOffer, {"course_uid": course.uid}, files_hash=told, document=document, offered_at=now(), closed_at=None)


def follow_files(session: Session, course_uid: str) -> None:
    """A draft in which nobody has changed anything goes along with the files; one with changes keeps them."""
    draft, course = queries.draft(session, course_uid=course_uid), session.get_one(Course, course_uid)
    if draft is None or draft.revision_id == course.revision_id:
        return
    if not is_touched(session, course_uid):
        become(session, draft, course.revision.document, None)
    draft.revision_id = course.revision_id
    session.flush()


def close_offer(session: Session, course_uid: str) -> dict[str, Any] | None:
    """The offer is answered: it comes again only when the files have changed; what it said."""
    found = session.get(CourseOffer, course_uid)
    if found is None:
        return None
    found.closed_at = found.closed_at or now()
    return found.document
