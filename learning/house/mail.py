"""Mail: a row in the outbox, in the same transaction as what it tells of; a job delivers it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage

from flask import current_app
from sqlalchemy import String, Text, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal
from learning.house.jobs import enqueue, enqueue_at, work
from learning.house.locale import _, in_this_order
from learning.house.postbox import hand_over, server_here, tried
from learning.house.sealing import Unreadable
from learning.house.site import SiteSetting, current_site
from learning.house.upsert import put

KEPT_FOR = timedelta(days=30)
UNTIL = noted("30 days after sending")
PATIENCE = 8
# How many of one mail to many are due each second.
A_SECOND = 10
# The row that keeps what the last test mail came to.
TRIED = "mail-tried"


class OutboxMail(db.Model):
    """A mail on its way; in the demo it stays here and can be read on a page."""

    __tablename__ = "outbox_mail"
    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(String(320), info=personal("to deliver the mail", UNTIL))
    subject: Mapped[str] = mapped_column(String(200), info=personal("to deliver the mail", UNTIL))
    body: Mapped[str] = mapped_column(Text, info=personal("to deliver the mail", UNTIL))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to end it in time", UNTIL))
    sent_at: Mapped[datetime | None] = mapped_column(Instant, default=None, info=personal("to send it once", UNTIL))


def send_mail(session: Session, recipient: str, subject: str, body: str) -> None:
    """Put a mail into the outbox."""
    _send(session, recipient, subject, body)


def send_mails(session: Session, recipients: Sequence[str], subject: str, body: str, *, behind: int) -> None:
    """The same mail to many, `behind` so many others: a few are due each second, so that a code to sign in never waits for all of them."""
    mails = [OutboxMail(recipient=each, subject=" ".join(subject.split())[:200], body=body) for each in recipients]
    session.add_all(mails)
    session.flush()
    for number, mail in enumerate(mails, behind):
        enqueue_at(session, mail.created_at + timedelta(seconds=number // A_SECOND), "deliver-mail", mail_id=mail.id)


def send_last_mail(session: Session, recipient: str, subject: str, body: str) -> None:
    """A mail to somebody of whom nothing may be left: once it is delivered, its row is gone."""
    _send(session, recipient, subject, body, forget=True)


def _send(session: Session, recipient: str, subject: str, body: str, **more: bool) -> None:
    # A subject is one line: names may hold more, and a mail that can't be made would never leave.
    mail = OutboxMail(recipient=recipient, subject=" ".join(subject.split())[:200], body=body)
    session.add(mail)
    session.flush()
    enqueue(session, "deliver-mail", mail_id=mail.id, **more)


def signature() -> str:
    """The last lines of a mail: whose service this is, and the number of a person, in the language spoken now."""
    site = current_site()
    lines = (_("A service of the city of %(city)s", city=site.city), _("A person helps you: %(phone)s", phone=in_this_order(site.phone)))
    return "\n".join(lines)


# It goes on while nothing else is changed: somebody may need a code to sign in, and everybody news of an incident.
@work("deliver-mail", goes_on=True)
def deliver(session: Session, mail_id: int, forget: bool = False) -> None:
    """Hand one mail to the mail server; without a server (demo) it stays readable in the outbox."""
    mail = session.get(OutboxMail, mail_id)
    server = server_here()
    if mail is None or mail.sent_at or server is None:
        return
    message = EmailMessage()
    message["To"], message["Subject"] = mail.recipient, mail.subject
    message["From"] = server.sender
    # The same id on every try, so that a receiver can tell a repetition.
    message["Message-ID"] = f"<outbox-{mail.id}@{server.host}>"
    message.set_content(mail.body)
    # No transaction while we talk: a mail server that never answers would hold the database's one write lock.
    session.commit()
    hand_over(server, message)
    mail.sent_at = now()
    if forget:
        session.delete(mail)


def try_mail(session: Session, recipient: str, subject: str, body: str) -> str:
    """Send a mail at once and tell what it came to: an outcome of `postbox`, or `demo`, `none`, `key`."""
    try:
        server = server_here()
    except Unreadable:
        return _noted(session, "key")
    if server is None and current_app.config["SETTINGS"].mode == "demo":
        send_mail(session, recipient, subject, body)
        return "demo"
    if server is None:
        return _noted(session, "none")
    message = EmailMessage()
    message["To"], message["Subject"], message["From"] = recipient, subject, server.sender
    message.set_content(body)
    # No transaction while we talk, as above; somebody waits, so we don't.
    session.rollback()
    return _noted(session, tried(server, message, patience=PATIENCE))


def _noted(session: Session, outcome: str) -> str:
    """Keep what the last try came to, for `doctor`."""
    values = {"outcome": outcome, "at": now().isoformat()}
    put(session, SiteSetting, {"section": TRIED}, values=values, version=1, changed_at=now())
    return outcome


def last_try(session: Session) -> str | None:
    """What the last test mail came to; None before the first."""
    row = session.get(SiteSetting, TRIED)
    return str(row.values["outcome"]) if row else None


@work("forget-old-mail", daily=True, ends=("outbox_mail",))
def forget_old(session: Session) -> None:
    session.execute(delete(OutboxMail).where(OutboxMail.created_at < now() - KEPT_FOR))


def waiting_mails(session: Session, *, before: datetime) -> int:
    """How many mails written before an instant have not been sent."""
    waiting = select(func.count()).select_from(OutboxMail).where(OutboxMail.sent_at.is_(None), OutboxMail.created_at < before)
    return session.scalar(waiting) or 0


def waiting_mails_since(session: Session) -> tuple[int, datetime | None]:
    """How many mails have not been sent, and when the oldest of them was written."""
    found = select(func.count(), func.min(OutboxMail.created_at, type_=OutboxMail.created_at.type)).where(OutboxMail.sent_at.is_(None))
    number, oldest = session.execute(found).one()
    return number, oldest


def deliver_again(session: Session) -> int:
    """Put every mail that was not sent on the list again: those written before there was a server, and those given up; tells how many."""
    unsent = list(session.scalars(select(OutboxMail.id).where(OutboxMail.sent_at.is_(None)).order_by(OutboxMail.id)))
    for mail_id in unsent:
        enqueue(session, "deliver-mail", mail_id=mail_id)
    return len(unsent)


def in_outbox(session: Session) -> list[OutboxMail]:
    """The newest fifty mails."""
    return list(session.scalars(select(OutboxMail).order_by(OutboxMail.id.desc()).limit(50)))
