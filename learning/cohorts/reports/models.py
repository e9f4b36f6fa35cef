"""Who was on a named list that was taken out of the house."""

import secrets
from datetime import date, datetime

from sqlalchemy import BigInteger, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

LISTED = noted("12 months after the list was taken out")


class Listed(db.Model):
    """Somebody on an attendance list that a coordinator took out for who pays for the course; the rows of one list share `list_key`."""

    __tablename__ = "listed"
    __table_args__ = (Index("ix_listed_cohort", "cohort_id"),)
    learner_id: Mapped[int] = mapped_column(
        BigInteger,
        ForeignKey("learner.id", ondelete="CASCADE"),
        primary_key=True,
        info=personal("to tell people that they were on it", LISTED),
    )
    list_key: Mapped[str] = mapped_column(
        String(16), primary_key=True, default=lambda: secrets.token_hex(8), info=personal("to tell lists from each other", LISTED)
    )
    cohort_id: Mapped[int] = mapped_column(
        ForeignKey("cohort.id", ondelete="CASCADE"), info=personal("to know of which group the list was", LISTED)
    )
    by_name: Mapped[str] = mapped_column(String(80), info=personal("to know who took the list out", LISTED))
    taken_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to know when the list was taken out", LISTED))
    from_on: Mapped[date] = mapped_column(Date, info=personal("to know which days were on the list", LISTED))
    until_on: Mapped[date] = mapped_column(Date, info=personal("to know which days were on the list", LISTED))
