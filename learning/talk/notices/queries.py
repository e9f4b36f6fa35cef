"""Questions about notices."""

from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from learning.people.models import WebSession
from learning.talk.notices.models import LearnerNotice


def unread(session: Session, *, learner_id: int) -> list[LearnerNotice]:
    """What a learner has not read yet, the latest first."""
    mine = select(LearnerNotice).where(LearnerNotice.learner_id == learner_id, LearnerNotice.read_at.is_(None))
    return list(session.scalars(mine.order_by(LearnerNotice.told_at.desc(), LearnerNotice.key)))


def anything_unread() -> Any:
    """Does anything wait for the learner of a session? To be asked with the session."""
    return exists().where(LearnerNotice.learner_id == WebSession.learner_id, LearnerNotice.read_at.is_(None))


def told_about(session: Session, *, about: str) -> list[LearnerNotice]:
    """What was told to all about one thing, the latest first."""
    told = select(LearnerNotice).where(LearnerNotice.about == about)
    return list(session.scalars(told.order_by(LearnerNotice.told_at.desc(), LearnerNotice.key, LearnerNotice.learner_id)))


def latest_about(session: Session, *, learner_id: int, about: str) -> LearnerNotice | None:
    """What was told last to somebody about one thing."""
    mine = select(LearnerNotice).where(LearnerNotice.learner_id == learner_id, LearnerNotice.about == about)
    return session.scalars(mine.order_by(LearnerNotice.told_at.desc(), LearnerNotice.key).limit(1)).first()
