"""Taking a published course out of the catalogue, and putting it back; what people did in it stays theirs."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.courses.counts import sum_up
from learning.courses.drafts.steps import By, NotSo, note_step
from learning.courses.models import Course, TrackCourse
from learning.courses.signals import course_published, course_withdrawn
from learning.house.clock import now
from learning.house.pagecache import raise_generation


def withdraw(session: Session, course: Course, by: By, reason: str, instead_uid: str | None) -> None:
    """Nobody finds the course any more; who was in it reads that it is gone, and what comes instead."""
    if course.withdrawn_at is not None:
        raise NotSo
    course.withdrawn_at, course.instead_uid = now(), instead_uid
    _follow(session, course)
    note_step(session, course.uid, "withdrawn", by, words=reason)
    course_withdrawn.send(course.uid, session=session)


def put_back(session: Session, course: Course, by: By) -> None:
    """The course is where it was before."""
    if course.withdrawn_at is None:
        raise NotSo
    course.withdrawn_at, course.instead_uid = None, None
    _follow(session, course)
    note_step(session, course.uid, "put_back", by)
    course_published.send(course.uid, session=session)


def _follow(session: Session, course: Course) -> None:
    session.flush()
    gone = course.withdrawn_at is not None
    session.execute(update(TrackCourse).where(TrackCourse.course_uid == course.uid).values(withdrawn=gone))
    sum_up(session)
    raise_generation(session)
