"""Learners and their browser sessions."""

import secrets
from datetime import datetime
from typing import Any

from flask_login import UserMixin
from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, personal

UNSEEN = "12 months after the last visit, or at once on request"


def random_id() -> int:
    """A random positive 63-bit number: it can't be guessed, counted or traced back."""
    return secrets.randbits(63) or 1


class Learner(UserMixin, db.Model):
    """Whose learning is recorded: a guest until an account is joined to it."""

    __tablename__ = "learner"
    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=random_id, info=personal("to find one's own progress again", UNSEEN)
    )
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to end what is unused", UNSEEN))
    seen_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to end what is unused", UNSEEN))


class WebSession(db.Model):
    """What the server remembers of one browser; the browser holds only a random token, here is its hash."""

    __tablename__ = "web_session"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True, info=personal("to know a browser again", UNSEEN))
    learner_id: Mapped[int | None] = mapped_column(
        ForeignKey("learner.id", ondelete="CASCADE"), index=True, info=personal("to find one's own progress again", UNSEEN)
    )
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=personal("display settings and device of this browser", UNSEEN))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to end what is unused", UNSEEN))
    seen_at: Mapped[datetime] = mapped_column(Instant, default=now, index=True, info=personal("to end what is unused", UNSEEN))
