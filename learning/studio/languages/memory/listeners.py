"""The memory follows what is published, in the same transaction."""

from typing import Any

from sqlalchemy.orm import Session

from learning import courses
from learning.studio.languages.memory.keeping import forget, keep


@courses.course_published.connect
def remember_what_was_published(course_uid: str, session: Session, **_more: Any) -> None:
    keep(session, course_uid)


@courses.course_withdrawn.connect
def forget_what_was_withdrawn(course_uid: str, session: Session, **_more: Any) -> None:
    forget(session, course_uid)
