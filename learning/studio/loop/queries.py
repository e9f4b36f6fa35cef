"""Questions about what learners did, never about one of them: exact, so to be shown through `smallnumbers` only."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from learning.courses.models import Course, Revision
from learning.lessons.models import Attempt, LessonState
from learning.studio.loop.models import LessonResult
from learning.talk.models import BarrierReport

# So many rows are in memory at once.
_AT_ONCE = 5_000


class Try(NamedTuple):
    """One answer to a task; all of a learner come together, in the order in which they were given."""

    learner_id: int
    lesson: str
    task: str
    outcome: str
    answer: dict[str, Any]


def tries(session: Session) -> Iterator[Try]:
    """Every answer that is kept, streamed: rows of one learner lie together in the table, so only these are sorted."""
    told = (Attempt.learner_id, Attempt.lesson_uid, Attempt.block_uid, Attempt.outcome, Attempt.answer)
    found = select(*told).order_by(Attempt.learner_id, Attempt.at, Attempt.key).execution_options(yield_per=_AT_ONCE)
    for row in session.execute(found):
        yield Try(*row)


def places(session: Session) -> dict[str, dict[tuple[str, bool], int]]:
    """How many learners are at which block of each lesson, and have or have not finished it."""
    done = LessonState.finished_at.is_not(None)
    found = select(LessonState.lesson_uid, LessonState.at_block, done, func.count()).group_by(
        LessonState.lesson_uid, LessonState.at_block, done
    )
    rows: dict[str, dict[tuple[str, bool], int]] = {}
    for lesson, block, finished, number in session.execute(found):
        rows.setdefault(lesson, {})[block, bool(finished)] = number
    return rows


def reported(session: Session) -> list[str]:
    """The pages about which somebody has reported a barrier that is still there."""
    return list(session.scalars(select(BarrierReport.page).where(BarrierReport.dealt_with_at.is_(None)).order_by(BarrierReport.id)))


def published(session: Session) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every published course as its files tell it."""
    found = select(Course.uid, Revision.document).join(Revision, Course.revision_id == Revision.id).order_by(Course.uid)
    yield from ((row.uid, row.document) for row in session.execute(found.execution_options(yield_per=20)))


def document_of(session: Session, *, course_uid: str) -> dict[str, Any] | None:
    """The published course as its files tell it."""
    found = select(Revision).join(Course, Course.revision_id == Revision.id).where(Course.uid == course_uid)
    revision = session.scalars(found.options(undefer(Revision.document))).first()
    return revision.document if revision else None


def kept(session: Session) -> dict[tuple[str, str], LessonResult]:
    return {(each.course_uid, each.lesson_uid): each for each in session.scalars(select(LessonResult).order_by(LessonResult.course_uid))}


def results_of(session: Session, *, course_uids: list[str]) -> dict[str, dict[str, LessonResult]]:
    """The figures of these courses by course and lesson."""
    found = select(LessonResult).where(LessonResult.course_uid.in_(course_uids)).order_by(LessonResult.course_uid, LessonResult.lesson_uid)
    rows: dict[str, dict[str, LessonResult]] = {}
    for each in session.scalars(found):
        rows.setdefault(each.course_uid, {})[each.lesson_uid] = each
    return rows
