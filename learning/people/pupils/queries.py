"""Questions about pupils."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.people.pupils.models import Pupil


def by_learner(session: Session, *, learner_id: int) -> Pupil | None:
    return session.get(Pupil, learner_id)


def of_learners(session: Session, *, learner_ids: Sequence[int]) -> dict[int, Pupil]:
    """Those of these learners whom somebody looks after."""
    return {each.learner_id: each for each in session.scalars(select(Pupil).where(Pupil.learner_id.in_(learner_ids)))}


def by_paper(session: Session, *, along_hashes: Sequence[str]) -> Pupil | None:
    return session.scalars(select(Pupil).where(Pupil.along_hash.in_(along_hashes))).first()


def ending_before(session: Session, *, day: date, untold: bool = False, limit: int = 500) -> list[Pupil]:
    """Pupils who end before a day, the first first; only those who have not been told where asked."""
    found = select(Pupil).where(Pupil.ends_on < day)
    found = found.where(Pupil.told_at.is_(None)) if untold else found
    return list(session.scalars(found.order_by(Pupil.ends_on, Pupil.learner_id).limit(limit)))
