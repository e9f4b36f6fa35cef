"""Putting two learners together, and parting them again."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, NoReturn

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.people import queries as people
from learning.people.actions import merge
from learning.people.merging import queries
from learning.people.merging.holdings import numbers_of
from learning.people.merging.journal import everything_of, facts_of, lock, parts_of, struck
from learning.people.merging.models import MergeJournal
from learning.people.models import Learner, WebSession
from learning.people.signals import restoring, tell

KEPT_FOR = timedelta(days=30)


class GoneAlready(Refusal):
    """One of the two is not there any more: somebody pressed twice."""


class AddressTaken(Refusal):
    """The one given up can't come back: somebody signs in with their address by now."""


def put_together(session: Session, kept: Learner, given_up: Learner, merged_at: datetime | None = None) -> MergeJournal:
    """Put what two learners have together into the first, and write down how to part them."""
    kept_id, given_up_id = kept.id, given_up.id
    lock(session, kept_id, given_up_id)
    session.expire_all()
    if kept_id == given_up_id or not (people.by_id(session, kept_id) and people.by_id(session, given_up_id)):
        raise GoneAlready
    holdings = {"theirs": numbers_of(session, given_up_id), "mine": numbers_of(session, kept_id)}
    theirs, before = everything_of(session, given_up_id), everything_of(session, kept_id)
    browsers = _move_browsers(session, kept_id, given_up_id)
    facts = facts_of(given_up, browsers)
    merge(session, kept, given_up)
    parts = {"learner": facts, "tables": parts_of(before, everything_of(session, kept_id), theirs)}
    entry = MergeJournal(learner_id=kept_id, given_up_id=given_up_id, into_id=kept_id, merged_at=merged_at or now())
    entry.holdings, entry.parts = holdings, parts
    session.add(entry)
    session.flush()
    session.expire_all()
    return entry


def part(session: Session, kept: Learner, entry: MergeJournal) -> Learner:
    """Part two that were put together: the one given up is there as before; what was done since stays with the kept one."""
    named = entry.given_up_id
    lock(session, kept.id)
    session.expire_all()
    entry = queries.merge_of(session, learner_id=kept.id, given_up_id=named) or _gone()
    # What was put together later lies on top: it is lifted off, and put back afterwards.
    later = [each for each in queries.merges_of(session, learner_id=kept.id) if each.merged_at > entry.merged_at]
    lifted = [(_part_one(session, kept, each), each.merged_at) for each in later]
    back = _part_one(session, kept, entry)
    for learner, merged_at in reversed(lifted):
        put_together(session, kept, learner, merged_at)
    return back


def _part_one(session: Session, kept: Learner, entry: MergeJournal) -> Learner:
    kept_id, given_up_id, parts = kept.id, entry.given_up_id, entry.parts
    facts = parts["learner"]
    back = Learner(id=given_up_id, created_at=datetime.fromisoformat(facts["created_at"]), seen_at=now())
    session.add(back)
    session.delete(entry)
    session.flush()
    for table, change in parts["tables"].items():
        tell(restoring, [table], session=session, kept_id=kept_id, given_up_id=given_up_id, part=change)
    _give_browsers_back(session, kept_id, given_up_id, facts["browsers"])
    _give_earlier_merges_back(session, kept_id, given_up_id)
    session.expire_all()
    if _account_is_missing(session, given_up_id, parts["tables"]):
        raise AddressTaken
    return back


def strike(session: Session, *, learner_id: int, tables: Collection[str], **named: Any) -> None:
    """Something is erased at once: the journal keeps no copy of it, and it does not come back when two are parted."""
    for entry in queries.every_merge_of(session, learner_id=learner_id):
        entry.parts = entry.parts | {"tables": struck(entry.parts["tables"], tables, named)}


def forget_old(session: Session) -> None:
    """After thirty days nobody can be parted any more."""
    session.execute(delete(MergeJournal).where(MergeJournal.merged_at < now() - KEPT_FOR))


def _gone() -> NoReturn:
    raise GoneAlready


def _move_browsers(session: Session, kept_id: int, given_up_id: int) -> list[str]:
    has_account = people.account_of(session, learner_id=kept_id) is not None
    moving = queries.browsers_to_move(session, given_up_id=given_up_id, kept_has_account=has_account)
    session.execute(update(WebSession).where(WebSession.token_hash.in_(moving)).values(learner_id=kept_id))
    return moving


def _give_browsers_back(session: Session, kept_id: int, given_up_id: int, token_hashes: list[str]) -> None:
    still_there = WebSession.token_hash.in_(token_hashes) & (WebSession.learner_id == kept_id)
    session.execute(update(WebSession).where(still_there).values(learner_id=given_up_id))


def _give_earlier_merges_back(session: Session, kept_id: int, given_up_id: int) -> None:
    theirs = (MergeJournal.learner_id == kept_id) & (MergeJournal.into_id == given_up_id)
    session.execute(update(MergeJournal).where(theirs).values(learner_id=given_up_id))


def _account_is_missing(session: Session, given_up_id: int, tables: dict[str, Any]) -> bool:
    had_one = bool(tables.get("account", {}).get("theirs"))
    return had_one and people.account_of(session, learner_id=given_up_id) is None
