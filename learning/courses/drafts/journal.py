"""Noting who changed what: one entry for what somebody types in one go."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from learning.courses.drafts import queries
from learning.courses.drafts.models import DraftChange
from learning.house.clock import now

# Somebody who types is saved every second; taking back goes by what they did, not by seconds.
IN_ONE_GO = timedelta(minutes=5)


def note(session: Session, unit: dict[str, str], what: str, before: Any, after: Any, author: int | None) -> None:
    """Note a change of a unit (course_uid, lesson_uid, block_id, locale)."""
    last = queries.last_change(session, what=what, **unit)
    if last is not None and last.learner_id == author and last.at > now() - IN_ONE_GO and last.after == before and what == "words":
        last.after, last.at = after, now()
    else:
        session.add(DraftChange(**unit, what=what, before=before, after=after, learner_id=author, at=now()))
