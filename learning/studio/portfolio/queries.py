"""Questions about all courses of an organisation: as many statements for forty courses as for one."""

from typing import Any, NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from learning.courses.drafts.models import CourseHolder, Draft, DraftBlock, DraftWords, LanguageTally
from learning.courses.models import Course, Revision
from learning.people.organisations.models import Membership
from learning.studio.portfolio.models import StudioAssignment


class Tally(NamedTuple):
    """A course in a language: blocks, and words of the original in those that are not done."""

    blocks: int
    outdated: int
    lacking: int
    hidden: int
    words: int


class Given(NamedTuple):
    """An assignment with the name by which colleagues know who has it."""

    row: StudioAssignment
    name: str


class Known(NamedTuple):
    """What is published of a course: its own words and its original language."""

    words: dict[str, Any]
    original: str


class Reworded(NamedTuple):
    """A block that its author says changed in its wording alone, with its words in the original and in another language."""

    draft: Draft
    block: DraftBlock
    original: DraftWords
    words: DraftWords


def published(session: Session, *, organisation_id: int) -> dict[str, Known]:
    """The published courses; of their outlines only what is shown is read."""
    found = select(Course.uid, Revision.outline["words"], Revision.outline["original"].as_string())
    found = found.join(Revision, Revision.id == Course.revision_id).join(CourseHolder, CourseHolder.course_uid == Course.uid)
    found = found.where(CourseHolder.organisation_id == organisation_id).order_by(Course.uid)
    return {uid: Known(words, original) for uid, words, original in session.execute(found)}


def draft_states(session: Session, *, organisation_id: int) -> dict[str, tuple[str, str]]:
    """State and original language of each draft."""
    found = select(Draft.course_uid, Draft.state, Draft.structure["original"].as_string())
    found = found.join(CourseHolder, CourseHolder.course_uid == Draft.course_uid)
    found = found.where(CourseHolder.organisation_id == organisation_id).order_by(Draft.course_uid)
    return {uid: (state, original) for uid, state, original in session.execute(found)}


def draft_titles(session: Session, *, organisation_id: int) -> dict[str, dict[str, str]]:
    """The titles of drafts by language."""
    found = select(DraftWords.course_uid, DraftWords.locale, DraftWords.fields["title"].as_string())
    found = found.join(CourseHolder, CourseHolder.course_uid == DraftWords.course_uid)
    found = found.where(CourseHolder.organisation_id == organisation_id, DraftWords.lesson_uid == "", DraftWords.block_id == "")
    titles: dict[str, dict[str, str]] = {}
    for uid, locale, title in session.execute(found.order_by(DraftWords.course_uid, DraftWords.locale)):
        if title:
            titles.setdefault(uid, {})[locale] = title
    return titles


def tallies(session: Session, *, organisation_id: int) -> dict[tuple[str, str], Tally]:
    """How far each course is in each language."""
    tally = LanguageTally
    sums = [func.sum(column) for column in (tally.blocks, tally.outdated, tally.lacking, tally.hidden, tally.words)]
    found = select(tally.course_uid, tally.locale, *sums).join(CourseHolder, CourseHolder.course_uid == tally.course_uid)
    found = found.where(CourseHolder.organisation_id == organisation_id).group_by(tally.course_uid, tally.locale)
    rows = session.execute(found.order_by(tally.course_uid, tally.locale))
    return {(uid, locale): Tally(*(int(number) for number in numbers)) for uid, locale, *numbers in rows}


def assignments(session: Session, *, organisation_id: int, course_uid: str = "", locale: str = "") -> dict[tuple[str, str], Given]:
    """Whose work each course in each language is."""
    name = select(func.min(Membership.name)).where(
        Membership.learner_id == StudioAssignment.learner_id, Membership.organisation_id == organisation_id, Membership.ended_at.is_(None)
    )
    found = select(StudioAssignment, name.scalar_subquery()).join(CourseHolder, CourseHolder.course_uid == StudioAssignment.course_uid)
    found = found.where(CourseHolder.organisation_id == organisation_id)
    if course_uid:
        found = found.where(StudioAssignment.course_uid == course_uid, StudioAssignment.locale == locale)
    rows = session.execute(found.order_by(StudioAssignment.course_uid, StudioAssignment.locale, StudioAssignment.given_at))
    # Whoever has left is nobody's colleague any more: their work is free again.
    return {(row.course_uid, row.locale): Given(row, called) for row, called in rows if called}


def lesson_tallies(session: Session, *, course_uid: str, locale: str) -> dict[str, LanguageTally]:
    """How far each lesson of a course is in a language."""
    found = select(LanguageTally).where(LanguageTally.course_uid == course_uid, LanguageTally.locale == locale)
    return {each.lesson_uid: each for each in session.scalars(found.order_by(LanguageTally.lesson_uid))}


def wording_changes(session: Session, *, organisation_id: int) -> int:
    """How many blocks of drafts were changed in their wording alone."""
    found = select(func.count()).select_from(DraftBlock).join(CourseHolder, CourseHolder.course_uid == DraftBlock.course_uid)
    found = found.where(CourseHolder.organisation_id == organisation_id, DraftBlock.change == "wording", DraftBlock.removed_at.is_(None))
    return session.scalar(found) or 0


def reworded(session: Session, *, organisation_id: int, locale: str) -> list[Reworded]:
    """The blocks changed in their wording alone that stand in a language, in the order of courses and lessons."""
    original, words = aliased(DraftWords), aliased(DraftWords)
    same = [getattr(original, name) == getattr(DraftBlock, name) for name in ("course_uid", "lesson_uid", "block_id")]
    alike = [getattr(words, name) == getattr(DraftBlock, name) for name in ("course_uid", "lesson_uid", "block_id")]
    found = select(Draft, DraftBlock, original, words).join(DraftBlock, DraftBlock.course_uid == Draft.course_uid)
    found = found.join(CourseHolder, CourseHolder.course_uid == Draft.course_uid)
    found = found.join(original, and_(*same, original.locale == Draft.structure["original"].as_string()))
    found = found.join(words, and_(*alike, words.locale == locale)).where(CourseHolder.organisation_id == organisation_id)
    found = found.where(DraftBlock.change == "wording", DraftBlock.removed_at.is_(None), words.locale != original.locale)
    rows = session.execute(found.order_by(DraftBlock.course_uid, DraftBlock.lesson_uid, DraftBlock.block_id))
    return [Reworded(*row) for row in rows]


def words_of(session: Session, unit: dict[str, str]) -> DraftWords | None:
    return session.get(DraftWords, tuple(unit[name] for name in ("course_uid", "lesson_uid", "block_id", "locale")))
