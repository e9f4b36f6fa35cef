"""How much would be erased within a time: what the daily work would do then is tried, counted, and taken back."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.house.clock import day_of, now, standing_at
from learning.house.db import db
from learning.house.jobs import ending_jobs, work_of
from learning.people.actions import UNSEEN_FOR
from learning.people.privacy.queries import unseen_number
from learning.people.pupils.queries import ending_before
from learning.people.signing import signed_tables

# They erase people one by one, or end what goes on: counted by a question instead.
ASKED = ("forget-unseen", "pupils-end", "end-sessions")


def due(days: int) -> dict[str, int]:
    """What would go within so many days: guests, accounts, pupils, then rows by table; nothing is changed."""
    # Whatever a job did, a commit of its own included, ends in the savepoint and goes with the transaction around it.
    with db.engine.connect() as connection, connection.begin() as whole, standing_at(now() + timedelta(days=days)):
        session = Session(bind=connection, join_transaction_mode="create_savepoint")
        found = _people(session) | _rows(session)
        session.close()
        whole.rollback()
    return {what: number for what, number in found.items() if number}


def _people(session: Session) -> dict[str, int]:
    since = now() - UNSEEN_FOR
    guests, accounts = (unseen_number(session, unseen_since=since, with_account=each) for each in (False, True))
    return {"guests": guests, "accounts": accounts, "pupils": len(ending_before(session, day=day_of(now())))}


def _rows(session: Session) -> dict[str, int]:
    went: dict[str, int] = {}
    for job, tables in ending_jobs().items():
        if job not in ASKED:
            before = {name: _number(session, name) for name in tables}
            work_of(job)(session)
            went |= {name: number - _number(session, name) for name, number in before.items()}
    return went


def _number(session: Session, table: str) -> int:
    of = db.metadata.tables[table]
    counted = select(func.count()).select_from(of)
    # Of what was signed only the name goes.
    return session.scalar(counted.where(of.c.learner_id.is_not(None)) if table in signed_tables() else counted) or 0
