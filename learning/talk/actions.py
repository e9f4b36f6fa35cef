"""Changes to reports."""

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.locale import DEFAULT, _, speaking
from learning.house.mail import send_mail
from learning.house.upsert import insert_once
from learning.talk import queries
from learning.talk.models import BarrierReport

KEPT_FOR = timedelta(days=183)
# Who was written to so often within an hour knows of the queue; the reports that follow wait there.
MAILS_AN_HOUR = 10


@dataclass(frozen=True)
class Report:
    """What somebody wrote; `display` only with their consent."""

    description: str
    page: str
    locale: str
    contact: str = ""
    display: dict[str, str] = field(default_factory=dict)


def report_barrier(session: Session, report: Report, staff_mail: str, queue: str) -> bool:
    """Put a report into the queue and tell the staff where that is; the same report sent twice counts once a day."""
    text = f"{now().date()}\x00{report.description}\x00{report.page}\x00{report.contact}"
    key = hashlib.sha256(text.encode()).hexdigest()
    values = {"description": report.description, "page": report.page, "locale": report.locale, "contact": report.contact}
    fresh = insert_once(session, BarrierReport, key=key, display=report.display, reported_at=now(), **values)
    if fresh and staff_mail and queries.number_since(session, at=now() - timedelta(hours=1)) <= MAILS_AN_HOUR:
        # What a person wrote stays in the queue; a mail would carry it elsewhere.
        with speaking(DEFAULT):
            send_mail(session, staff_mail, _("A barrier was reported"), _("A new report waits in the queue:") + f"\n\n{queue}")
    return fresh


def deal_with(session: Session, report: BarrierReport) -> None:
    """Mark a report as dealt with."""
    report.dealt_with_at = report.dealt_with_at or now()


def forget_old(session: Session) -> None:
    """Erase reports six months after they were dealt with."""
    session.execute(delete(BarrierReport).where(BarrierReport.dealt_with_at < now() - KEPT_FOR))
