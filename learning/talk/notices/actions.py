"""Telling something to a learner, and their reading it."""

from collections.abc import Sequence, Set
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.upsert import insert_once
from learning.talk.notices.models import LearnerNotice

READ_FOR = timedelta(days=30)
TOLD_FOR = timedelta(days=365)


def tell(session: Session, learner_id: int, kind: str, key: str, **facts: Any) -> bool:
    """Let a learner read something at their next visit, once for each key; tells whether it is new."""
    return insert_once(session, LearnerNotice, learner_id=learner_id, key=key, kind=kind, facts=facts, told_at=now())


def note(session: Session, learner_id: int, kind: str, key: str, facts: dict[str, Any], **more: Any) -> bool:
    """As `tell`, with what it is about and how else it was told (`about`, `mailed_at`, `read_at`)."""
    return insert_once(session, LearnerNotice, learner_id=learner_id, key=key, kind=kind, facts=facts, told_at=now(), **more)


def note_all(session: Session, learner_ids: Sequence[int], kind: str, key: str, facts: dict[str, Any], *, mailed: Set[int]) -> None:
    """The same for many who have not been told it; a race with somebody who tells it too undoes all, so nothing is told twice."""
    moment = now()
    more = {"kind": kind, "key": key, "facts": facts, "about": key, "told_at": moment}
    session.add_all(LearnerNotice(learner_id=each, mailed_at=moment if each in mailed else None, **more) for each in learner_ids)
    session.flush()


def read(session: Session, learner_id: int, keys: Sequence[str]) -> None:
    """Somebody has read these: those that stood on their page, not what came since."""
    mine = (LearnerNotice.learner_id == learner_id) & LearnerNotice.key.in_(keys)
    session.execute(update(LearnerNotice).where(mine, LearnerNotice.read_at.is_(None)).values(read_at=now()))


def note_printed(session: Session, notices: Sequence[LearnerNotice]) -> None:
    """Remember that letters say these; printed again, the first day stands."""
    for each in notices:
        each.printed_at = each.printed_at or now()
    session.flush()


def forget_old(session: Session) -> None:
    """Forget what was read a month ago, and what nobody has read within a year."""
    gone = (LearnerNotice.read_at < now() - READ_FOR) | (LearnerNotice.told_at < now() - TOLD_FOR)
    session.execute(delete(LearnerNotice).where(gone))
