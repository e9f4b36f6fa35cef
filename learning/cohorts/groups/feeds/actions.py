"""Making an address, making a new one in its place, and ending it."""

from typing import Any

from sqlalchemy.orm import Session

from learning.cohorts.groups.feeds.models import CalendarFeed, GroupFeed
from learning.cohorts.models import Cohort
from learning.house.clock import now
from learning.house.sealing import new_token, seal, token_hash
from learning.house.upsert import put


def make_own(session: Session, *, learner_id: int, locale: str, key: str) -> None:
    """An address with the dates of all groups; one that was there before works no more."""
    token = new_token()
    facts: dict[str, Any] = {"token_hash": token_hash(token), "token_sealed": seal(token, key), "locale": locale, "made_at": now()}
    put(session, CalendarFeed, {"learner_id": learner_id}, **facts)


def make_for_group(session: Session, cohort: Cohort, *, key: str) -> None:
    """An address with the dates of one group, in the same way."""
    token = new_token()
    put(session, GroupFeed, {"cohort_id": cohort.id}, token_hash=token_hash(token), token_sealed=seal(token, key), made_at=now())


def end(session: Session, feed: CalendarFeed | GroupFeed) -> None:
    session.delete(feed)
    session.flush()
