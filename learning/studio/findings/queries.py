"""Questions about findings."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.models import Medium
from learning.studio.findings.models import FindingAnswer


def answers(session: Session, *, course_uid: str, lesson_uid: str | None = None) -> list[FindingAnswer]:
    """What was answered about a course, or one lesson of it."""
    found = select(FindingAnswer).where(FindingAnswer.course_uid == course_uid)
    if lesson_uid is not None:
        found = found.where(FindingAnswer.lesson_uid == lesson_uid)
    return list(session.scalars(found.order_by(FindingAnswer.lesson_uid, FindingAnswer.block_id, FindingAnswer.rule, FindingAnswer.field)))


def media_by_hash(session: Session, *, digests: list[str]) -> dict[str, Medium]:
    return {each.hash: each for each in session.scalars(select(Medium).where(Medium.hash.in_(digests)))}
