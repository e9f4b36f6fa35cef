"""Bringing in what files say of facts, sources and words, beside what was changed in the studio."""

from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from learning.courses.facts.models import SharedUse
from learning.courses.models import Course, Fact, Source, Term


def replace_entries(session: Session, shared: dict[str, Any]) -> None:
    """Replace all but what was touched here, and what a course of the studio still names."""
    session.execute(delete(Term).where(_free(Term, "term")))
    session.execute(delete(Fact).where(_free(Fact, "fact")))
    still_named = select(Fact.source_key)
    session.execute(delete(Source).where(_free(Source, "source"), Source.key.not_in(still_named)))
    session.expire_all()
    for position, term in _new(session, Term, shared["glossary"]["terms"]):
        session.merge(Term(key=term["key"], position=position, words=term["words"]))
    for position, source in _new(session, Source, shared["facts"]["sources"]):
        session.merge(Source(key=source["key"], position=position, entry=source))
    session.flush()
    for position, fact in _new(session, Fact, shared["facts"]["facts"]):
        session.merge(Fact(key=fact["key"], position=position, source_key=fact["source"], entry=fact))
    session.flush()


def touched(session: Session) -> list[str]:
    """The keys of what was changed in the studio, which an import leaves as it is."""
    keys = [session.scalars(select(model.key).where(model.touched_at.is_not(None))).all() for model in (Fact, Source, Term)]
    return sorted(key for each in keys for key in each)


def _free(model: Any, kind: str) -> ColumnElement[bool]:
    named = select(SharedUse.key).join(Course, Course.uid == SharedUse.course_uid).where(SharedUse.kind == kind, Course.origin == "studio")
    return model.touched_at.is_(None) & model.key.not_in(named)


def _new(session: Session, model: Any, entries: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """What files say, with its place in them; but for what was touched here."""
    ours = set(session.scalars(select(model.key).where(model.touched_at.is_not(None))))
    return [(position, entry) for position, entry in enumerate(entries) if entry["key"] not in ours]
