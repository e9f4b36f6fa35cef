"""What a lesson without accounts has beside its group: the way in."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.db import Instant, db


class QuickLesson(db.Model):
    """A lesson without accounts while it goes on.

    The number on the wall and the token in its QR code are made of `key` by this server alone; the hashes find the lesson, and are empty
    while nobody may come in.
    """

    __tablename__ = "quick_lesson"
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), unique=True)
    # “course/lesson”.
    lesson_uid: Mapped[str] = mapped_column(String(121))
    key: Mapped[str] = mapped_column(String(32))
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    # Then it is forgotten, and ends by itself.
    ends_by: Mapped[datetime] = mapped_column(Instant)

    @property
    def is_open(self) -> bool:
        return self.code_hash is not None
