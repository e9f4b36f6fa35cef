"""Pieces of published translations."""

from sqlalchemy import Boolean, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.db import db


class Segment(db.Model):
    """A field of a published course in two languages, or one sentence of it (`is_part`); `size` is the source's length in characters."""

    __tablename__ = "translation_segment"
    __table_args__ = (
        Index("ix_translation_segment_exact", "locale", "source_locale", "source_hash"),
        Index("ix_translation_segment_like", "locale", "source_locale", "size"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    course_uid: Mapped[str] = mapped_column(String(60), index=True)
    licence: Mapped[str] = mapped_column(String(40))
    source_locale: Mapped[str] = mapped_column(String(20))
    locale: Mapped[str] = mapped_column(String(20))
    source_hash: Mapped[str] = mapped_column(String(16))
    size: Mapped[int]
    is_part: Mapped[bool] = mapped_column(Boolean)
    source: Mapped[str] = mapped_column(Text)
    target: Mapped[str] = mapped_column(Text)
