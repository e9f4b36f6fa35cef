"""When somebody must look a fact up again."""

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.courses import queries
from learning.courses.checks import HOLDS_FOR
from learning.courses.facts.queries import Reach, reaches
from learning.courses.models import Fact, Source


class Aged(NamedTuple):
    """A fact whose day has come, with how far it reaches; `due_on` is none where nobody has ever looked it up."""

    fact: Fact
    due_on: date | None
    reach: Reach


def checked_on(fact: Fact, source: Source | None) -> date | None:
    """When it was last looked up: the fact itself, or else its source."""
    written = fact.entry.get("checked_on") or (source.entry.get("checked_on") if source else None)
    return date.fromisoformat(written) if written else None


def review_on(fact: Fact, source: Source | None) -> date | None:
    """When it is to be looked up again: the day it names, or a year after it was looked up."""
    named, looked_up = fact.entry.get("review_on"), checked_on(fact, source)
    if named:
        return date.fromisoformat(named)
    return looked_up + HOLDS_FOR if looked_up else None


def aged(session: Session, today: date) -> list[Aged]:
    """What is to be looked up again, the longest overdue first; what nobody has looked up before the others."""
    sources, reach = {each.key: each for each in queries.sources(session)}, reaches(session, kind="fact")
    facts, nowhere = queries.facts(session), Reach(0, 0, 0)
    found = [Aged(fact, review_on(fact, sources.get(fact.source_key)), reach.get(fact.key, nowhere)) for fact in facts]
    over = [each for each in found if each.reach.courses and (each.due_on is None or each.due_on <= today)]
    return sorted(over, key=lambda each: (each.due_on or date.min, each.fact.key))
