"""Learners and their browser sessions."""

import secrets
from datetime import datetime
from typing import Any

from flask_login import UserMixin
from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

UNSEEN = noted("12 months after the last visit; 7 days where nobody came back and nothing was done; at once on request")
ACCOUNT = noted("until the account is deleted or has not been used for 12 months")


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
    seen_at: Mapped[datetime] = mapped_column(Instant, default=now, index=True, info=personal("to end what is unused", UNSEEN))


class Account(db.Model):
    """A learner's means to come back: at most one personal datum, the e-mail address; with a passkey alone not even that."""

    __tablename__ = "account"
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose account it is", ACCOUNT)
    )
    # In lower case. Unique beyond the learner, because it is what somebody signs in with.
    email: Mapped[str | None] = mapped_column(String(320), unique=True, info=personal("to sign in and to get the mails asked for", ACCOUNT))
    password: Mapped[str | None] = mapped_column(
        String(200), info=personal("to sign in; only its Argon2id hash is kept", ACCOUNT, secret=True)
    )
    locale: Mapped[str] = mapped_column(String(20), info=personal("to write mails in the right language", ACCOUNT))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to show it in “My data”", ACCOUNT))


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
