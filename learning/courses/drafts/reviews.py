"""Questions about steps, offers and who has written what."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.courses.drafts.models import Draft, DraftChange
from learning.courses.drafts.stepping import CourseOffer, CourseStep
from learning.courses.models import Course, Revision


def steps(session: Session, *, course_uid: str, most: int = 50) -> list[CourseStep]:
    """The steps of a course, the newest first."""
    found = select(CourseStep).where(CourseStep.course_uid == course_uid)
    return list(session.scalars(found.order_by(CourseStep.id.desc()).limit(most)))


def last_step(session: Session, *, course_uid: str, among: Sequence[str]) -> CourseStep | None:
    found = select(CourseStep).where(CourseStep.course_uid == course_uid, CourseStep.step.in_(among))
    return session.scalars(found.order_by(CourseStep.id.desc()).limit(1)).first()


def last_steps(session: Session, *, course_uids: Sequence[str]) -> dict[str, CourseStep]:
    """The newest step of each of these courses."""
    newest = select(func.max(CourseStep.id)).where(CourseStep.course_uid.in_(course_uids)).group_by(CourseStep.course_uid)
    found = session.scalars(select(CourseStep).where(CourseStep.id.in_(newest)).order_by(CourseStep.id))
    return {each.course_uid: each for each in found}


def changes_since(session: Session, *, draft: Draft) -> list[DraftChange]:
    """What was written since the last publication from the studio, without what stands there; the oldest first."""
    published = last_step(session, course_uid=draft.course_uid, among=("published",))
    found = select(DraftChange).where(DraftChange.course_uid == draft.course_uid)
    if published is not None:
        found = found.where(DraftChange.at > published.at)
    return list(session.scalars(found.order_by(DraftChange.id)))


def writers(session: Session, *, draft: Draft) -> set[int]:
    """Who has changed anything since then: persons, whatever role they did it in."""
    published = last_step(session, course_uid=draft.course_uid, among=("published",))
    found = select(DraftChange.learner_id).where(DraftChange.course_uid == draft.course_uid, DraftChange.learner_id.is_not(None)).distinct()
    if published is not None:
        found = found.where(DraftChange.at > published.at)
    return {number for number in session.scalars(found.order_by(DraftChange.learner_id)) if number is not None}


def newest_change(session: Session, *, course_uid: str) -> int:
    """A number that grows with every change of a draft; 0 before the first."""
    # Its instant, not its id: typing on in one go changes the entry that is there.
    at = session.scalar(select(func.max(DraftChange.at)).where(DraftChange.course_uid == course_uid))
    return int(at.timestamp() * 1_000_000) if at else 0


def offer(session: Session, *, course_uid: str) -> CourseOffer | None:
    """The files that are offered for a course and wait for an answer."""
    found = session.get(CourseOffer, course_uid)
    return found if found and found.closed_at is None else None


def offered(session: Session, *, course_uids: Sequence[str]) -> set[str]:
    """Which of these courses are offered new files."""
    found = select(CourseOffer.course_uid).where(CourseOffer.course_uid.in_(course_uids), CourseOffer.closed_at.is_(None))
    return set(session.scalars(found.order_by(CourseOffer.course_uid)))


def revisions(session: Session, *, course_uid: str) -> list[Revision]:
    """The revisions of a course without what they say, the newest first."""
    return list(session.scalars(select(Revision).where(Revision.course_uid == course_uid).order_by(Revision.number.desc())))


def revision(session: Session, *, course_uid: str, number: int) -> Revision | None:
    return session.scalars(select(Revision).where(Revision.course_uid == course_uid, Revision.number == number)).first()


def published(session: Session, *, course_uids: Sequence[str]) -> dict[str, Course]:
    """Of these the courses that were ever published."""
    return {each.uid: each for each in session.scalars(select(Course).where(Course.uid.in_(course_uids)).order_by(Course.uid))}


def written_by(session: Session, *, course_uids: Sequence[str], learner_id: int | None) -> set[str]:
    """The courses in which somebody has changed anything since their last publication."""
    published = select(CourseStep.course_uid, func.max(CourseStep.at).label("at")).where(CourseStep.step == "published")
    last = published.group_by(CourseStep.course_uid).subquery()
    found = select(DraftChange.course_uid).outerjoin(last, last.c.course_uid == DraftChange.course_uid).distinct()
    found = found.where(DraftChange.course_uid.in_(course_uids), DraftChange.learner_id == learner_id)
    return set(session.scalars(found.where(last.c.at.is_(None) | (DraftChange.at > last.c.at)).order_by(DraftChange.course_uid)))
