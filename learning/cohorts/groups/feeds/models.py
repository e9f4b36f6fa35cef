"""The addresses at which calendars ask for dates; whoever has one sees dates and rooms, and nobody's name."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import SEALED, Instant, db, noted, personal

WHILE_WANTED = noted("until you end the address or make a new one")


class CalendarFeed(db.Model):
    """Somebody's own calendar address, with the dates of all their groups."""

    __tablename__ = "calendar_feed"
    learner_id: Mapped[int] = mapped_column(
        BigInteger,
        ForeignKey("learner.id", ondelete="CASCADE"),
        primary_key=True,
        info=personal("to know whose dates they are", WHILE_WANTED),
    )
    token_hash: Mapped[str] = mapped_column(
        String(64), unique=True, info=personal("to know the address again", WHILE_WANTED, secret=True, opens=False)
    )
    # Sealed, so that it can be shown once more to who made it.
    token_sealed: Mapped[str] = mapped_column(
        Text, info=personal("to show the address once more", WHILE_WANTED, secret=True, opens=False) | SEALED
    )
    locale: Mapped[str] = mapped_column(String(20), info=personal("to write in the right language", WHILE_WANTED))
    made_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to know since when", WHILE_WANTED))


class GroupFeed(db.Model):
    """The calendar address of a group, for everybody whom the team gives it."""

    __tablename__ = "group_feed"
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    token_sealed: Mapped[str] = mapped_column(Text, info=SEALED)
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)
