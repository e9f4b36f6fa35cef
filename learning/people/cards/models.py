"""Cards, spare strips, what was asked at a desk, and what happened with them."""

import secrets
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import KEYED, Instant, db, noted, personal

KINDS = ("pin", "pictures")
# What can happen with a card, a strip or at a desk; the page of the card tells it.
HAPPENINGS = ("made", "used", "lost", "strip_used", "desk_asked", "desk_stopped", "desk_used")

CARD = noted("until the card is ended or replaced, or its owner is not seen for 12 months")
STRIP = noted("until the strip is used or replaced, or its owner is not seen for 12 months")
ASKED = noted("30 days after it was asked for at the desk")
HAPPENED = noted("90 days after it happened")


def _learner(why: str, until: str) -> Mapped[int]:
    return mapped_column(BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal(why, until))


class Card(db.Model):
    """A learner's one card. Token, code and secret are kept as hashes only: whoever reads this table can't print a card."""

    __tablename__ = "card"
    __table_args__ = (CheckConstraint(f"kind IN {KINDS}", name="kind"),)
    learner_id: Mapped[int] = _learner("to know whose card it is", CARD)
    token_hash: Mapped[str] = mapped_column(
        String(64), unique=True, info=personal("to know the card again when it is scanned", CARD, secret=True)
    )
    code_hash: Mapped[str] = mapped_column(
        String(64), unique=True, info=personal("to know the card again when its code is typed", CARD, secret=True) | KEYED
    )
    kind: Mapped[str] = mapped_column(String(10), info=personal("to ask for the right secret", CARD))
    # Of the card, not of the learner: it must go on to fit when the card moves to another learner row.
    salt: Mapped[str] = mapped_column(String(32), info=personal("to keep equal secrets apart", CARD, secret=True))
    secret_hash: Mapped[str] = mapped_column(
        String(64), info=personal("to compare the PIN or the pictures with", CARD, secret=True) | KEYED
    )
    # The form that made it, so that the same form sent again doesn't make another card and end the one just printed.
    once: Mapped[str] = mapped_column(String(32), info=personal("to make one card from one press", CARD, secret=True))
    made_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to tell this card from older ones", CARD))
    used_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("so that a stranger's use is noticed", CARD))


class Strip(db.Model):
    """The spare strip that lies at home: with it and something else one gets back in without the own secret, once."""

    __tablename__ = "recovery_strip"
    learner_id: Mapped[int] = _learner("to know whose strip it is", STRIP)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True, info=personal("to know the strip again", STRIP, secret=True) | KEYED)
    made_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to tell this strip from older ones", STRIP))


class DeskRequest(db.Model):
    """Somebody asked at a desk to get back in; the code on their paper opens only after a wait in which the owner can stop it."""

    __tablename__ = "desk_request"
    learner_id: Mapped[int] = _learner("to know whose place it is about", ASKED)
    key: Mapped[str] = mapped_column(
        String(32), primary_key=True, default=lambda: secrets.token_hex(8), info=personal("to tell several from each other", ASKED)
    )
    code_hash: Mapped[str] = mapped_column(String(64), unique=True, info=personal("to know the paper again", ASKED, secret=True))
    stop_hash: Mapped[str] = mapped_column(String(64), unique=True, info=personal("to stop it from the mail", ASKED, secret=True))
    place: Mapped[str] = mapped_column(String(120), info=personal("to tell its owner where it was asked", ASKED))
    # A pseudonym of who typed it: the owner is not told, the operator can compare.
    asked_by: Mapped[str] = mapped_column(String(64), info=personal("to find out who abuses this way", ASKED, secret=True))
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to count the wait from", ASKED))
    ended_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("so that it opens once, or never", ASKED))


class CardEvent(db.Model):
    """Something that happened with a learner's card, strip or at a desk."""

    __tablename__ = "card_event"
    __table_args__ = (CheckConstraint(f"what IN {HAPPENINGS}", name="what"),)
    learner_id: Mapped[int] = _learner("to tell it to its owner", HAPPENED)
    key: Mapped[str] = mapped_column(
        String(32), primary_key=True, default=lambda: secrets.token_hex(8), info=personal("to tell several from each other", HAPPENED)
    )
    what: Mapped[str] = mapped_column(String(20), info=personal("so that a stranger's use is noticed", HAPPENED))
    place: Mapped[str] = mapped_column(String(120), default="", info=personal("to tell where it was", HAPPENED))
    happened_at: Mapped[datetime] = mapped_column(Instant, default=now, index=True, info=personal("to tell when it was", HAPPENED))
