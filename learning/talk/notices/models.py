"""Notices that wait to be read."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

TOLD = noted("30 days after it was read, 12 months at most")


class LearnerNotice(db.Model):
    """Something that is told to a learner. Kept as a kind and its facts, so that it is read in whatever language they use then."""

    __tablename__ = "learner_notice"
    __table_args__ = (Index("ix_learner_notice_about", "about", "told_at"), {"sqlite_with_rowid": False})
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whom to tell", TOLD)
    )
    key: Mapped[str] = mapped_column(
        String(64), primary_key=True, default=lambda: secrets.token_hex(8), info=personal("to tell each thing once", TOLD)
    )
    # What a room registered words for: “meeting-moved”, “seat-free”, …
    kind: Mapped[str] = mapped_column(String(40), info=personal("to find the words", TOLD))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=personal("to find the words", TOLD))
    told_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to show the latest first", TOLD))
    read_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to show it until it is read", TOLD))
    # What it is about, in the words of the room it comes from: “meeting:12”. So a team sees who knows of a change, and how.
    about: Mapped[str] = mapped_column(String(40), default="", info=personal("so that the team sees who was reached", TOLD))
    mailed_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("so that the team sees who was written to", TOLD))
    printed_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("so that the team sees who gets a letter", TOLD))
