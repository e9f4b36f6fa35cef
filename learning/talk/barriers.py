"""Reports of barriers in the queue."""

from datetime import datetime

from flask import url_for
from sqlalchemy.orm import Session

from learning.house.locale import _
from learning.talk import queries
from learning.talk.queue.register import Item, Kind, queued


def _count(session: Session, state: str) -> int:
    return queries.number_of(session, state=state)


def _items(session: Session, state: str, start: int, size: int) -> list[Item]:
    return [
        Item("barrier", report.description, url_for("queue.report", report_id=report.id), report.reported_at, name, report.dealt_with_at)
        for report, name in queries.reports(session, state=state, start=start, size=size)
    ]


def _since(session: Session) -> list[datetime]:
    return queries.waiting_since(session)


queued(10, Kind("barrier", lambda: _("Barrier"), _count, _items, _since))
