"""What is written down about two learners before they are merged and afterwards."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.people import queries
from learning.people.keeping import model_of
from learning.people.models import Learner
from learning.people.restoring import Part, Row, difference, plain
from learning.people.signals import remembering, tell

Rows = dict[str, list[Row]]


def lock(session: Session, *learner_ids: int) -> None:
    """Nobody may begin anything for these learners meanwhile; always in the same order, so that two merges never wait for each other."""
    session.execute(select(Learner.id).where(Learner.id.in_(learner_ids)).order_by(Learner.id).with_for_update())


def everything_of(session: Session, learner_id: int) -> Rows:
    """A learner's rows in all tables, by table, locked."""
    answers = tell(remembering, queries.tables_about_learners(), session=session, learner_id=learner_id)
    return {table: rows[0] for table, rows in answers.items() if rows}


def parts_of(before: Rows, after: Rows, theirs: Rows) -> dict[str, Part]:
    """What is needed to part two again, by table; tables where neither had anything are left out."""
    made = {name: {"theirs": theirs[name], "changed": difference(model_of(name), before[name], after[name])} for name in before}
    return {name: part for name, part in made.items() if part["theirs"] or part["changed"]}


def struck(parts: dict[str, Part], tables: Collection[str], named: Row) -> dict[str, Part]:
    """The same without the rows of these tables that hold these values."""
    return {name: _without(part, named) if name in tables else part for name, part in parts.items()}


def _without(part: Part, named: Row) -> Part:
    def stays(row: Row | None) -> bool:
        return row is None or any(row[name] != value for name, value in named.items())

    changed = [pair for pair in part["changed"] if all(map(stays, pair))]
    return {"theirs": list(filter(stays, part["theirs"])), "changed": changed}


def facts_of(learner: Learner, token_hashes: list[str]) -> dict[str, Any]:
    """The learner's own row and the browsers that will be the other's."""
    return {"created_at": plain(learner.created_at), "seen_at": plain(learner.seen_at), "browsers": token_hashes}
