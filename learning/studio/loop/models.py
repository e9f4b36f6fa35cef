"""What is known of a lesson, summed up: no row is about a person."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db


class LessonResult(db.Model):
    """The figures of a lesson as they may be shown, and of how many people they were made.

    `people` is exact and shown nowhere: figures are made anew only when ten more people are in them.
    """

    __tablename__ = "lesson_result"
    course_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    lesson_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    people: Mapped[int]
    # funnel, stops, tasks, reports: see `figures.py`
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)
