"""“I would come”: where nothing is near, people say what they would come to; and who was called about a date."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

WISHED = noted("12 months after it was said")
CALLED = noted("until the date is over")
# When somebody could come: each has words in `words.py`.
TIMES = ("morning", "afternoon", "evening", "weekend")


class DateWish(db.Model):
    """Somebody would come to a course (or to any help, where it is empty) in a part of the city, in a language, at a time of day."""

    __tablename__ = "date_wish"
    __table_args__ = (Index("ix_date_wish_course", "course_uid"),)
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to count each once", WISHED)
    )
    course_uid: Mapped[str] = mapped_column(String(60), primary_key=True, info=personal("to know what is wished for", WISHED))
    district: Mapped[str] = mapped_column(String(80), default="", info=personal("to know where", WISHED))
    locale: Mapped[str] = mapped_column(String(20), default="de", info=personal("to know in which language", WISHED))
    # “morning”, “afternoon”, “evening”, “weekend”, with commas between.
    times: Mapped[str] = mapped_column(String(60), default="", info=personal("to know when", WISHED))
    # Of the form it was said with, by a browser without a place: a second press would be a second person.
    press_hash: Mapped[str | None] = mapped_column(
        String(64), unique=True, info=personal("to count a form sent twice once", WISHED, secret=True, opens=False)
    )
    said_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to forget it in time", WISHED))


class DateCall(db.Model):
    """Somebody was called because a date falls out or was moved."""

    __tablename__ = "date_call"
    __table_args__ = (Index("ix_date_call_meeting", "meeting_id"),)
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to call nobody twice", CALLED)
    )
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, info=personal("to know which date it was about", CALLED)
    )
    called_by: Mapped[str] = mapped_column(String(80), default="", info=personal("to know who called", CALLED))
    called_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to know when it was told", CALLED))
