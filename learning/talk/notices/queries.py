"""Questions about notices."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.talk.notices.models import LearnerNotice


def unread(session: Session, *, learner_id: int) -> list[LearnerNotice]:
    """What a learner has not read yet, the latest first."""
    mine = select(LearnerNotice).where(LearnerNotice.learner_id == learner_id, LearnerNotice.read_at.is_(None))
    return list(session.scalars(mine.order_by(LearnerNotice.told_at.desc(), LearnerNotice.key)))


def told_about(session: Session, *, about: str) -> list[LearnerNotice]:
    """What was told to all about one thing, the latest first."""
    told = select(LearnerNotice).where(LearnerNotice.about == about)
    return list(session.scalars(told.order_by(LearnerNotice.told_at.desc(), LearnerNotice.key, LearnerNotice.learner_id)))
