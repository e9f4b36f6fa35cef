"""Questions about how far languages are."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.courses.drafts.models import CourseHolder, DraftChange, DraftWords, LanguageTally


def tallies(session: Session, *, course_uid: str, lesson_uid: str | None = None) -> list[LanguageTally]:
    """How far the lessons of a course are in each language."""
    found = select(LanguageTally).where(LanguageTally.course_uid == course_uid)
    if lesson_uid is not None:
        found = found.where(LanguageTally.lesson_uid == lesson_uid)
    return list(session.scalars(found.order_by(LanguageTally.lesson_uid, LanguageTally.locale)))


def waiting(session: Session, *, organisation_id: int, locale: str) -> list[LanguageTally]:
    """The lessons of an organisation's courses that have something to do in a language, the shortest work last in each course."""
    to_do = LanguageTally.lacking + LanguageTally.outdated + LanguageTally.hidden
    found = select(LanguageTally).join(CourseHolder, CourseHolder.course_uid == LanguageTally.course_uid)
    found = found.where(CourseHolder.organisation_id == organisation_id, LanguageTally.locale == locale, to_do > 0)
    return list(session.scalars(found.order_by(LanguageTally.course_uid, LanguageTally.words.desc(), LanguageTally.lesson_uid)))


def waiting_numbers(session: Session, *, organisation_id: int) -> dict[str, tuple[int, int]]:
    """For each language, how many lessons of an organisation's courses wait, and with how many words."""
    to_do = LanguageTally.lacking + LanguageTally.outdated + LanguageTally.hidden
    found = select(LanguageTally.locale, func.count(), func.sum(LanguageTally.words))
    found = found.join(CourseHolder, CourseHolder.course_uid == LanguageTally.course_uid)
    found = found.where(CourseHolder.organisation_id == organisation_id, to_do > 0).group_by(LanguageTally.locale)
    return {locale: (lessons, words or 0) for locale, lessons, words in session.execute(found.order_by(LanguageTally.locale))}


def writers(session: Session, *, course_uid: str, lesson_uid: str, locale: str) -> list[int | None]:
    """Who wrote words of a lesson in a language, who wrote last first."""
    found = select(DraftChange.learner_id, func.max(DraftChange.id)).where(DraftChange.course_uid == course_uid)
    found = found.where(DraftChange.lesson_uid == lesson_uid, DraftChange.locale == locale, DraftChange.what == "words")
    found = found.where(DraftChange.block_id != "", DraftChange.learner_id.is_not(None)).group_by(DraftChange.learner_id)
    return [learner for learner, _last in session.execute(found.order_by(func.max(DraftChange.id).desc()))]


def course_heads(session: Session, *, course_uid: str, locale: str) -> dict[str, DraftWords]:
    """The heads of a draft's lessons in a language, and under "" the course's own words."""
    found = select(DraftWords).where(DraftWords.course_uid == course_uid, DraftWords.block_id == "", DraftWords.locale == locale)
    return {each.lesson_uid: each for each in session.scalars(found.order_by(DraftWords.lesson_uid))}
