"""Questions about who took part in what."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.lessons.participation.models import Participation


def of_people(session: Session, *, learner_ids: Sequence[int], keys: Sequence[str] = ()) -> list[Participation]:
    """What these people took part in, with keys only in these; by person and key."""
    found = select(Participation).where(Participation.learner_id.in_(learner_ids))
    found = found.where(Participation.key.in_(keys)) if keys else found
    return list(session.scalars(found.order_by(Participation.learner_id, Participation.key)))


def on_paper(session: Session, *, learner_id: int) -> dict[str, Participation]:
    """The lessons that somebody did on paper, by the lesson's uid across courses."""
    found = select(Participation).where(Participation.learner_id == learner_id, Participation.way == "paper")
    return {each.key.removeprefix("lesson:"): each for each in session.scalars(found.order_by(Participation.key))}
