"""What happens to a learner's work when the learner goes, asks for it, or turns out to be two."""

from typing import Any

from sqlalchemy.orm import Session

from learning.house.upsert import insert_once, put
from learning.lessons.models import Attempt, BlockState, Bookmark, CourseFinish, LessonState
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on

for _model in (LessonState, BlockState, Attempt, Bookmark, CourseFinish):
    keeps(_model)


@on(merging, "attempt")
def unite_attempts(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Both people's events stay; the same event is kept once."""
    for row in rows_of(session, Attempt, learner_id=given_up_id):
        insert_once(session, Attempt, **values(row) | {"learner_id": kept_id})


@on(merging, "bookmark")
def unite_bookmarks(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """What either of them marked stays marked."""
    for row in rows_of(session, Bookmark, learner_id=given_up_id):
        insert_once(session, Bookmark, **values(row) | {"learner_id": kept_id})


@on(merging, "course_finish")
def unite_finished_courses(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """What either of them finished is finished, since the earlier of the two days."""
    own = {row.course_uid: row.finished_at for row in rows_of(session, CourseFinish, learner_id=kept_id)}
    for row in rows_of(session, CourseFinish, learner_id=given_up_id):
        earlier = min(row.finished_at, own.get(row.course_uid, row.finished_at))
        _put(session, CourseFinish, row, kept_id, finished_at=earlier)


@on(merging, "block_state")
def keep_the_better_answer(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """A solved answer beats an unsolved one; else the kept learner's own stays."""
    own = {(row.lesson_uid, row.block_uid): row for row in rows_of(session, BlockState, learner_id=kept_id)}
    for row in rows_of(session, BlockState, learner_id=given_up_id):
        mine = own.get((row.lesson_uid, row.block_uid))
        if mine is None or (row.solved_at and not mine.solved_at):
            _put(session, BlockState, row, kept_id)


@on(merging, "lesson_state")
def keep_the_farther_lesson(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Done stays done; of two places the later one counts."""
    own = {row.lesson_uid: row for row in rows_of(session, LessonState, learner_id=kept_id)}
    for row in rows_of(session, LessonState, learner_id=given_up_id):
        mine = own.get(row.lesson_uid)
        finished = [state.finished_at for state in (mine, row) if state is not None and state.finished_at]
        later = row if mine is None or row.touched_at > mine.touched_at else mine
        _put(session, LessonState, later, kept_id, finished_at=min(finished, default=None))


def _put(session: Session, model: type[Any], row: Any, learner_id: int, **changed: Any) -> None:
    changed = values(row) | changed
    key = {column.name: changed.pop(column.name) for column in model.__table__.primary_key}
    put(session, model, key | {"learner_id": learner_id}, **changed)
