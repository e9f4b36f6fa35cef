"""Questions about facts, sources and words, and where they stand."""

from typing import Any, NamedTuple

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from learning.courses.drafts.models import CourseHolder, DraftLesson, DraftWords
from learning.courses.facts.models import OutsideLink, SharedUse
from learning.courses.models import Fact, Source, Term
from learning.people.organisations.models import Organisation

MODELS: dict[str, Any] = {"fact": Fact, "source": Source, "term": Term}


class Reach(NamedTuple):
    """How far something reaches: courses, blocks (in one language each) and languages."""

    courses: int
    blocks: int
    languages: int


def entry(session: Session, *, kind: str, key: str) -> Any:
    return session.get(MODELS[kind], key)


def locked(session: Session, *, kind: str, key: str) -> Any:
    """The same, so that nobody else changes it before we have."""
    model = MODELS[kind]
    return session.scalars(select(model).where(model.key == key).with_for_update()).first()


def next_position(session: Session, *, kind: str) -> int:
    return (session.scalar(select(func.max(MODELS[kind].position))) or 0) + 1


def uses(session: Session, *, kind: str, key: str) -> list[SharedUse]:
    """Every place of one thing, course by course."""
    found = select(SharedUse).where(SharedUse.kind == kind, SharedUse.key == key)
    return list(session.scalars(found.order_by(SharedUse.course_uid, SharedUse.lesson_uid, SharedUse.block_id, SharedUse.locale)))


def reaches(session: Session, *, kind: str) -> dict[str, Reach]:
    """How far each thing of a kind reaches, by key."""
    place = SharedUse.lesson_uid + "/" + SharedUse.block_id
    numbers = (func.count(SharedUse.course_uid.distinct()), func.count(place.distinct()), func.count(SharedUse.locale.distinct()))
    found = select(SharedUse.key, *numbers).where(SharedUse.kind == kind).group_by(SharedUse.key).order_by(SharedUse.key)
    return {key: Reach(*numbers) for key, *numbers in session.execute(found)}


def holders(session: Session, *, kind: str, keys: list[str] | None = None) -> dict[str, dict[int, str]]:
    """The organisations whose courses name each thing of a kind: number and name, by key."""
    found = select(SharedUse.key, Organisation.id, Organisation.name).distinct().where(SharedUse.kind == kind)
    found = found.join(CourseHolder, CourseHolder.course_uid == SharedUse.course_uid)
    found = found.join(Organisation, Organisation.id == CourseHolder.organisation_id)
    if keys is not None:
        found = found.where(SharedUse.key.in_(keys))
    by_key: dict[str, dict[int, str]] = {}
    for key, organisation_id, name in session.execute(found.order_by(SharedUse.key, Organisation.name)):
        by_key.setdefault(key, {})[organisation_id] = name
    return by_key


def lessons_with(session: Session, *, kind: str, key: str) -> dict[str, list[str]]:
    """The lessons that name a thing, by course."""
    found = select(SharedUse.course_uid, SharedUse.lesson_uid).distinct().where(SharedUse.kind == kind, SharedUse.key == key)
    by_course: dict[str, list[str]] = {}
    for course_uid, lesson_uid in session.execute(found.order_by(SharedUse.course_uid, SharedUse.lesson_uid)):
        by_course.setdefault(course_uid, []).append(lesson_uid)
    return by_course


def drafts_with(session: Session, *, kind: str, key: str) -> list[str]:
    """The drafts that name a thing, published or not."""
    column, text = (
        (DraftLesson.structure, f'"{key}"')
        if kind == "source"
        else (DraftWords.fields, f"{{fact:{key}}}" if kind == "fact" else f"(term:{key})")
    )
    found = select(column.class_.course_uid).distinct().where(cast(column, Text).contains(text, autoescape=True))
    return list(session.scalars(found.order_by(column.class_.course_uid)))


def facts_from(session: Session, *, source: str) -> list[Fact]:
    return list(session.scalars(select(Fact).where(Fact.source_key == source).order_by(Fact.position, Fact.key)))


def links_by_key(session: Session, *, keys: list[str]) -> dict[str, OutsideLink]:
    found = select(OutsideLink).where(OutsideLink.key.in_(keys)).order_by(OutsideLink.key)
    return {each.key: each for each in session.scalars(found)}
