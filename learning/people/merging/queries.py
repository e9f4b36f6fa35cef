"""Questions about merges."""

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from learning.house.db import db
from learning.people import queries as people
from learning.people.keeping import is_secret, opens_a_place
from learning.people.merging.models import MergeJournal
from learning.people.models import Learner, WebSession


def merges_of(session: Session, *, learner_id: int) -> list[MergeJournal]:
    """What was put together into a learner and can be parted, the latest first."""
    mine = select(MergeJournal).where(MergeJournal.learner_id == learner_id, MergeJournal.into_id == learner_id)
    return list(session.scalars(mine.order_by(MergeJournal.merged_at.desc(), MergeJournal.given_up_id)))


def every_merge_of(session: Session, *, learner_id: int) -> list[MergeJournal]:
    """All that was put together into a learner, also into those who were put into them later."""
    return list(session.scalars(select(MergeJournal).where(MergeJournal.learner_id == learner_id).with_for_update()))


def merge_of(session: Session, *, learner_id: int, given_up_id: int) -> MergeJournal | None:
    found = select(MergeJournal).where(
        MergeJournal.learner_id == learner_id, MergeJournal.into_id == learner_id, MergeJournal.given_up_id == given_up_id
    )
    return session.scalars(found).first()


def guest(session: Session, *, learner_id: int) -> Learner | None:
    """A learner who has no way of their own to come back: no account, no card, nothing with a secret."""
    learner = people.by_id(session, learner_id)
    return None if learner is None or has_a_way_in(session, learner_id=learner_id) else learner


def has_a_way_in(session: Session, *, learner_id: int) -> bool:
    return any(
        session.execute(select(table.c.learner_id).where(table.c.learner_id == learner_id).limit(1)).first() is not None
        for table in _ways_in()
    )


def _ways_in() -> list[Table]:
    """The tables that hold something to sign in with: those with secrets that open a place, but for what remembers them."""
    tables = (db.metadata.tables[name] for name in people.tables_about_learners() if name != MergeJournal.__tablename__)
    return [table for table in tables if any(is_secret(column) and opens_a_place(column) for column in table.columns)]


def browsers_to_move(session: Session, *, given_up_id: int, kept_has_account: bool) -> list[str]:
    """The browsers in which the one given up is known; to an account only those that had proved to have one."""
    found = select(WebSession.token_hash, WebSession.data).where(WebSession.learner_id == given_up_id).order_by(WebSession.token_hash)
    return [row.token_hash for row in session.execute(found) if row.data.get("account") or not kept_has_account]
