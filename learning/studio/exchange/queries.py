"""Questions about what has arrived and waits."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.studio.exchange.models import Arrival


def arrival(session: Session, *, key: str, organisation_id: int) -> Arrival | None:
    """An organisation's own; another's is as missing as one that is not there."""
    found = session.get(Arrival, key)
    return found if found is not None and found.organisation_id == organisation_id else None


def waiting(session: Session, *, organisation_id: int) -> list[str]:
    """The keys of what waits, the newest first."""
    found = select(Arrival.key).where(Arrival.organisation_id == organisation_id)
    return list(session.scalars(found.order_by(Arrival.at.desc(), Arrival.key)))
