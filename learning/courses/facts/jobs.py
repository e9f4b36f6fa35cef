"""What follows a changed fact by and by: the revisions that were published before."""

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.export import shared_of
from learning.courses.facts.queries import lessons_with
from learning.courses.facts.renewal import recompile_revision
from learning.courses.facts.uses import uses_in
from learning.courses.models import Course, Revision
from learning.courses.store import MediaStore
from learning.house.jobs import work
from learning.house.pagecache import raise_generation


@work("renew-earlier")
def renew_earlier(session: Session, kind: str, key: str) -> None:
    """A group that keeps to an earlier revision must not ring an old number either."""
    store, shared = MediaStore(current_app.config["SETTINGS"].data), shared_of(session)
    current = select(Course.revision_id)
    of_these = Revision.course_uid.in_(list(lessons_with(session, kind=kind, key=key)))
    for revision in session.scalars(select(Revision).where(of_these, Revision.id.not_in(current)).order_by(Revision.id)):
        lessons = sorted({use.lesson_uid for use in uses_in(revision.document) if (use.kind, use.key) == (kind, key)})
        if lessons:
            recompile_revision(session, store, revision, lessons, shared)
    raise_generation(session)
