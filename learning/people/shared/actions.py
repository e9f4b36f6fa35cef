"""What can be done with what was typed."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.people.shared import queries
from learning.people.shared.models import KeptWork
from learning.people.shared.typed import Fields

# Who leaves more than this behind within a week gets the newest back.
MOST = 20
A_DAY = timedelta(days=1)


def keep(session: Session, learner_id: int, page: str, sent_to: str, fields: Fields) -> None:
    """Keep a form's fields for a learner."""
    for old in queries.kept_of(session, learner_id=learner_id)[MOST - 1 :]:
        session.delete(old)
    session.add(KeptWork(learner_id=learner_id, page=page[:500], sent_to=sent_to[:500], fields=[list(field) for field in fields]))
    session.flush()


def throw_away(session: Session, kept: KeptWork) -> None:
    session.delete(kept)
    session.flush()


def forget_old(session: Session) -> None:
    """End what was kept long enough, and the sessions nobody can come back to."""
    session.execute(delete(KeptWork).where(KeptWork.kept_at <= now() - queries.KEPT_FOR))
    for ended in queries.ended_on_shared_devices(session, before=now() - A_DAY):
        session.delete(ended)
