"""Questions about pupils."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.people.pupils.models import Pupil


def by_learner(session: Session, *, learner_id: int) -> Pupil | None:
    return session.get(Pupil, learner_id)


def of_learners(session: Session, *, learner_ids: Sequence[int]) -> dict[int, Pupil]:
    """Those of these learners whom somebody looks after."""
    return {each.learner_id: each for each in session.scalars(select(Pupil).where(Pupil.learner_id.in_(learner_ids)))}
