"""What a course went through on its way to be published, and what new files offer to it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.courses.drafts.models import WROTE
from learning.house.clock import now
from learning.house.db import Instant, db, personal

STEPS = ("handed", "given_back", "approved", "scheduled", "published", "refused", "withdrawn", "put_back", "restored", "taken", "declined")


class CourseStep(db.Model):
    """One step of a course: handed to review, given back, approved, published, … with who did it; the name is kept as text."""

    __tablename__ = "course_step"
    __table_args__ = (Index("ix_course_step_course", "course_uid", "id"), CheckConstraint(f"step IN {STEPS}", name="step"))
    id: Mapped[int] = mapped_column(primary_key=True)
    course_uid: Mapped[str] = mapped_column(String(60))
    step: Mapped[str] = mapped_column(String(12))
    # Why it was given back or withdrawn; what kept it from being published.
    words: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    # The instant for which it was scheduled.
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", ondelete="SET NULL"), index=True)
    # What was changed, in numbers; the number of the revision that was restored.
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    name: Mapped[str] = mapped_column(String(80), default="", info=personal("so that it is clear who was responsible", WROTE))
    learner_id: Mapped[int | None] = mapped_column(
        BigInteger,
        ForeignKey("learner.id", ondelete="SET NULL"),
        index=True,
        info=personal("so that it is clear who was responsible", WROTE),
    )
    left_at: Mapped[datetime | None] = mapped_column(Instant)


class CourseOffer(db.Model):
    """New files of a course that is edited in the studio: offered with what they change, never written over it."""

    __tablename__ = "course_offer"
    course_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    files_hash: Mapped[str] = mapped_column(String(64))
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    offered_at: Mapped[datetime] = mapped_column(Instant, default=now)
    # Declined or taken: it comes again only when the files have changed again.
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
