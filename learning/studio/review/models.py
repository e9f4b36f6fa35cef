"""What people say to each other about a block."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.courses.drafts.models import WROTE
from learning.house.clock import now
from learning.house.db import Instant, db, personal


class BlockComment(db.Model):
    """One comment on a block in a language; those of a block and language are read one below the other, and closed together."""

    __tablename__ = "block_comment"
    __table_args__ = (Index("ix_block_comment_unit", "course_uid", "lesson_uid", "block_id", "locale", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    course_uid: Mapped[str] = mapped_column(ForeignKey("draft.course_uid", ondelete="CASCADE"))
    lesson_uid: Mapped[str] = mapped_column(String(60))
    block_id: Mapped[str] = mapped_column(String(60))
    locale: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    resolved_at: Mapped[datetime | None] = mapped_column(Instant)
    resolved_by: Mapped[str] = mapped_column(String(80), default="")
    name: Mapped[str] = mapped_column(String(80), default="", info=personal("so that colleagues know whom to ask", WROTE))
    learner_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="SET NULL"), index=True, info=personal("so that colleagues know whom to ask", WROTE)
    )
    left_at: Mapped[datetime | None] = mapped_column(Instant)
