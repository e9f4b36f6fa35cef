"""What somebody had typed when their place ended."""

import secrets
from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

WHY = noted("to give back what was typed when a place ended")
UNTIL = noted("7 days, or until it is put back or thrown away")


def _key() -> str:
    return secrets.token_urlsafe(9)


class KeptWork(db.Model):
    """The fields of one form that was not sent; never passwords, numbers to sign in with, or files."""

    __tablename__ = "kept_work"
    __table_args__ = (Index("ix_kept_work_kept_at", "kept_at"), {"sqlite_with_rowid": False})
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to give it to nobody else", UNTIL)
    )
    key: Mapped[str] = mapped_column(String(20), primary_key=True, default=_key, info=personal(WHY, UNTIL))
    # The page it stood on, and where its form would have been sent: paths of ours.
    page: Mapped[str] = mapped_column(String(500), info=personal(WHY, UNTIL))
    sent_to: Mapped[str] = mapped_column(String(500), info=personal(WHY, UNTIL))
    fields: Mapped[list[list[str]]] = mapped_column(JSON, info=personal(WHY, UNTIL))
    kept_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to end it after 7 days", UNTIL))
