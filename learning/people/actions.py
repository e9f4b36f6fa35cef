"""What can be done with learners."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.people import queries
from learning.people.keeping import erase_by_address, readable, rows_by_address
from learning.people.models import Learner, WebSession
from learning.people.signals import erased, erasing, exporting, merging, tell

UNSEEN_FOR = timedelta(days=365)
# Whom nobody has seen again and who left nothing: most are programs that keep no cookie.
STRANGERS_FOR = timedelta(days=7)
# Who has an address was told so long before, by two mails: a server that stood still, or a backup brought back, erases nobody unannounced.
TOLD_BEFORE = {"before-forgetting": timedelta(days=30), "forgetting-soon": timedelta(days=6)}


def begin_guest(session: Session, learner_id: int | None = None) -> Learner:
    """Start recording for somebody who answers for the first time; only the demo names an id."""
    # The same instant as long as nobody has come back.
    begun = now()
    learner = Learner(created_at=begun, seen_at=begun, **({"id": learner_id} if learner_id is not None else {}))
    session.add(learner)
    session.flush()
    return learner


def erase(session: Session, learner: Learner) -> None:
    """Erase everything kept about a learner, in every room, at once; also what is known by the address of their account."""
    # Merging takes the learner first and their rows after: taken in another order, the two could wait for each other.
    queries.lock(session, learner_id=learner.id)
    account = queries.account_of(session, learner_id=learner.id)
    if account and account.email:
        erase_by_address(session, account.email)
    # Whoever was put into them would come back with an older backup, as somebody of their own.
    gone = [learner.id, *queries.given_up_for(session, learner_id=learner.id)]
    _erase_rows(session, learner)
    erased.send(session, learner_ids=gone)


def _erase_rows(session: Session, learner: Learner) -> None:
    tell(erasing, queries.tables_about_learners(), session=session, learner_id=learner.id)
    session.execute(delete(WebSession).where(WebSession.learner_id == learner.id))
    session.delete(learner)
    session.flush()


def export(session: Session, learner: Learner) -> dict[str, Any]:
    """Everything kept about a learner, by table, ready for JSON."""
    answers = tell(exporting, queries.tables_about_learners(), session=session, learner_id=learner.id)
    own = {"id": str(learner.id), "created_at": learner.created_at.isoformat(), "seen_at": learner.seen_at.isoformat()}
    browsers = [
        {"data": row.data, "created_at": row.created_at.isoformat(), "seen_at": row.seen_at.isoformat()}
        for row in queries.browsers_of(session, learner_id=learner.id)
    ]
    told = {"learner": own, "web_session": browsers} | {table: rows[0] if rows else [] for table, rows in answers.items()}
    account = queries.account_of(session, learner_id=learner.id)
    found = rows_by_address(session, account.email) if account and account.email else {}
    return told | {table: [readable(row) for row in rows] for table, rows in found.items()}


def merge(session: Session, kept: Learner, given_up: Learner) -> None:
    """Join what two learner rows hold into the first, each table by its own rule; with a way back it is `merging.actions.put_together`."""
    tell(merging, queries.tables_about_learners(), session=session, kept_id=kept.id, given_up_id=given_up.id)
    # What is known by an address stays: the person is still there.
    _erase_rows(session, given_up)


def forget_unseen(session: Session, limit: int = 500) -> int:
    """Erase learners and sessions not seen for twelve months, accounts when they were told; the number of learners erased."""
    told_before = {name: now() - time for name, time in TOLD_BEFORE.items()}
    learners = queries.unseen_since(session, now() - UNSEEN_FOR, limit, told_before=told_before)
    for learner in learners:
        erase(session, learner)
    session.execute(delete(WebSession).where(WebSession.seen_at < now() - UNSEEN_FOR))
    return len(learners)


def forget_strangers(session: Session, limit: int = 500) -> int:
    """Forget browsers and guests that never came back and left nothing; the number of guests."""
    before = now() - STRANGERS_FOR
    alone = WebSession.learner_id.is_(None) & (WebSession.seen_at == WebSession.created_at)
    session.execute(delete(WebSession).where(alone, WebSession.seen_at < before))
    strangers = queries.left_nothing(session, before=before, limit=limit)
    # No room holds anything about them, so none is told.
    session.execute(delete(WebSession).where(WebSession.learner_id.in_(strangers)))
    session.execute(delete(Learner).where(Learner.id.in_(strangers)))
    return len(strangers)
