"""Questions about findings."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.models import Medium
from learning.studio.findings.models import FindingAnswer


def answers(session: Session, *, course_uid: str, lesson_uid: str, locale: str) -> list[FindingAnswer]:
    """What was answered about a lesson in a language."""
    found = select(FindingAnswer).where(FindingAnswer.course_uid == course_uid, FindingAnswer.lesson_uid == lesson_uid)
    found = found.where(FindingAnswer.locale == locale)
    return list(session.scalars(found.order_by(FindingAnswer.block_id, FindingAnswer.rule, FindingAnswer.field)))


def media_by_hash(session: Session, *, digests: list[str]) -> dict[str, Medium]:
    return {each.hash: each for each in session.scalars(select(Medium).where(Medium.hash.in_(digests)))}
