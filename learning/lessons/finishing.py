"""A course is finished with the last of its lessons, as it is read then; done stays done."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from learning.courses import Revision
from learning.house.clock import now
from learning.house.upsert import insert_once
from learning.lessons.models import CourseFinish, LessonState


def finish_course(session: Session, learner_id: int, lesson_uid: str, revision_id: int) -> None:
    """After a lesson (its key) was finished: if it was the last one of its course in this revision, the course is finished."""
    course_uid = lesson_uid.partition("/")[0]
    outline = session.scalar(select(Revision.outline).where(Revision.id == revision_id, Revision.course_uid == course_uid))
    keys = [f"{course_uid}/{lesson['uid']}" for lesson in (outline or {}).get("lessons", ())]
    done = select(func.count()).where(LessonState.learner_id == learner_id, LessonState.lesson_uid.in_(keys))
    if keys and session.scalar(done.where(LessonState.finished_at.is_not(None))) == len(keys):
        insert_once(session, CourseFinish, learner_id=learner_id, course_uid=course_uid, finished_at=now())


def open_course_again(session: Session, learner_id: int, lesson_uid: str) -> None:
    """A lesson was called finished by mistake, so its course is not."""
    mine = CourseFinish.learner_id == learner_id
    session.execute(delete(CourseFinish).where(mine, CourseFinish.course_uid == lesson_uid.partition("/")[0]))
