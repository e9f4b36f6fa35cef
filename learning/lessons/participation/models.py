"""When and how somebody took part."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import GROWS, Instant, db, noted, personal

WAYS = ("room", "paper", "online")
# For a session: here, late, excused, missing. For a lesson: finished.
STATES = ("here", "late", "excused", "missing", "finished")
PART = noted("until the learner erases it or has not been seen for 12 months")


class Participation(db.Model):
    """One thing somebody took part in: a session in a room (`meeting:7`) or a lesson (`lesson:course/lesson`), once each.

    `minutes` in the room as counted or entered; for a lesson what such a lesson takes.
    """

    __tablename__ = "participation"
    __table_args__ = (
        CheckConstraint(f"way IN {WAYS}", name="way"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        {"sqlite_with_rowid": False, "info": GROWS},
    )
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know who took part", PART)
    )
    key: Mapped[str] = mapped_column(String(140), primary_key=True, info=personal("to know in what", PART))
    way: Mapped[str] = mapped_column(String(10), info=personal("to tell rooms, paper and home apart", PART))
    state: Mapped[str] = mapped_column(String(10), info=personal("to know who was there", PART))
    on: Mapped[date] = mapped_column(Date, info=personal("to certify the day", PART))
    minutes: Mapped[int] = mapped_column(Integer, default=0, info=personal("to certify the hours", PART))
    # “cohort:5”, where it belongs to a group.
    group_key: Mapped[str] = mapped_column(String(20), default="", info=personal("to certify the course", PART))
    # Who of a team wrote it down; empty when it came by itself.
    entered_by: Mapped[str] = mapped_column(String(80), default="", info=personal("to know where it comes from", PART))
    at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to know where it comes from", PART))
    version: Mapped[int] = mapped_column(Integer, default=1, info=personal("so that two don't overwrite each other unseen", PART))
