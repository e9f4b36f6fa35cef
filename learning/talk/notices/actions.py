"""Telling something to a learner, and their reading it."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.upsert import insert_once
from learning.talk.notices.models import LearnerNotice


def tell(session: Session, learner_id: int, kind: str, key: str, **facts: Any) -> bool:
    """Let a learner read something at their next visit, once for each key; tells whether it is new."""
    return insert_once(session, LearnerNotice, learner_id=learner_id, key=key, kind=kind, facts=facts, told_at=now())


def read_all(session: Session, learner_id: int) -> None:
    session.execute(
        update(LearnerNotice).where(LearnerNotice.learner_id == learner_id, LearnerNotice.read_at.is_(None)).values(read_at=now())
    )
