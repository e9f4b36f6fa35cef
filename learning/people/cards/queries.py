"""Questions about cards, strips and what was asked at a desk."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, inspect, select
from sqlalchemy.orm import Session

from learning.people.cards.models import Card, CardEvent, DeskRequest, Strip
from learning.people.models import Account, Learner


def lock(session: Session, *, learner_id: int) -> None:
    """Let others who change this learner's card wait until this transaction ends."""
    session.execute(select(Learner.id).where(Learner.id == learner_id).with_for_update())


def card_of(session: Session, *, learner_id: int) -> Card | None:
    return session.get(Card, learner_id)


def has_a_way_back(session: Session, *, learner_id: int) -> bool:
    """Can this learner come back to their place from elsewhere?"""
    return any(session.get(model, learner_id) for model in (Account, Card, Strip))


def card_by_code(session: Session, *, code_hashes: Sequence[str]) -> Card | None:
    return session.scalars(select(Card).where(Card.code_hash.in_(code_hashes))).first()


def card_by_token(session: Session, *, token_hash: str) -> Card | None:
    return session.scalars(select(Card).where(Card.token_hash == token_hash)).first()


def code_of_token(connection: Connection, *, token_hash: str) -> str | None:
    """The hash of the code that stands on the same card as a token."""
    return connection.execute(select(Card.code_hash).where(Card.token_hash == token_hash)).scalar()


def kept_code(connection: Connection, *, code_hashes: Sequence[str]) -> str | None:
    """Which of these stands on a card."""
    return connection.execute(select(Card.code_hash).where(Card.code_hash.in_(code_hashes))).scalar()


def account_by_email(session: Session, *, email: str) -> Account | None:
    return session.scalars(select(Account).where(Account.email == email)).first()


def strip_of(session: Session, *, learner_id: int) -> Strip | None:
    return session.get(Strip, learner_id)


def strip_by_code(session: Session, *, code_hashes: Sequence[str]) -> Strip | None:
    return session.scalars(select(Strip).where(Strip.code_hash.in_(code_hashes))).first()


def request_by_code(session: Session, *, code_hashes: Sequence[str]) -> DeskRequest | None:
    return session.scalars(select(DeskRequest).where(DeskRequest.code_hash.in_(code_hashes))).first()


def still_there(session: Session, paper: Strip | DeskRequest) -> Strip | DeskRequest | None:
    """A strip or a paper as it is now, read anew."""
    key: Any = inspect(paper).identity
    kind: Any = type(paper)
    session.expire(paper)
    found: Strip | DeskRequest | None = session.get(kind, key, populate_existing=True)
    return found


def request_by_stop(session: Session, *, stop_hash: str) -> DeskRequest | None:
    return session.scalars(select(DeskRequest).where(DeskRequest.stop_hash == stop_hash)).first()


def open_requests(session: Session, *, learner_id: int, asked_after: datetime) -> list[DeskRequest]:
    """What was asked about somebody at desks and is neither used, stopped nor too old, the oldest first."""
    mine = select(DeskRequest).where(DeskRequest.learner_id == learner_id, DeskRequest.ended_at.is_(None))
    return list(session.scalars(mine.where(DeskRequest.asked_at > asked_after).order_by(DeskRequest.asked_at, DeskRequest.key)))


def standing(session: Session, *, learner_id: int, asked_after: datetime) -> tuple[bool, str | None, datetime | None]:
    """In one question, because many pages ask it: is there a card, and where and when was first asked at a desk, if that is open."""
    open_here = (DeskRequest.learner_id == Learner.id) & DeskRequest.ended_at.is_(None) & (DeskRequest.asked_at > asked_after)
    asked = select(Card.learner_id, DeskRequest.place, DeskRequest.asked_at).select_from(Learner)
    asked = asked.outerjoin(Card, Card.learner_id == Learner.id).outerjoin(DeskRequest, open_here)
    row = session.execute(asked.where(Learner.id == learner_id).order_by(DeskRequest.asked_at).limit(1)).first()
    return (row[0] is not None, row[1], row[2]) if row else (False, None, None)


def events_of(session: Session, *, learner_id: int, limit: int = 20) -> list[CardEvent]:
    """What happened lately, the newest first."""
    mine = select(CardEvent).where(CardEvent.learner_id == learner_id)
    return list(session.scalars(mine.order_by(CardEvent.happened_at.desc(), CardEvent.key).limit(limit)))
