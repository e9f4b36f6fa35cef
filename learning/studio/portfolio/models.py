"""Who has taken on which language of a course, and until when."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

GIVEN = noted("until it is taken back, or you leave")


class StudioAssignment(db.Model):
    """A course in a language is somebody's work, due at the end of a day in the city; of one person at a time."""

    __tablename__ = "studio_assignment"
    __table_args__ = (Index("ix_studio_assignment_course", "course_uid", "locale"),)
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose work it is", GIVEN)
    )
    course_uid: Mapped[str] = mapped_column(String(60), primary_key=True, info=personal("to know what the work is", GIVEN))
    locale: Mapped[str] = mapped_column(String(20), primary_key=True, info=personal("to know what the work is", GIVEN))
    due_on: Mapped[date | None] = mapped_column(Date, info=personal("to know what is late", GIVEN))
    note: Mapped[str] = mapped_column(Text, default="", info=personal("to say what matters", GIVEN))
    given_by: Mapped[str] = mapped_column(String(80), info=personal("so that it is clear whom to ask", GIVEN))
    given_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to tell it once", GIVEN))
