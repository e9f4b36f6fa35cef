"""Making pages anew after a fact, source or word that they name has changed: no new revision, for nobody wrote a course."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.courses import queries
from learning.courses.compiler import compile_lessons, document_hash
from learning.courses.export import course_files_of, shared_of
from learning.courses.facts.queries import lessons_with
from learning.courses.facts.uses import whole_lessons
from learning.courses.models import LessonPage, Revision
from learning.courses.signals import course_published
from learning.courses.store import MediaStore
from learning.house.jobs import enqueue
from learning.house.pagecache import raise_generation


def renew(session: Session, store: MediaStore, kind: str, key: str) -> list[str]:
    """Make everything anew that names a thing; the uids of the courses. Earlier revisions, which groups may still read, follow by a job."""
    lessons = lessons_with(session, kind=kind, key=key)
    recompile(session, store, lessons)
    if lessons:
        enqueue(session, "renew-earlier", kind=kind, key=key)
    return list(lessons)


def recompile(session: Session, store: MediaStore, lessons: Mapping[str, Sequence[str]]) -> None:
    """Compile these lessons of these courses anew, in every language, as they were published."""
    shared = shared_of(session)
    for course_uid, lesson_uids in lessons.items():
        course = queries.course(session, uid=course_uid)
        if course is not None:
            recompile_revision(session, store, course.revision, lesson_uids, shared)
            # The next import must find the course as it left it.
            course.origin_hash = document_hash(course.revision.document, shared)
            session.flush()
            course_published.send(course_uid, session=session)
    raise_generation(session)


def recompile_revision(session: Session, store: MediaStore, revision: Revision, lessons: Sequence[str], shared: dict[str, Any]) -> None:
    """The same for one revision, whichever it is."""
    whole = whole_lessons(shared, revision.document)
    pages = compile_lessons(course_files_of(revision, store), shared, [uid for uid in lessons if uid in whole])
    for (lesson_uid, locale), body in pages.items():
        place = (LessonPage.revision_id == revision.id, LessonPage.lesson_uid == lesson_uid, LessonPage.locale == locale)
        session.execute(update(LessonPage).where(*place).values(body=body))
