"""Tests of easy texts by readers: who, when, and what was changed after it."""

from datetime import date, datetime

from sqlalchemy import Date, Index, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from learning.courses.drafts.reading import say_tested
from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

SHOWN = noted("as long as the lesson says that it was tested")


class ReaderTest(db.Model):
    """One test of a lesson in a language, under the name its readers want to have."""

    __tablename__ = "reader_test"
    __table_args__ = (Index("ix_reader_test_lesson", "course_uid", "lesson_uid", "locale"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    course_uid: Mapped[str] = mapped_column(String(60))
    lesson_uid: Mapped[str] = mapped_column(String(60))
    locale: Mapped[str] = mapped_column(String(20))
    tested_by: Mapped[str] = mapped_column(String(200), info=personal("so that a tested text says who tested it", SHOWN))
    tested_on: Mapped[date] = mapped_column(Date)
    changed: Mapped[str] = mapped_column(Text, default="")
    noted_at: Mapped[datetime] = mapped_column(Instant, default=now)


def tests_of(session: Session, *, course_uid: str, lesson_uid: str, locale: str) -> list[ReaderTest]:
    """The tests of a lesson, the newest first."""
    found = select(ReaderTest).where(ReaderTest.course_uid == course_uid, ReaderTest.lesson_uid == lesson_uid)
    return list(session.scalars(found.where(ReaderTest.locale == locale).order_by(ReaderTest.tested_on.desc(), ReaderTest.id.desc())))


def note_test(session: Session, unit: dict[str, str], tested_by: str, tested_on: date, changed: str, author: int | None) -> None:
    """Note a test (unit: course_uid, lesson_uid, locale); the lesson is tested from then on, until its words change again."""
    session.add(ReaderTest(**unit, tested_by=tested_by, tested_on=tested_on, changed=changed))
    say_tested(session, unit, tested_by, tested_on, author)
