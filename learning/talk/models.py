"""Reports of barriers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

UNTIL = noted("6 months after it was dealt with")


class BarrierReport(db.Model):
    """Somebody could not do something; waits in a queue until somebody of the staff has dealt with it."""

    __tablename__ = "barrier_report"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True, info=personal("to count a doubled report once", UNTIL))
    description: Mapped[str] = mapped_column(Text, info=personal("to remove the barrier", UNTIL))
    page: Mapped[str] = mapped_column(String(300), info=personal("to find the barrier", UNTIL))
    locale: Mapped[str] = mapped_column(String(20), info=personal("to answer in the right language", UNTIL))
    contact: Mapped[str] = mapped_column(String(320), default="", info=personal("to answer, if an answer is wished", UNTIL))
    display: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=personal("to see the page as it was seen; by consent", UNTIL))
    reported_at: Mapped[datetime] = mapped_column(Instant, default=now, index=True, info=personal("to answer in time", UNTIL))
    dealt_with_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to end it in time", UNTIL))
    note: Mapped[str] = mapped_column(Text, default="", server_default="", info=personal("so that colleagues know how far it is", UNTIL))
    answer: Mapped[str] = mapped_column(Text, default="", server_default="", info=personal("to know what was answered", UNTIL))
    answered_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to know when it was answered", UNTIL))
    version: Mapped[int] = mapped_column(
        Integer, default=1, server_default="1", info=personal("so that colleagues don't write over each other", UNTIL)
    )


class Dealing(db.Model):
    """Somebody of the staff deals with a report; a table of its own, so that it goes when they go."""

    __tablename__ = "report_dealing"
    __table_args__ = (Index("ix_report_dealing_report", "report_id"),)
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know who deals with it", UNTIL)
    )
    report_id: Mapped[int] = mapped_column(
        ForeignKey("barrier_report.id", ondelete="CASCADE"), primary_key=True, info=personal("to know which report it is", UNTIL)
    )
    name: Mapped[str] = mapped_column(String(80), info=personal("so that colleagues know whom to ask", UNTIL))
    taken_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to know since when", UNTIL))
