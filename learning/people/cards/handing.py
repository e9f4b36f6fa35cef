"""Cards that a team hands out: no secret stands on them, and none is known until their owner has chosen one in the room."""

import secrets
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.house.sealing import new_token, token_hash
from learning.people.cards import codes, queries
from learning.people.cards.actions import note
from learning.people.cards.models import Card, Strip
from learning.people.cards.secret import Secret

# Stands where one's own cards keep the form that made them.
HANDED, ENDED = "handed", "handed, ended"


class Handed(NamedTuple):
    """What stands on a card that is handed out, and nowhere else."""

    token: str
    code: str


def new_card() -> Handed:
    return Handed(new_token(), codes.new_code())


def hand_out(session: Session, learner_id: int, made: Handed, by: str) -> None:
    """Give somebody a card that waits for its secret; the one before ends."""
    queries.lock(session, learner_id=learner_id)
    session.execute(delete(Card).where(Card.learner_id == learner_id))
    session.execute(delete(Strip).where(Strip.learner_id == learner_id))
    known = {"token_hash": token_hash(made.token), "code_hash": codes.code_hash("code", made.code)}
    session.add(Card(learner_id=learner_id, kind="pictures", salt=secrets.token_hex(16), secret_hash="", once=HANDED, **known))
    note(session, learner_id, "made", by)


def waits(card: Card) -> bool:
    """Has nobody chosen this card's pictures yet?"""
    return card.secret_hash == ""


def forget_secret(session: Session, learner_id: int, by: str) -> bool:
    """Let somebody choose new pictures the next time they come in; tells whether they have a card."""
    queries.lock(session, learner_id=learner_id)
    card = queries.card_of(session, learner_id=learner_id)
    if card is None or card.once != HANDED:
        return False
    card.salt, card.secret_hash = secrets.token_hex(16), ""
    note(session, learner_id, "made", by)
    return True


def end(session: Session, learner_id: int, by: str) -> bool:
    """Let a card that was handed out open nothing any more; the row stays, so that its owner can be given another."""
    queries.lock(session, learner_id=learner_id)
    card = queries.card_of(session, learner_id=learner_id)
    if card is None or card.once != HANDED:
        return False
    nothing = new_card()
    card.token_hash, card.code_hash = token_hash(nothing.token), codes.code_hash("code", nothing.code)
    card.secret_hash, card.once = "", ENDED
    note(session, learner_id, "lost", by)
    return True


def choose(session: Session, card: Card, secret: Secret) -> bool:
    """Keep what its owner has chosen; once, whoever else may have the card in hand at the same moment."""
    queries.lock(session, learner_id=card.learner_id)
    session.refresh(card)
    if not waits(card):
        return False
    card.kind, card.secret_hash = secret.kind, codes.secret_hashes(card.salt, secret.kind, secret.value)[0]
    return True
