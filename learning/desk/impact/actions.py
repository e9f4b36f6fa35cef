"""Writing down what was counted, once."""

from sqlalchemy.orm import Session

from learning.desk.impact.counting import Found
from learning.desk.impact.models import CountedMonth, Figure
from learning.house.clock import now
from learning.house.pagecache import raise_generation
from learning.house.upsert import insert_once


def keep_month(session: Session, month: str, found: Found) -> None:
    """Keep the figures of a month, unless they are there: a second draw beside the first would tell more than either."""
    if not insert_once(session, CountedMonth, month=month, counted_at=now()):
        return
    for measure, parts in found.items():
        for (dimension, part), number in parts.items():
            session.add(Figure(month=month, measure=measure, dimension=dimension, part=part, number=number))
    raise_generation(session)
