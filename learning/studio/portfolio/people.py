"""Whom work can be given to, named as their colleagues know them; addresses and forms never hold a learner's number."""

from sqlalchemy.orm import Session

from learning.people.staff.colleagues import Colleague, colleagues

DOING = ("author", "translator", "reviewer")


def workers(session: Session, organisation_id: int) -> list[Colleague]:
    """Who writes, translates or reviews there, by name."""
    return [each for each in colleagues(session, organisation_id=organisation_id) if any(each.holds(role) for role in DOING)]
