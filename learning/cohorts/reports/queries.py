"""Questions about what groups did."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from learning.cohorts.models import CohortCourse, Enrolment, Meeting
from learning.cohorts.reports.models import Listed
from learning.lessons.models import LessonState
from learning.lessons.participation.models import Participation

# Who has a seat, and who had one: what they did stays true when they leave.
_TOOK_PART = ("in", "left")


class ListTaken(NamedTuple):
    """A list that was taken out: when, by whom, of how many people."""

    taken_at: datetime
    by_name: str
    people: int


def people(session: Session, *, cohort_ids: Sequence[int]) -> list[Enrolment]:
    """Everybody who is or was in these groups, by name; in the order in which they came where names are the same."""
    found = select(Enrolment).where(Enrolment.cohort_id.in_(cohort_ids), Enrolment.state.in_(_TOOK_PART))
    return list(session.scalars(found.order_by(Enrolment.called, Enrolment.cohort_id, Enrolment.number)))


def meetings(session: Session, *, cohort_ids: Sequence[int]) -> list[Meeting]:
    """The dates of these groups that were not cancelled, in order."""
    found = select(Meeting).where(Meeting.cohort_id.in_(cohort_ids), Meeting.cancelled_at.is_(None))
    return list(session.scalars(found.order_by(Meeting.begins_at, Meeting.id)))


def took_part(session: Session, *, cohort_ids: Sequence[int]) -> dict[int, list[Participation]]:
    """What everybody of these groups took part in anywhere, by person."""
    found = select(Participation).join(Enrolment, Enrolment.learner_id == Participation.learner_id)
    found = found.where(Enrolment.cohort_id.in_(cohort_ids), Enrolment.state.in_(_TOOK_PART)).distinct()
    rows: dict[int, list[Participation]] = {}
    for each in session.scalars(found.order_by(Participation.learner_id, Participation.key)):
        rows.setdefault(each.learner_id, []).append(each)
    return rows


def lessons_finished(session: Session, *, cohort_ids: Sequence[int]) -> dict[int, dict[str, datetime]]:
    """Which lessons everybody of these groups has finished, and when, by person."""
    found = select(LessonState.learner_id, LessonState.lesson_uid, LessonState.finished_at).distinct()
    found = found.join(Enrolment, Enrolment.learner_id == LessonState.learner_id)
    found = found.where(Enrolment.cohort_id.in_(cohort_ids), Enrolment.state.in_(_TOOK_PART), LessonState.finished_at.is_not(None))
    rows: dict[int, dict[str, datetime]] = {}
    for learner_id, lesson_uid, finished_at in session.execute(found):
        if finished_at is not None:
            rows.setdefault(learner_id, {})[lesson_uid] = finished_at
    return rows


def courses_followed(session: Session, *, cohort_ids: Sequence[int]) -> dict[int, list[str]]:
    """The courses of each group, in order."""
    found = select(CohortCourse).where(CohortCourse.cohort_id.in_(cohort_ids)).order_by(CohortCourse.position, CohortCourse.course_uid)
    rows: dict[int, list[str]] = {}
    for each in session.scalars(found):
        rows.setdefault(each.cohort_id, []).append(each.course_uid)
    return rows


def lists_taken(session: Session, *, cohort_id: int) -> list[ListTaken]:
    """The named lists of a group that were taken out, the newest first."""
    told = (func.max(Listed.taken_at), func.max(Listed.by_name), func.count(distinct(Listed.learner_id)))
    found = select(*told).where(Listed.cohort_id == cohort_id).group_by(Listed.list_key)
    rows = [ListTaken(row[0], row[1], row[2]) for row in session.execute(found)]
    return sorted(rows, key=lambda each: each.taken_at, reverse=True)
