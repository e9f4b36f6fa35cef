"""Questions about what happened; people are named by their words in the log alone."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from learning.house.clock import ALLOWED, now
from learning.people.events.models import EventName, SecurityEvent
from learning.people.signin.models import SignInEvent


def name_of(session: Session, *, learner_id: int) -> str | None:
    """The word under which the log knows somebody, if it does."""
    # Asked as a column: an object that is loaded already would outlive its row.
    return session.scalar(select(EventName.name).where(EventName.learner_id == learner_id))


def who_is(session: Session, *, name: str) -> int | None:
    """Whose word it is; nobody's, once they are erased."""
    return session.scalar(select(EventName.learner_id).where(EventName.name == name))


def told_since(session: Session, *, learner_id: int, kind: str, since: datetime) -> bool:
    """Was somebody told of such an event lately?"""
    lately = select(SignInEvent.number).where(SignInEvent.learner_id == learner_id, SignInEvent.what == kind)
    return session.scalars(lately.where(SignInEvent.at > since, SignInEvent.at < now() + ALLOWED).limit(1)).first() is not None


def events(session: Session, *, kind: str, day: date | None, who: str, start: int, limit: int) -> list[SecurityEvent]:
    """A part of the log, the newest first; an empty condition is none."""
    found = _meant(select(SecurityEvent), kind, day, who).order_by(SecurityEvent.id.desc())
    return list(session.scalars(found.offset(start).limit(limit)))


def count(session: Session, *, kind: str, day: date | None, who: str) -> int:
    """How many lines the log has of that."""
    return session.scalar(_meant(select(func.count()).select_from(SecurityEvent), kind, day, who)) or 0


def by_day(session: Session, *, since: date) -> list[tuple[date, str, int]]:
    """How often each kind happened on each day from one on."""
    counted = select(SecurityEvent.day, SecurityEvent.kind, func.count()).where(SecurityEvent.day >= since)
    grouped = counted.group_by(SecurityEvent.day, SecurityEvent.kind).order_by(SecurityEvent.day, SecurityEvent.kind)
    return [(day, kind, number) for day, kind, number in session.execute(grouped)]


def _meant(asked: Select[Any], kind: str, day: date | None, who: str) -> Select[Any]:
    if kind:
        asked = asked.where(SecurityEvent.kind == kind)
    if day:
        asked = asked.where(SecurityEvent.day == day)
    return asked.where(or_(SecurityEvent.actor == who, SecurityEvent.about == who)) if who else asked
