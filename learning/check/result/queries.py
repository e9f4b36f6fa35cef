"""Questions about results, and about what lessons showed and courses offer beside them."""

from collections.abc import Collection, Sequence

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from learning.check.models import Check
from learning.courses.models import Course, CourseCompetence, CourseLanguage, CoursePlace, Revision
from learning.lessons.models import Attempt


def check_by_id(session: Session, *, learner_id: int, check_id: str) -> Check | None:
    """One of a learner's checks."""
    return session.scalar(select(Check).where(Check.learner_id == learner_id, Check.id == check_id))


def first_tries(session: Session, *, learner_id: int) -> dict[str, dict[str, str]]:
    """What the first try at each task of a lesson showed, by lesson and block."""
    ranked = select(
        Attempt.lesson_uid,
        Attempt.block_uid,
        Attempt.outcome,
        func.row_number().over(partition_by=(Attempt.lesson_uid, Attempt.block_uid), order_by=(Attempt.at, Attempt.key)).label("place"),
    ).where(Attempt.learner_id == learner_id)
    rows = ranked.subquery()
    found: dict[str, dict[str, str]] = {}
    for row in session.execute(select(rows).where(rows.c.place == 1).order_by(rows.c.lesson_uid, rows.c.block_uid)):
        found.setdefault(row.lesson_uid, {})[row.block_uid] = row.outcome
    return found


def courses_for(
    session: Session, *, needs: Sequence[tuple[Collection[str], Collection[str]]], locales: Collection[str], most: int
) -> dict[str, tuple[Course, frozenset[str]]]:
    """Listed courses that answer one of the needs (competences, levels) and can be read in one of the languages, with their stages."""
    level = Revision.outline["level"].as_string()
    found = select(CoursePlace.course_uid).join(Course, Course.uid == CoursePlace.course_uid)
    found = found.join(Revision, Revision.id == Course.revision_id)
    found = found.join(CourseCompetence, CourseCompetence.course_uid == Course.uid)
    found = found.join(CourseLanguage, CourseLanguage.course_uid == Course.uid)
    found = found.where(CourseLanguage.locale.in_(locales), CourseLanguage.readable > 0)
    found = found.where(or_(*(and_(CourseCompetence.number.in_(about), level.in_(levels)) for about, levels in needs)))
    found = found.group_by(CoursePlace.course_uid)
    fitting = func.count(CourseCompetence.number.distinct())
    uids = session.scalars(found.order_by(fitting.desc(), func.min(CoursePlace.place)).limit(most)).all()
    return _with_stages(session, uids)


def _with_stages(session: Session, uids: Collection[str]) -> dict[str, tuple[Course, frozenset[str]]]:
    found = select(Course, CoursePlace.stage_uid).join(CoursePlace, CoursePlace.course_uid == Course.uid).where(Course.uid.in_(uids))
    told: dict[str, tuple[Course, frozenset[str]]] = {}
    for course, stage in session.execute(found.options(joinedload(Course.revision)).order_by(CoursePlace.place)):
        told[course.uid] = (course, told.get(course.uid, (course, frozenset[str]()))[1] | {stage})
    return told
