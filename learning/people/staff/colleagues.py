"""A colleague as the others of an organisation see them: a name, roles, and a key that tells no learner's number."""

import hashlib
from itertools import groupby
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.people.organisations.models import Membership
from learning.people.staff import queries


class Colleague(NamedTuple):
    """Somebody who works for an organisation, with the roles they hold there."""

    learner_id: int
    organisation_id: int
    name: str
    roles: list[Membership]

    @property
    def key(self) -> str:
        """By what addresses name them: another one in each organisation, and nothing can be counted or looked up by it."""
        return hashlib.sha256(f"colleague:{self.organisation_id}:{self.learner_id}".encode()).hexdigest()[:20]

    def holds(self, role: str) -> Membership | None:
        return next((each for each in self.roles if each.role == role), None)


def colleagues(session: Session, *, organisation_id: int) -> list[Colleague]:
    """Everybody who works for an organisation, by name."""
    team = groupby(queries.team(session, organisation_id=organisation_id), key=lambda each: each.learner_id)
    return [_colleague(list(roles)) for _learner, roles in team]


def colleague(session: Session, *, organisation_id: int, key: str) -> Colleague | None:
    """One of them by the key; nobody of another organisation."""
    return next((each for each in colleagues(session, organisation_id=organisation_id) if each.key == key), None)


def _colleague(roles: list[Membership]) -> Colleague:
    return Colleague(roles[0].learner_id, roles[0].organisation_id, roles[0].name, roles)
