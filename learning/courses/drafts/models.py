"""Whose a course is, and the draft of it that its authors edit.

A unit of words is named by course, lesson, block and language: a lesson's head has the block "", the course's own words also the lesson "".
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

# Where a draft stands on its way to be published.
STATES = ("writing", "in_review", "approved", "scheduled")
# How much a changed original changes for its translations (decision 29); "" is not said yet, and counts as `meaning`.
CHANGES = ("", "wording", "meaning", "danger")
WROTE = noted("until the course is gone, without a name from 12 months after the writer has left the organisation")


class CourseHolder(db.Model):
    """The organisation whose authors, translators and reviewers work on a course."""

    __tablename__ = "course_holder"
    course_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)


class Draft(db.Model):
    """A course as its authors edit it: `structure` is course.yaml without its lists and words, `lessons` their order, `version` of both."""

    __tablename__ = "draft"
    __table_args__ = (CheckConstraint(f"state IN {STATES}", name="state"),)
    course_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    state: Mapped[str] = mapped_column(String(12), default="writing")
    structure: Mapped[dict[str, Any]] = mapped_column(JSON)
    lessons: Mapped[list[str]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column(Integer, default=1)
    # The revision it began from, or became; none for a course that was never published.
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", ondelete="SET NULL"))
    opened_at: Mapped[datetime] = mapped_column(Instant, default=now)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)
    # When it is published by itself; only while it is scheduled.
    publish_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def original(self) -> str:
        return str(self.structure["original"])


class DraftLesson(db.Model):
    """A lesson of a draft: what lesson.yaml says of it, and the order of its blocks; `version` is of both."""

    __tablename__ = "draft_lesson"
    course_uid: Mapped[str] = mapped_column(ForeignKey("draft.course_uid", ondelete="CASCADE"), primary_key=True)
    lesson_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    # minutes, competences, sources
    structure: Mapped[dict[str, Any]] = mapped_column(JSON)
    order: Mapped[list[str]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column(Integer, default=1)


class DraftBlock(db.Model):
    """A block's structure, as lesson.yaml has it; one that was removed can be brought back."""

    __tablename__ = "draft_block"
    __table_args__ = (CheckConstraint(f"change IN {CHANGES}", name="change"),)
    course_uid: Mapped[str] = mapped_column(ForeignKey("draft.course_uid", ondelete="CASCADE"), primary_key=True)
    lesson_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    block_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    structure: Mapped[dict[str, Any]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(Integer, default=1)
    # What the author says of the change since the last revision.
    change: Mapped[str] = mapped_column(String(10), default="")
    removed_at: Mapped[datetime | None] = mapped_column(Instant)


class DraftWords(db.Model):
    """The words of a unit in one language: fields by name; `made_from` is the original's hash they were made from."""

    __tablename__ = "draft_words"
    course_uid: Mapped[str] = mapped_column(ForeignKey("draft.course_uid", ondelete="CASCADE"), primary_key=True)
    lesson_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    block_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    locale: Mapped[str] = mapped_column(String(20), primary_key=True)
    fields: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    made_from: Mapped[str | None] = mapped_column(String(8))
    # The original was dangerous or wrong: it is shown instead until these words are made anew.
    hidden: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[int] = mapped_column(Integer, default=1)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)


class DraftMedium(db.Model):
    """A medium of a draft: its entry in course.yaml, and the hash of its bytes in the store."""

    __tablename__ = "draft_medium"
    course_uid: Mapped[str] = mapped_column(ForeignKey("draft.course_uid", ondelete="CASCADE"), primary_key=True)
    medium_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, default=0)
    hash: Mapped[str] = mapped_column(String(64), index=True)
    # id, file, licence, author
    entry: Mapped[dict[str, Any]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(Integer, default=1)


class DraftChange(db.Model):
    """Who changed what in a draft, with what stood there before: for taking back, for four eyes, for seeing who wrote."""

    __tablename__ = "draft_change"
    __table_args__ = (Index("ix_draft_change_unit", "course_uid", "lesson_uid", "block_id", "locale", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    course_uid: Mapped[str] = mapped_column(ForeignKey("draft.course_uid", ondelete="CASCADE"))
    lesson_uid: Mapped[str] = mapped_column(String(60), default="")
    block_id: Mapped[str] = mapped_column(String(60), default="")
    # "" where the structure was changed.
    locale: Mapped[str] = mapped_column(String(20), default="")
    # words, structure, order, medium
    what: Mapped[str] = mapped_column(String(20))
    before: Mapped[Any] = mapped_column(JSON)
    after: Mapped[Any] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Instant, default=now, index=True)
    learner_id: Mapped[int | None] = mapped_column(
        BigInteger,
        ForeignKey("learner.id", ondelete="SET NULL"),
        index=True,
        info=personal("so that nobody approves their own words", WROTE),
    )
    # When who wrote it left the organisation; a year later the name goes.
    left_at: Mapped[datetime | None] = mapped_column(Instant)


class LanguageTally(db.Model):
    """How far a lesson is in a language, in its draft or, where there is none, as published: blocks, and words to translate."""

    __tablename__ = "language_tally"
    course_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    lesson_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    locale: Mapped[str] = mapped_column(String(20), primary_key=True)
    blocks: Mapped[int]
    outdated: Mapped[int]
    lacking: Mapped[int]
    hidden: Mapped[int]
    words: Mapped[int]  # of the original, in blocks that are lacking, outdated or hidden
