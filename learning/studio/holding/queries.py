"""Questions about who holds courses."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses import Course
from learning.courses.drafts.models import CourseHolder, Draft
from learning.people.organisations.models import Organisation


def held(session: Session) -> dict[str, int | None]:
    """Every course, published or begun, with the organisation that holds it; none where nobody does."""
    holders = {row.course_uid: row.organisation_id for row in session.scalars(select(CourseHolder))}
    uids = {*session.scalars(select(Course.uid)), *session.scalars(select(Draft.course_uid))}
    return {uid: holders.get(uid) for uid in sorted(uids)}


def organisations(session: Session) -> list[Organisation]:
    """Those that can hold courses: open ones, by name."""
    return list(session.scalars(select(Organisation).where(Organisation.closed_at.is_(None)).order_by(Organisation.name, Organisation.id)))
