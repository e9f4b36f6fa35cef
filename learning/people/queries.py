"""Questions about learners."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from learning.house.db import db
from learning.people.merging.models import MergeJournal
from learning.people.models import Account, Learner, WebSession
from learning.people.organisations.models import Membership, Organisation
from learning.people.privacy.models import Notice

LOOKED_AT_FOR = timedelta(days=30)
# Asked with each answer: made once, and of the table.
_learner = Learner.__table__.c
_IS_THERE = select(_learner.id).where(_learner.id == bindparam("learner_id"))


def lock(session: Session, *, learner_id: int) -> None:
    """Nobody else may change who a learner is until this transaction ends."""
    session.execute(select(Learner.id).where(Learner.id == learner_id).with_for_update())


def by_id(session: Session, learner_id: int) -> Learner | None:
    return session.get(Learner, learner_id)


def is_there(session: Session, *, learner_id: int) -> bool:
    return session.execute(_IS_THERE, {"learner_id": learner_id}).first() is not None


def account_of(session: Session, *, learner_id: int) -> Account | None:
    return session.get(Account, learner_id)


def all_ids(session: Session) -> list[int]:
    """The number of everybody there is."""
    return list(session.scalars(select(Learner.id).order_by(Learner.id)))


def given_up_for(session: Session, *, learner_id: int) -> list[int]:
    """The numbers of those who were put into a learner within the last thirty days."""
    theirs = select(MergeJournal.given_up_id).where(MergeJournal.learner_id == learner_id)
    return list(session.scalars(theirs.order_by(MergeJournal.given_up_id)))


def organisation(session: Session, *, organisation_id: int) -> Organisation | None:
    return session.get(Organisation, organisation_id)


def organisation_named(session: Session, *, name: str) -> Organisation | None:
    return session.scalars(select(Organisation).where(Organisation.name == name).order_by(Organisation.id)).first()


def roles_of(session: Session, *, learner_id: int) -> list[Membership]:
    """The roles somebody may put on, in the order they were given; none in an organisation that is closed."""
    held = select(Membership).join(Organisation, Organisation.id == Membership.organisation_id)
    open_ones = held.where(Membership.learner_id == learner_id, Membership.ended_at.is_(None), Organisation.closed_at.is_(None))
    return list(session.scalars(open_ones.order_by(Membership.since, Membership.organisation_id, Membership.role)))


def city(session: Session) -> Organisation | None:
    """The organisation of the city that runs the platform."""
    return session.scalars(select(Organisation).where(Organisation.kind == "city").order_by(Organisation.id)).first()


def operators(session: Session) -> int:
    """How many run the platform."""
    there = select(func.count(Membership.learner_id.distinct())).where(Membership.role == "operator", Membership.ended_at.is_(None))
    return session.scalar(there) or 0


def unseen_since(session: Session, instant: datetime, limit: int, *, told_before: dict[str, datetime]) -> list[Learner]:
    """Learners nobody has seen since an instant, the longest unseen first; who has an address only if told each of these by then."""
    in_time = [told_since(name, before=before) for name, before in told_before.items()]
    reachable = exists().where(Account.learner_id == Learner.id, Account.email.is_not(None))
    over = select(Learner).where(Learner.seen_at < instant, or_(~reachable, and_(*in_time)))
    return list(session.scalars(over.order_by(Learner.seen_at, Learner.id).limit(limit)))


def left_nothing(session: Session, *, before: datetime, limit: int) -> list[int]:
    """Guests of the last weeks who never came back since an instant, and about whom no room keeps anything; locked."""
    tables = [db.metadata.tables[name] for name in tables_about_learners()]
    nothing = [~exists().where(table.c.learner_id == Learner.id) for table in tables]
    # Who is older was looked at already: who left something is not looked through for a year.
    once = and_(Learner.seen_at == Learner.created_at, Learner.seen_at.between(before - LOOKED_AT_FOR, before))
    found = select(Learner.id).where(once, *nothing).order_by(Learner.seen_at, Learner.id).limit(limit)
    return list(session.scalars(found.with_for_update(skip_locked=True)))


def told_since(name: str, *, before: datetime | None = None) -> ColumnElement[bool]:
    """Was a learner sent a kind of notice since their last visit, before an instant?"""
    told = exists().where(Notice.learner_id == Learner.id, Notice.name == name, Notice.sent_at > Learner.seen_at)
    return told.where(Notice.sent_at <= before) if before else told


def browsers_of(session: Session, *, learner_id: int) -> list[WebSession]:
    """The browsers in which a learner is known, the oldest first."""
    return list(session.scalars(select(WebSession).where(WebSession.learner_id == learner_id).order_by(WebSession.created_at)))


def sessions_since(session: Session, instant: datetime) -> int:
    """In how many browsers somebody has been since an instant."""
    return session.scalar(select(func.count()).select_from(WebSession).where(WebSession.seen_at >= instant)) or 0


def tables_about_learners() -> list[str]:
    """Every table that keeps something per learner, its key's first column being the learner."""
    return sorted(table.name for table in db.metadata.tables.values() if "learner_id" in table.columns and table.name != "web_session")


def has_anything(session: Session, *, learner_id: int) -> bool:
    """Is anything kept about a learner, in any room?"""
    tables = [db.metadata.tables[name] for name in tables_about_learners()]
    kept = (select(literal(1)).select_from(table).where(table.c.learner_id == learner_id).limit(1) for table in tables)
    return any(session.execute(one).first() is not None for one in kept)
