"""What happens to a learner's work when the learner goes, asks for it, or turns out to be two."""

from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.house.upsert import insert_once, put
from learning.lessons import queries
from learning.lessons.models import Attempt, BlockState, Bookmark, LessonState
from learning.people.signals import erasing, exporting, merging, on

OURS = (LessonState, BlockState, Attempt, Bookmark)


def _listen(model: type[Any]) -> None:
    table = model.__tablename__

    @on(erasing, table)
    def erase(_table: str, session: Session, learner_id: int) -> None:
        session.execute(delete(model).where(model.learner_id == learner_id))

    @on(exporting, table)
    def export(_table: str, session: Session, learner_id: int) -> list[dict[str, Any]]:
        return [_readable(row) for row in queries.rows_of(session, model, learner_id=learner_id)]


for _model in OURS:
    _listen(_model)


def _readable(row: Any) -> dict[str, Any]:
    values = {column.name: getattr(row, column.name) for column in row.__table__.columns if column.name != "learner_id"}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def _values(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


@on(merging, "attempt")
def unite_attempts(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Both people's events stay; the same event is kept once."""
    for row in queries.rows_of(session, Attempt, learner_id=given_up_id):
        insert_once(session, Attempt, **_values(row) | {"learner_id": kept_id})


@on(merging, "bookmark")
def unite_bookmarks(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """What either of them marked stays marked."""
    for row in queries.rows_of(session, Bookmark, learner_id=given_up_id):
        insert_once(session, Bookmark, **_values(row) | {"learner_id": kept_id})


@on(merging, "block_state")
def keep_the_better_answer(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """A solved answer beats an unsolved one; else the kept learner's own stays."""
    own = {(row.lesson_uid, row.block_uid): row for row in queries.rows_of(session, BlockState, learner_id=kept_id)}
    for row in queries.rows_of(session, BlockState, learner_id=given_up_id):
        mine = own.get((row.lesson_uid, row.block_uid))
        if mine is None or (row.solved_at and not mine.solved_at):
            _put(session, BlockState, row, kept_id)


@on(merging, "lesson_state")
def keep_the_farther_lesson(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Done stays done; of two places the later one counts."""
    own = {row.lesson_uid: row for row in queries.rows_of(session, LessonState, learner_id=kept_id)}
    for row in queries.rows_of(session, LessonState, learner_id=given_up_id):
        mine = own.get(row.lesson_uid)
        finished = [state.finished_at for state in (mine, row) if state is not None and state.finished_at]
        later = row if mine is None or row.touched_at > mine.touched_at else mine
        _put(session, LessonState, later, kept_id, finished_at=min(finished, default=None))


def _put(session: Session, model: type[Any], row: Any, learner_id: int, **changed: Any) -> None:
    values = _values(row) | changed
    key = {column.name: values.pop(column.name) for column in model.__table__.primary_key}
    put(session, model, key | {"learner_id": learner_id}, **values)
