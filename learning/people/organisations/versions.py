"""Rows that two people may edit at once: a change names the version it saw."""

from typing import Any

from sqlalchemy.orm import Session

from learning.house.refusal import Refusal


class Stale(Refusal):
    """Somebody else has changed it since it was read."""


def change(session: Session, thing: Any, seen: int, **values: Any) -> None:
    """Change a row as long as it is still the version that was seen."""
    # Two may save at the same moment: the row is locked while we compare.
    session.refresh(thing, with_for_update=True)
    if thing.version != seen:
        raise Stale
    for name, value in values.items():
        setattr(thing, name, value)
    thing.version += 1
    session.flush()
