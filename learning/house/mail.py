"""Mail: a row in the outbox, in the same transaction as what it tells of; a job delivers it."""

import smtplib
from datetime import datetime, timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal
from learning.house.jobs import enqueue, work

KEPT_FOR = timedelta(days=30)
UNTIL = noted("30 days after sending")


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


def send_last_mail(session: Session, recipient: str, subject: str, body: str) -> None:
    """A mail to somebody of whom nothing may be left: once it is delivered, its row is gone."""
    _send(session, recipient, subject, body, forget=True)


def _send(session: Session, recipient: str, subject: str, body: str, **more: bool) -> None:
    mail = OutboxMail(recipient=recipient, subject=subject, body=body)
    session.add(mail)
    session.flush()
    enqueue(session, "deliver-mail", mail_id=mail.id, **more)


@work("deliver-mail")
def deliver(session: Session, mail_id: int, forget: bool = False) -> None:
    """Hand one mail to the mail server; without a server (demo) it stays readable in the outbox."""
    mail = session.get(OutboxMail, mail_id)
    address = current_app.config["SETTINGS"].smtp
    if mail is None or mail.sent_at or not address:
        return
    server = urlsplit(address)
    message = EmailMessage()
    message["To"], message["Subject"] = mail.recipient, mail.subject
    message["From"] = current_app.config["SETTINGS"].site.mail
    # The same id on every try, so that a receiver can tell a repetition.
    message["Message-ID"] = f"<outbox-{mail.id}@{server.hostname}>"
    message.set_content(mail.body)
    # No transaction while we talk: a mail server that never answers would hold the database's one write lock.
    session.commit()
    with smtplib.SMTP(server.hostname or "localhost", server.port or 25, timeout=20) as connection:
        connection.send_message(message)
    mail.sent_at = now()
    if forget:
        session.delete(mail)


@work("forget-old-mail", daily=True)
def forget_old(session: Session) -> None:
    session.execute(delete(OutboxMail).where(OutboxMail.created_at < now() - KEPT_FOR))


def in_outbox(session: Session) -> list[OutboxMail]:
    """The newest fifty mails."""
    return list(session.scalars(select(OutboxMail).order_by(OutboxMail.id.desc()).limit(50)))
