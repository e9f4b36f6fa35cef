"""Questions about checks."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.check.models import Check, CheckAnswer


def latest_check(session: Session, *, learner_id: int) -> Check | None:
    """The check a learner began last."""
    return session.scalar(select(Check).where(Check.learner_id == learner_id).order_by(Check.started_at.desc(), Check.id).limit(1))


def open_check(session: Session, *, learner_id: int, lock: bool = False) -> tuple[Check, list[CheckAnswer]] | None:
    """The check under way and what it asked, in order, in one statement; locked, so that two presses come one after the other."""
    asked = (
        select(Check, CheckAnswer)
        .outerjoin(CheckAnswer, (CheckAnswer.learner_id == Check.learner_id) & (CheckAnswer.check_id == Check.id))
        .where(Check.learner_id == learner_id, Check.ended_at.is_(None))
        .order_by(Check.started_at.desc(), Check.id, CheckAnswer.number)
    )
    rows = session.execute(asked.with_for_update(of=Check) if lock else asked).all()
    if not rows:
        return None
    latest = rows[0][0]
    return latest, [answer for check, answer in rows if check is latest and answer is not None]


def checks_of(session: Session, *, learner_id: int) -> Sequence[Check]:
    """A learner's checks, the newest first."""
    return session.scalars(select(Check).where(Check.learner_id == learner_id).order_by(Check.started_at.desc(), Check.id)).all()
