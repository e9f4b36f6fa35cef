"""Questions about what has arrived and waits."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.drafts.models import CourseHolder, Draft
from learning.courses.models import Course
from learning.studio.exchange.models import Arrival


def arrival(session: Session, *, key: str, organisation_id: int) -> Arrival | None:
    """An organisation's own; another's is as missing as one that is not there."""
    found = session.get(Arrival, key)
    return found if found is not None and found.organisation_id == organisation_id else None


def waiting(session: Session, *, organisation_id: int) -> list[str]:
    """The keys of what waits, the newest first."""
    found = select(Arrival.key).where(Arrival.organisation_id == organisation_id)
    return list(session.scalars(found.order_by(Arrival.at.desc(), Arrival.key)))


def names_taken(session: Session) -> set[str]:
    """The names for addresses that courses have, whosever they are."""
    return {uid for model in (Course.uid, Draft.course_uid, CourseHolder.course_uid) for uid in session.scalars(select(model))}
