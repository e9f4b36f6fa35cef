"""The log of what was done and refused, and the word under which it knows a person."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import day_of, now
from learning.house.db import Instant, db, noted, personal
from learning.people.models import UNSEEN

LOGGED = noted("180 days")
WHY = noted("to find out what happened when something was attacked or lost")


class EventName(db.Model):
    """The word for one person in the log, drawn at random; erased with them, so that no line is anybody's any more."""

    __tablename__ = "event_name"
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose word it is", UNSEEN)
    )
    name: Mapped[str] = mapped_column(String(16), unique=True, info=personal("so that the log needs no name", UNSEEN))


class SecurityEvent(db.Model):
    """One line: what, when, how it ended, who did it and about whom, both by their words, and at which endpoint."""

    __tablename__ = "security_event"
    __table_args__ = (Index("ix_security_event_day_kind", "day", "kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal(WHY, LOGGED))
    # The city's day, so that days can be counted alike on every database.
    day: Mapped[date] = mapped_column(Date, default=lambda: day_of(now()), info=personal(WHY, LOGGED))
    kind: Mapped[str] = mapped_column(String(30), info=personal(WHY, LOGGED))
    outcome: Mapped[str] = mapped_column(String(10), info=personal(WHY, LOGGED))
    actor: Mapped[str | None] = mapped_column(String(16), index=True, info=personal(WHY, LOGGED))
    about: Mapped[str | None] = mapped_column(String(16), index=True, info=personal(WHY, LOGGED))
    endpoint: Mapped[str] = mapped_column(String(80), info=personal(WHY, LOGGED))
    detail: Mapped[str] = mapped_column(String(60), default="", info=personal(WHY, LOGGED))
