"""Questions about drafts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.drafts.models import CourseHolder, Draft, DraftBlock, DraftChange, DraftLesson, DraftMedium, DraftWords
from learning.courses.models import Course


def holder(session: Session, *, course_uid: str) -> CourseHolder | None:
    return session.get(CourseHolder, course_uid)


def held_by(session: Session, *, organisation_id: int) -> list[str]:
    """The courses of an organisation."""
    found = select(CourseHolder.course_uid).where(CourseHolder.organisation_id == organisation_id)
    return list(session.scalars(found.order_by(CourseHolder.course_uid)))


def names_taken(session: Session) -> set[str]:
    """The names that courses have already, whether they are published or drafts."""
    return {*session.scalars(select(Course.uid)), *session.scalars(select(Draft.course_uid))}


def draft(session: Session, *, course_uid: str) -> Draft | None:
    return session.get(Draft, course_uid)


def drafts(session: Session, *, course_uids: list[str]) -> dict[str, Draft]:
    return {found.course_uid: found for found in session.scalars(select(Draft).where(Draft.course_uid.in_(course_uids)))}


def lesson(session: Session, *, course_uid: str, lesson_uid: str) -> DraftLesson | None:
    return session.get(DraftLesson, (course_uid, lesson_uid))


def lessons(session: Session, *, course_uid: str) -> dict[str, DraftLesson]:
    found = select(DraftLesson).where(DraftLesson.course_uid == course_uid).order_by(DraftLesson.lesson_uid)
    return {each.lesson_uid: each for each in session.scalars(found)}


def block(session: Session, *, course_uid: str, lesson_uid: str, block_id: str) -> DraftBlock | None:
    return session.get(DraftBlock, (course_uid, lesson_uid, block_id))


def blocks(session: Session, *, course_uid: str, lesson_uid: str | None = None) -> dict[tuple[str, str], DraftBlock]:
    """All blocks of a course or a lesson, also those removed, by lesson and id."""
    found = select(DraftBlock).where(DraftBlock.course_uid == course_uid)
    if lesson_uid is not None:
        found = found.where(DraftBlock.lesson_uid == lesson_uid)
    return {(each.lesson_uid, each.block_id): each for each in session.scalars(found.order_by(DraftBlock.lesson_uid, DraftBlock.block_id))}


def words(session: Session, *, course_uid: str, lesson_uid: str, block_id: str, locale: str) -> DraftWords | None:
    return session.get(DraftWords, (course_uid, lesson_uid, block_id, locale))


def all_words(session: Session, *, course_uid: str, lesson_uid: str | None = None) -> list[DraftWords]:
    """All words of a course, or of one lesson and its head."""
    found = select(DraftWords).where(DraftWords.course_uid == course_uid)
    if lesson_uid is not None:
        found = found.where(DraftWords.lesson_uid == lesson_uid)
    return list(session.scalars(found.order_by(DraftWords.lesson_uid, DraftWords.block_id, DraftWords.locale)))


def titles(session: Session, *, course_uids: list[str]) -> dict[str, dict[str, str]]:
    """The titles of drafts by course and language."""
    found = select(DraftWords.course_uid, DraftWords.locale, DraftWords.fields).where(DraftWords.course_uid.in_(course_uids))
    found = found.where(DraftWords.lesson_uid == "", DraftWords.block_id == "").order_by(DraftWords.course_uid, DraftWords.locale)
    told: dict[str, dict[str, str]] = {}
    for uid, locale, fields in session.execute(found):
        if fields.get("title"):
            told.setdefault(uid, {})[locale] = fields["title"]
    return told


def media(session: Session, *, course_uid: str) -> list[DraftMedium]:
    return list(session.scalars(select(DraftMedium).where(DraftMedium.course_uid == course_uid).order_by(DraftMedium.position)))


def last_change(session: Session, *, course_uid: str, lesson_uid: str, block_id: str, locale: str, what: str) -> DraftChange | None:
    """The newest change of a unit."""
    found = select(DraftChange).where(DraftChange.course_uid == course_uid, DraftChange.lesson_uid == lesson_uid)
    found = found.where(DraftChange.block_id == block_id, DraftChange.locale == locale, DraftChange.what == what)
    return session.scalars(found.order_by(DraftChange.id.desc()).limit(1)).first()
