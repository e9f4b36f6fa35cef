"""What a group is to do until when, and what its team notes."""

import secrets
from datetime import date, datetime

from sqlalchemy import BigInteger, Boolean, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.cohorts.models import IN_GROUP
from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

NOTED = noted("until the group has ended, or 30 days after leaving it")


class Assignment(db.Model):
    """A lesson set to all of a group, or to those named in `assigned_to`; due at the end of a day."""

    __tablename__ = "assignment"
    __table_args__ = (Index("ix_assignment_cohort", "cohort_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"))
    # “course/lesson”.
    lesson_uid: Mapped[str] = mapped_column(String(121))
    for_all: Mapped[bool] = mapped_column(Boolean, default=True)
    due_on: Mapped[date | None] = mapped_column(Date)
    words: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class AssignedTo(db.Model):
    """Somebody to whom an assignment is set that is not for all."""

    __tablename__ = "assigned_to"
    __table_args__ = (Index("ix_assigned_to_assignment", "assignment_id"),)
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to tell who is to do it", IN_GROUP)
    )
    assignment_id: Mapped[int] = mapped_column(
        ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True, info=personal("to tell what is to be done", IN_GROUP)
    )


class TeamNote(db.Model):
    """What somebody of the team wrote down about a person for the others of the team; the person may read it in “My data”."""

    __tablename__ = "team_note"
    __table_args__ = (Index("ix_team_note_cohort", "cohort_id"),)
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whom it is about", NOTED)
    )
    key: Mapped[str] = mapped_column(
        String(32), primary_key=True, default=lambda: secrets.token_hex(8), info=personal("to tell several from each other", NOTED)
    )
    cohort_id: Mapped[int] = mapped_column(
        ForeignKey("cohort.id", ondelete="CASCADE"), info=personal("to show it in this group only", NOTED)
    )
    words: Mapped[str] = mapped_column(Text, info=personal("so that the team helps in the same way", NOTED))
    by_name: Mapped[str] = mapped_column(String(80), info=personal("to know whom to ask", NOTED))
    made_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to show the latest first", NOTED))
