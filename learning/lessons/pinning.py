"""Staying with a revision of a course, and going on to the newest."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning import courses
from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.house.upsert import put
from learning.lessons.models import LessonPin


class NoSuchRevision(Refusal):
    """The course never had this revision."""


def pin(session: Session, subject: str, course_uid: str, revision_id: int) -> None:
    """Let a group go on with the revision that it saw as its own, whatever was published while somebody thought about it."""
    revision = courses.revision(session, id=revision_id)
    if revision is None or revision.course_uid != course_uid:
        raise NoSuchRevision
    key = {"subject": subject, "course_uid": course_uid}
    put(session, LessonPin, key, revision_id=revision_id, pinned_at=now(), ended_at=None)


def unpin(session: Session, subject: str, course_uid: str) -> None:
    """From now on the group learns with what is published."""
    session.execute(delete(LessonPin).where(LessonPin.subject == subject, LessonPin.course_uid == course_uid))


def let_go(session: Session, subject: str) -> None:
    """The group is over: nobody waits for it any more."""
    session.execute(update(LessonPin).where(LessonPin.subject == subject, LessonPin.ended_at.is_(None)).values(ended_at=now()))


def take_up(session: Session, subject: str) -> None:
    """It goes on after all, as it was."""
    session.execute(update(LessonPin).where(LessonPin.subject == subject).values(ended_at=None))
