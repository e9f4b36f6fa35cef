"""Whether the database holds what people were told it holds: nothing lost, nothing doubled, nothing by halves."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from app import create_app
from learning.house.db import db
from learning.lessons.models import Attempt, BlockState, LessonState
from tests.benchmarks.databases import Database
from tests.faults.places import settings_of
from tests.faults.writers import Writer


@dataclass(frozen=True)
class Found:
    """`lost` and `doubled` events, and `halves`: progress without its event or the reverse."""

    lost: int
    doubled: int
    halves: int


def found(place: Database, writers: list[Writer], before: int) -> Found:
    """Compare the database with what the writers were told; `before` is how many events there were when they began."""
    told = sum(len(writer.kept) for writer in writers)
    app = create_app(settings_of(place))
    with app.app_context():
        there = (db.session.scalar(select(func.count()).select_from(Attempt)) or 0) - before
        halves = sum(1 for state in db.session.scalars(select(BlockState)) if not _has_its_event(state))
        places = set(db.session.execute(select(LessonState.learner_id, LessonState.lesson_uid)).tuples())
        events = set(db.session.execute(select(Attempt.learner_id, Attempt.lesson_uid)).tuples())
        return Found(max(0, told - there), max(0, there - told), halves + len(events - places))


def events_in(place: Database) -> int:
    app = create_app(settings_of(place))
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Attempt)) or 0


def _has_its_event(state: BlockState) -> bool:
    """Is the answer that stands there one that was given?"""
    given = select(Attempt.answer, Attempt.outcome).where(Attempt.learner_id == state.learner_id, Attempt.block_uid == state.block_uid)
    return (state.answer, state.outcome) in [tuple(row) for row in db.session.execute(given)]
