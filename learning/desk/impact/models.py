"""What was counted. No row is about a person, and none holds more than everybody may see."""

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db


class CountedMonth(db.Model):
    """A month (“2026-09”) whose figures are there and never change."""

    __tablename__ = "counted_month"
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    counted_at: Mapped[datetime] = mapped_column(Instant, default=now)


class Figure(db.Model):
    """A number of a month: of everybody (`dimension` “all”), or of one part, as of the stage “work”. What is too small has no row."""

    __tablename__ = "impact_figure"
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    measure: Mapped[str] = mapped_column(String(30), primary_key=True)
    dimension: Mapped[str] = mapped_column(String(20), primary_key=True)
    part: Mapped[str] = mapped_column(String(120), primary_key=True)
    number: Mapped[int] = mapped_column(Integer)
