"""Questions about what is kept, who is needed, and who has not come for long."""

from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from learning.people.models import Account, Learner
from learning.people.organisations.models import Membership, Organisation
from learning.people.queries import told_since

# Without these nobody could let anybody in.
NEEDED = ("coordinator", "operator")


def needed_for(session: Session, *, learner_id: int) -> list[tuple[str, str]]:
    """Roles only this person has, which must not be left empty: organisation and role."""
    other, place = aliased(Membership), aliased(Organisation)
    same = (other.role == Membership.role) & (other.learner_id != learner_id) & other.ended_at.is_(None)
    # Whoever runs the platform only for a city that is closed can't put the role on.
    is_open = (place.id == other.organisation_id) & place.closed_at.is_(None)
    replaced = exists().where(same, is_open, (other.organisation_id == Membership.organisation_id) | (Membership.role == "operator"))
    mine = select(Organisation.name, Membership.role).join(Organisation, Organisation.id == Membership.organisation_id)
    held = mine.where(Membership.learner_id == learner_id, Membership.ended_at.is_(None), Membership.role.in_(NEEDED), ~replaced)
    return [(row.name, row.role) for row in session.execute(held.where(Organisation.closed_at.is_(None)).order_by(Organisation.name))]


def lock_where_needed(session: Session, *, learner_id: int) -> None:
    """Let others who leave the organisations of such a person wait; operators of whatever city replace each other."""
    mine = select(Membership.organisation_id).where(Membership.learner_id == learner_id, Membership.role.in_(NEEDED))
    if session.scalars(mine.limit(1)).first() is not None:
        locked = select(Organisation.id).where(Organisation.id.in_(mine) | (Organisation.kind == "city"))
        session.execute(locked.order_by(Organisation.id).with_for_update())


def to_be_told(
    session: Session, *, name: str, unseen_since: datetime, limit: int, after: tuple[str, datetime] | None = None
) -> list[Account]:
    """Accounts with an address, unseen since an instant, that were not told of it since their last visit; the longest unseen first.

    With `after`, only those that were told another thing since then, before an instant.
    """
    found = select(Account).join(Learner, Learner.id == Account.learner_id)
    quiet = found.where(Account.email.is_not(None), Learner.seen_at < unseen_since, ~told_since(name))
    if after:
        quiet = quiet.where(told_since(after[0], before=after[1]))
    return list(session.scalars(quiet.order_by(Learner.seen_at, Learner.id).limit(limit)))


def unseen_number(session: Session, *, unseen_since: datetime, with_account: bool) -> int:
    """How many were not seen since an instant: those with an account, or the others."""
    has_one = exists().where(Account.learner_id == Learner.id)
    quiet = select(func.count()).select_from(Learner).where(Learner.seen_at < unseen_since, has_one if with_account else ~has_one)
    return session.scalar(quiet) or 0
