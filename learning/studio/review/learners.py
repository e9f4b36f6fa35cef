"""Questions about those who are in the middle of a course: numbers only, and only such as betray nobody (decision 25)."""

from typing import NamedTuple

from flask import current_app
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from learning.house.smallnumbers import outside
from learning.lessons.models import BlockState, LessonState


class People(NamedTuple):
    """About how many are in the middle of a course, and have finished it."""

    middle: int
    finished: int


# No index by lesson: it would make the table a fifth (SQLite) to two fifths (PostgreSQL) larger, and PostgreSQL would write it with
# every save, because `touched_at` stands in an index and no row is changed in place. One pass over a million rows takes 0.4 to
# 1.3 seconds here (two busy cores); a forecast asks for it once an hour.
def people_of(session: Session, *, course_uid: str, lesson_uids: list[str]) -> People | None:
    """Those who began the lessons of a course; None where there are too few to tell."""
    keys = [f"{course_uid}/{uid}" for uid in lesson_uids]
    done = func.sum(case((LessonState.finished_at.is_not(None), 1), else_=0)).label("done")
    each = select(LessonState.learner_id, done).where(LessonState.lesson_uid.in_(keys)).group_by(LessonState.learner_id).subquery()
    finished = func.sum(case((each.c.done >= len(keys), 1), else_=0))
    everybody, all_done = session.execute(select(func.count(), finished).select_from(each)).one()
    all_done = int(all_done or 0)
    shown = outside([everybody - all_done, all_done], _secret(course_uid))
    return People(*shown) if shown else None


def answers_to(session: Session, *, course_uid: str, tasks: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """About how many have answered each of these tasks (lesson, block); those with too few are left out."""
    keys = {f"{course_uid}/{lesson}" for lesson, _block in tasks}
    found = select(BlockState.lesson_uid, BlockState.block_uid, func.count().label("number")).where(BlockState.lesson_uid.in_(keys))
    rows = session.execute(found.group_by(BlockState.lesson_uid, BlockState.block_uid))
    counted = {(row.lesson_uid.partition("/")[2], row.block_uid): row.number for row in rows}
    shown = {task: outside([counted.get(task, 0)], f"{_secret(course_uid)}:{task}") for task in tasks}
    return {task: numbers[0] for task, numbers in shown.items() if numbers}


def _secret(course_uid: str) -> str:
    return f"{current_app.config['SETTINGS'].secret_key}:forecast:{course_uid}"
