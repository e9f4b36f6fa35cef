"""Who learns together with whom under a teacher: rooms above know it, and rooms beside them ask here."""

from collections.abc import Collection
from typing import Protocol

from sqlalchemy.orm import Session


class Knows(Protocol):
    """Tells the key of the group in which each of these learners is with a teacher; who is in none is left out."""

    def __call__(self, session: Session, *, teacher_id: int, organisation_id: int, learner_ids: Collection[int]) -> dict[int, str]: ...


_known: list[Knows] = []


def knows_groups(knows: Knows) -> Knows:
    """Register who knows groups."""
    _known.append(knows)
    return knows


def groups_of(session: Session, *, teacher_id: int, organisation_id: int, learner_ids: Collection[int]) -> dict[int, str]:
    """The group of each of these learners with a teacher, one for each; who is in none is left out."""
    found: dict[int, str] = {}
    for knows in _known:
        found = knows(session, teacher_id=teacher_id, organisation_id=organisation_id, learner_ids=learner_ids) | found
    return found
