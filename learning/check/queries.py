"""Questions about checks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.check.models import Check, CheckAnswer
from learning.competence import Item


def latest_check(session: Session, *, learner_id: int) -> Check | None:
    """The check a learner began last."""
    return session.scalar(select(Check).where(Check.learner_id == learner_id).order_by(Check.started_at.desc(), Check.id).limit(1))


def open_check(session: Session, *, learner_id: int, lock: bool = False) -> tuple[Check, list[CheckAnswer]] | None:
    """The check under way and what it asked, in order; locked, so that two presses come one after the other.

    One statement locks check and answers, so that whoever waited sees what was answered meanwhile. A check that has asked nothing yet
    takes two: its answers must be looked for again after the wait.
    """
    joined = (CheckAnswer.learner_id == Check.learner_id) & (CheckAnswer.check_id == Check.id)
    asked = _under_way(select(Check, CheckAnswer).join(CheckAnswer, joined), learner_id).order_by(CheckAnswer.number)
    rows = session.execute(asked.with_for_update() if lock else asked).all()
    if rows:
        latest = rows[0][0]
        return latest, [answer for check, answer in rows if check is latest]
    begun = _under_way(select(Check), learner_id).limit(1)
    check = session.scalar(begun.with_for_update() if lock else begun)
    return (check, _answers(session, check)) if check else None


def last_touch(session: Session, *, learner_id: int) -> tuple[datetime, int] | None:
    """When the check under way was last answered, or else begun, and how many answers it has."""
    joined = (CheckAnswer.learner_id == Check.learner_id) & (CheckAnswer.check_id == Check.id)
    given = func.max(CheckAnswer.given_at), func.count(CheckAnswer.given_at)
    asked = select(Check.started_at, *given).outerjoin(CheckAnswer, joined).group_by(Check.learner_id, Check.id, Check.started_at)
    row = session.execute(_under_way(asked, learner_id).limit(1)).first()
    return (row[1] or row[0], row[2]) if row else None


def _under_way(asked: Any, learner_id: int) -> Any:
    latest_first = (Check.started_at.desc(), Check.id)
    return asked.where(Check.learner_id == learner_id, Check.ended_at.is_(None)).order_by(*latest_first)


def _answers(session: Session, check: Check) -> list[CheckAnswer]:
    of_it = select(CheckAnswer).filter_by(learner_id=check.learner_id, check_id=check.id)
    return list(session.scalars(of_it.order_by(CheckAnswer.number)))


def checks_of(session: Session, *, learner_id: int) -> Sequence[Check]:
    """A learner's checks, the newest first."""
    return session.scalars(select(Check).where(Check.learner_id == learner_id).order_by(Check.started_at.desc(), Check.id)).all()


def answers_given(session: Session) -> Sequence[tuple[str, str, bool, str]]:
    """Every answer that counts to an item as it is asked now: whose check, the item, whether right, the language.

    An item that was changed is another one: answers to what it was say nothing about it.
    """
    asked = (
        select(CheckAnswer.learner_id, CheckAnswer.check_id, Item.uid, CheckAnswer.outcome, CheckAnswer.locale)
        .join(Item, Item.version_id == CheckAnswer.version_id)
        .where(CheckAnswer.outcome.not_in(("skipped", "broken")))
        .order_by(CheckAnswer.learner_id, CheckAnswer.check_id, CheckAnswer.number)
    )
    rows = session.execute(asked)
    return [(f"{learner}/{check}", uid, outcome == "right", locale) for learner, check, uid, outcome, locale in rows]
