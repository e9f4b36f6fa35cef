"""What authors have answered to questions that only a person can answer."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db


class FindingAnswer(db.Model):
    """Somebody looked, and it is all right; asked again when the words it was about have changed (`about`: their hash)."""

    __tablename__ = "finding_answer"
    course_uid: Mapped[str] = mapped_column(ForeignKey("draft.course_uid", ondelete="CASCADE"), primary_key=True)
    lesson_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    block_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    locale: Mapped[str] = mapped_column(String(20), primary_key=True)
    rule: Mapped[str] = mapped_column(String(40), primary_key=True)
    field: Mapped[str] = mapped_column(String(160), primary_key=True)
    about: Mapped[str] = mapped_column(String(16))
    is_fine: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[datetime] = mapped_column(Instant, default=now)
