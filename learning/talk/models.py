"""Reports of barriers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, Text
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
