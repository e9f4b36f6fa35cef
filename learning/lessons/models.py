"""What a learner did: where they are in a lesson, what they answered, what they marked.

Keys begin with the learner, so that one person's rows lie together on every engine, and in one part where the tables are cut into parts.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import GROWS, Instant, db, noted, personal

UNTIL = noted("until the learner erases it or has not been seen for 12 months")


def _learner() -> Mapped[int]:
    return mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose progress it is", UNTIL)
    )


class LessonState(db.Model):
    """A learner's place in a lesson; `finished_at` once “Weiter” was pressed at its end."""

    __tablename__ = "lesson_state"
    __table_args__ = (Index("ix_lesson_state_touched", "learner_id", "touched_at"), {"sqlite_with_rowid": False, "info": GROWS})
    learner_id: Mapped[int] = _learner()
    lesson_uid: Mapped[str] = mapped_column(String(121), primary_key=True, info=personal("to show what is done", UNTIL))
    revision_id: Mapped[int] = mapped_column(info=personal("to know what was read", UNTIL))
    at_block: Mapped[str] = mapped_column(String(60), info=personal("to go on at the same place", UNTIL))
    touched_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to offer the latest lesson first", UNTIL))
    finished_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to show what is done", UNTIL))


class CourseFinish(db.Model):
    """A learner has finished a course as it was then: what is added to it later takes nothing away."""

    __tablename__ = "course_finish"
    __table_args__ = ({"sqlite_with_rowid": False},)
    learner_id: Mapped[int] = _learner()
    course_uid: Mapped[str] = mapped_column(String(60), primary_key=True, info=personal("done stays done", UNTIL))
    finished_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("done stays done", UNTIL))


class LessonPin(db.Model):
    """A group (`subject`, as rooms above name it: “cohort:5”) that stays with one revision of a course, whatever is published."""

    __tablename__ = "lesson_pin"
    __table_args__ = (Index("ix_lesson_pin_course", "course_uid"),)
    subject: Mapped[str] = mapped_column(String(60), primary_key=True)
    course_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    pinned_at: Mapped[datetime] = mapped_column(Instant, default=now)
    # The group is over; were that a mistake, it is as it was.
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class BlockState(db.Model):
    """A learner's present answer to a task and what it showed."""

    __tablename__ = "block_state"
    __table_args__ = ({"sqlite_with_rowid": False, "info": GROWS},)
    learner_id: Mapped[int] = _learner()
    lesson_uid: Mapped[str] = mapped_column(String(121), primary_key=True, info=personal("to show the answer again", UNTIL))
    block_uid: Mapped[str] = mapped_column(String(60), primary_key=True, info=personal("to show the answer again", UNTIL))
    revision_id: Mapped[int] = mapped_column(info=personal("to know which question was answered", UNTIL))
    answer: Mapped[dict[str, Any]] = mapped_column(JSON, info=personal("to show the answer again", UNTIL))
    outcome: Mapped[str | None] = mapped_column(String(10), info=personal("to show feedback again", UNTIL))
    solved_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("done stays done", UNTIL))


class Attempt(db.Model):
    """One thing a learner did with a task: an event, never changed; its key makes a repeated submission count once."""

    __tablename__ = "attempt"
    __table_args__ = ({"sqlite_with_rowid": False, "info": GROWS},)
    learner_id: Mapped[int] = _learner()
    key: Mapped[str] = mapped_column(String(64), primary_key=True, info=personal("to count a doubled press once", UNTIL))
    lesson_uid: Mapped[str] = mapped_column(String(121), info=personal("to see which tasks help", UNTIL))
    block_uid: Mapped[str] = mapped_column(String(60), info=personal("to see which tasks help", UNTIL))
    revision_id: Mapped[int] = mapped_column(info=personal("to know which question was answered", UNTIL))
    answer: Mapped[dict[str, Any]] = mapped_column(JSON, info=personal("to see which tasks help", UNTIL))
    outcome: Mapped[str] = mapped_column(String(10), info=personal("to see which tasks help", UNTIL))
    locale: Mapped[str] = mapped_column(String(20), info=personal("to see which languages help", UNTIL))
    at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to see which tasks help", UNTIL))


class Bookmark(db.Model):
    """A lesson a learner wants to find again."""

    __tablename__ = "bookmark"
    __table_args__ = ({"sqlite_with_rowid": False},)
    learner_id: Mapped[int] = _learner()
    lesson_uid: Mapped[str] = mapped_column(String(121), primary_key=True, info=personal("to show what was marked", UNTIL))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to show the latest mark first", UNTIL))
