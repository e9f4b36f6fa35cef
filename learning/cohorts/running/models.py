"""What goes on in a running session. All of it is gone when the session ends: live states have no history."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

LIVE = noted("until the session ends, that day at the latest")


class Running(db.Model):
    """A session that goes on. `turn` counts whatever those in the room should see, so that asking again costs next to nothing."""

    __tablename__ = "running_meeting"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    # The check-in code on the wall is made of this and of the time.
    secret: Mapped[str] = mapped_column(String(64))
    turn: Mapped[int] = mapped_column(Integer, default=1)
    eyes_at: Mapped[datetime | None] = mapped_column(Instant)
    # “All go here”: the address of a page of ours, without the language.
    go_to: Mapped[str] = mapped_column(String(300), default="")
    # The task that is talked about on the wall: lesson and block.
    discuss: Mapped[str] = mapped_column(String(190), default="")
    # A quick poll or the exit question: its number, kind, words, options, whether answers are shown.
    asks: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class Presence(db.Model):
    """Somebody in the room: where they are, and whether they need somebody."""

    __tablename__ = "presence"
    __table_args__ = (Index("ix_presence_meeting", "meeting_id"),)
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know who is in the room", LIVE)
    )
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, info=personal("to know in which room", LIVE)
    )
    came_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to count the time in the room", LIVE))
    seen_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to see whose line broke", LIVE))
    lesson_uid: Mapped[str] = mapped_column(String(121), default="", info=personal("to help where somebody is", LIVE))
    at_block: Mapped[str] = mapped_column(String(60), default="", info=personal("to help where somebody is", LIVE))
    moved_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to see who is stuck", LIVE))
    # How often an answer to the task at hand was not yet right.
    not_yet: Mapped[int] = mapped_column(Integer, default=0, info=personal("to see who is stuck", LIVE))
    hand_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to come to who raised a hand", LIVE))
    coming_by: Mapped[str] = mapped_column(String(80), default="", info=personal("to say who comes", LIVE))


class Ballot(db.Model):
    """An answer to a quick poll or to the exit question."""

    __tablename__ = "ballot"
    __table_args__ = (Index("ix_ballot_meeting", "meeting_id"),)
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to count each once", LIVE)
    )
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, info=personal("to know what was answered", LIVE)
    )
    question: Mapped[int] = mapped_column(Integer, primary_key=True, info=personal("to know what was answered", LIVE))
    choice: Mapped[str] = mapped_column(String(20), default="", info=personal("to see what the room thinks", LIVE))
    words: Mapped[str] = mapped_column(Text, default="", info=personal("to see what the room thinks", LIVE))
