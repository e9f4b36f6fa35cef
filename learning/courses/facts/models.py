"""Where facts, sources, words and outside links stand in published courses, and what became of the links."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.db import Instant, db


class SharedUse(db.Model):
    """A place in the published revision of a course that names a fact, a source, a word of the glossary or an outside link.

    Written with each publication, so that no page has to read whole courses. `key` of a link is that of its `OutsideLink`.
    """

    __tablename__ = "shared_use"
    __table_args__ = (Index("ix_shared_use_course", "course_uid"),)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)  # fact, source, term, link
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    course_uid: Mapped[str] = mapped_column(ForeignKey("course.uid", ondelete="CASCADE"), primary_key=True)
    lesson_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    # A lesson's source stands in no block, and in every language.
    block_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    locale: Mapped[str] = mapped_column(String(20), primary_key=True)


class OutsideLink(db.Model):
    """An address outside that our texts or facts lead to, by the hash of the address; `failures` counts days in a row."""

    __tablename__ = "outside_link"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    address: Mapped[str] = mapped_column(Text)
    # What the last try gave: the status, 0 where nobody answered, none before the first.
    status: Mapped[int | None] = mapped_column(Integer)
    checked_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    failing_since: Mapped[date | None] = mapped_column(Date)
    failures: Mapped[int] = mapped_column(Integer, default=0)
